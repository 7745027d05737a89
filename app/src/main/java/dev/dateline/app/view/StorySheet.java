package dev.dateline.app.view;

import dev.dateline.app.terminal.Style;
import dev.dateline.app.terminal.Text;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Lineage;
import dev.dateline.model.Match;
import dev.dateline.model.Relation;
import dev.dateline.model.Status;
import dev.dateline.model.Story;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** One story on one sheet: who took the text from whom, when, and how much of it. */
public final class StorySheet {
  private static final int ID = 8;
  private static final int MAX_BODY_LINES = 40;
  private static final int MAX_DEPTH = 12;

  private final Style style;
  private final int columns;

  /**
   * What the topics hold of the members of a story.
   *
   * @param latest the last record of each, by id
   * @param copied the record that says what it was made from, by id
   */
  public record Articles(Map<String, EnrichedArticle> latest, Map<String, EnrichedArticle> copied) {
    public Articles {
      latest = Map.copyOf(latest);
      copied = Map.copyOf(copied);
    }

    private Map<String, Match> matches() {
      return copied.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().lineage().parent()));
    }
  }

  public StorySheet(Style style, int columns) {
    this.style = style;
    this.columns = Math.min(columns, 120);
  }

  /**
   * The lines to print.
   *
   * @param shown id of the article whose text is to be shown with what it took; null for the one
   *     that was changed most
   */
  public List<String> lines(Story story, Articles articles, String shown) {
    StoryTree tree = new StoryTree(story, articles.matches());
    List<String> lines = new ArrayList<>();
    head(lines, story, tree);
    lines.add("");
    for (String root : tree.roots()) {
      member(lines, tree, articles, root, "", "", 0);
    }
    if (story.size() > story.members().size()) {
      lines.add(
          style.faint("and " + (story.size() - story.members().size()) + " more, not listed here"));
    }
    Optional.ofNullable(shown)
        .or(() -> changedMost(story, articles))
        .ifPresent(
            id -> {
              lines.add("");
              text(lines, articles, id);
            });
    return lines;
  }

  private void head(List<String> lines, Story story, StoryTree tree) {
    long outlets =
        story.members().stream()
            .map(Story.Member::outlet)
            .filter(Objects::nonNull)
            .distinct()
            .count();
    lines.add(
        style.bold("Story " + Text.clean(story.id()))
            + ", "
            + count(story.size(), "article")
            + (outlets == 0 ? "" : " of " + count(outlets, "outlet"))
            + status(story.status()));
    Story.Member origin = tree.member(story.origin());
    Story.Member first =
        story.members().stream().min(Comparator.comparing(Story.Member::seen)).orElse(null);
    if (origin != null && first != null && !first.article().equals(origin.article())) {
      Duration later = Duration.between(first.seen(), origin.seen());
      wrap(
          lines,
          "The text is that of "
              + who(origin)
              + " ("
              + shortId(origin.article())
              + "), though it was seen "
              + (later.isZero() ? "" : span(later) + " ")
              + "after "
              + who(first)
              + " ("
              + shortId(first.article())
              + "): it is its agency's own, or dated earlier.");
    }
  }

  private void member(
      List<String> lines,
      StoryTree tree,
      Articles articles,
      String id,
      String lead,
      String below,
      int depth) {
    Story.Member member = tree.member(id);
    EnrichedArticle article = articles.latest().get(id);
    String facts =
        Text.pad(when(member), 16)
            + "  "
            + relation(member, tree)
            + (member.version() > 1 ? ", version " + member.version() : "")
            + status(member.status());
    lines.add(lead + style.bold(who(member)) + "  " + facts + "  " + style.faint(shortId(id)));
    String title = article == null ? "(no longer in the topics)" : ArticleFacts.title(article);
    lines.add(below + Text.cut(title, Math.max(20, columns - Text.width(below))));
    StoryTree.Share share = tree.share(id);
    if (share != null) {
      lines.add(below + style.faint(share(share)));
    }
    List<String> children = tree.children(id);
    if (depth == MAX_DEPTH && !children.isEmpty()) {
      lines.add(below + "... " + children.size() + " made from it");
      return;
    }
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      member(
          lines,
          tree,
          articles,
          children.get(i),
          below + (last ? "└─ " : "├─ "),
          below + (last ? "   " : "│  "),
          depth + 1);
    }
  }

  private static String relation(Story.Member member, StoryTree tree) {
    if (tree.parent(member.article()) == null) {
      return "origin";
    }
    // The way to a late origin is turned round: what lineage calls the original is a copy of it.
    return member.relation() == Relation.ORIGINAL
        ? "copy, seen first"
        : member.relation().name().toLowerCase(Locale.ROOT);
  }

  private static String share(StoryTree.Share share) {
    return String.format(
        Locale.ROOT,
        "%.0f %% of it stands there, %.0f %% of that stands here",
        share.ofThis() * 100,
        share.ofOther() * 100);
  }

  /** Of the copies that are not exact the one of which the least stands in its parent. */
  private static Optional<String> changedMost(Story story, Articles articles) {
    return story.members().stream()
        .filter(member -> member.relation() != Relation.EXACT)
        .map(Story.Member::article)
        .filter(articles.copied()::containsKey)
        .min(
            Comparator.comparingDouble(
                id -> articles.copied().get(id).lineage().parent().containment()));
  }

  private void text(List<String> lines, Articles articles, String id) {
    EnrichedArticle article = articles.copied().get(id);
    if (article == null) {
      wrap(lines, shortId(id) + " is made from no other article that is known.");
      return;
    }
    Lineage lineage = article.lineage();
    wrap(
        lines,
        "What "
            + shortId(id)
            + " has in common with "
            + shortId(lineage.parent().article())
            + ", marked in its text:");
    lines.add("");
    List<BodyText.Span> spans =
        lineage.parent().runs().stream()
            .filter(run -> run.end() <= article.body().length())
            .map(run -> new BodyText.Span(run.start(), run.end(), style::marked))
            .toList();
    List<String> body = new BodyText(Math.min(columns, 100)).lines(article.body(), spans);
    lines.addAll(body.subList(0, Math.min(MAX_BODY_LINES, body.size())));
    if (body.size() > MAX_BODY_LINES) {
      lines.add(style.faint("... " + (body.size() - MAX_BODY_LINES) + " more lines"));
    }
  }

  private String status(Status status) {
    return status == Status.USABLE ? "" : ", " + style.red(status.name());
  }

  private void wrap(List<String> lines, String text) {
    lines.addAll(Text.wrap(text, columns, 6));
  }

  private static String who(Story.Member member) {
    return member.outlet() == null ? "outlet not stated" : Text.clean(member.outlet());
  }

  private static String when(Story.Member member) {
    return member.published() == null
        ? "seen " + member.seen().toString().substring(0, 10)
        : Text.clean(member.published().replace('T', ' '));
  }

  private static String shortId(String id) {
    return Text.cut(Text.clean(id), ID + 1).replace("…", "");
  }

  private static String span(Duration time) {
    if (time.toDays() > 1) {
      return time.toDays() + " days";
    }
    return time.toHours() > 1 ? time.toHours() + " hours" : count(time.toMinutes(), "minute");
  }

  private static String count(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
