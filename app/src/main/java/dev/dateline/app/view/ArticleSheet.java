package dev.dateline.app.view;

import dev.dateline.app.terminal.Style;
import dev.dateline.app.terminal.Text;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Entity;
import dev.dateline.model.Evidence;
import dev.dateline.model.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One article on one sheet: every tag with what it rests on, then the text with its names. */
public final class ArticleSheet {
  private static final int LABEL = 12;
  private static final int QUOTE_CHARS = 60;
  private static final int ENTITIES = 30;

  private final Style style;
  private final int columns;

  public ArticleSheet(Style style, int columns) {
    this.style = style;
    this.columns = Math.min(columns, 110);
  }

  /** The lines to print. */
  public List<String> lines(EnrichedArticle article) {
    List<String> lines = new ArrayList<>();
    for (String line : Text.wrap(ArticleFacts.title(article), columns, 4)) {
      lines.add(style.bold(line));
    }
    lines.add("");
    fact(lines, "id", article.id() + ", version " + article.version());
    fact(lines, "source", origin(article));
    fact(lines, "status", article.status().name().toLowerCase(Locale.ROOT));
    fact(lines, "published", ArticleFacts.published(article) + read(article, date(article)));
    fact(lines, "outlet", ArticleFacts.sourcing(article) + read(article, article.outlet()));
    fact(lines, "language", ArticleFacts.language(article) + confidence(article.language()));
    fact(lines, "relation", ArticleFacts.relation(article, id -> Text.cut(id, 9)));
    if (article.lineage().change() != null) {
      fact(lines, "changed", ArticleFacts.change(article.lineage().change()));
    }
    fact(lines, "story", article.lineage().story());
    if (article.lineage().withdrawal() != null) {
      fact(lines, "withdrawn", ArticleFacts.withdrawal(article.lineage().withdrawal()));
    }
    entities(lines, article);
    lines.add("");
    lines.addAll(new BodyText(columns).lines(article.body(), mentions(article)));
    return lines;
  }

  private void entities(List<String> lines, EnrichedArticle article) {
    String label = "entities";
    for (Entity entity : article.entities().stream().limit(ENTITIES).toList()) {
      String roles = entity.roles().isEmpty() ? "" : ", " + String.join(", ", entity.roles());
      String spellings =
          entity.mentions().stream()
              .map(Entity.Mention::text)
              .distinct()
              .limit(5)
              .collect(Collectors.joining(" | "));
      fact(
          lines,
          label,
          entity.name()
              + " <"
              + entity.id()
              + ">"
              + roles
              + ", "
              + entity.mentions().size()
              + (entity.mentions().size() == 1 ? " mention: " : " mentions: ")
              + spellings);
      label = "";
    }
  }

  private void fact(List<String> lines, String label, String text) {
    String title = label;
    for (String piece : Text.wrap(text, columns - LABEL, 6)) {
      lines.add(style.faint(Text.pad(title, LABEL)) + piece);
      title = "";
    }
  }

  private static String origin(EnrichedArticle article) {
    String item = article.url() != null ? article.url() : article.providerId();
    return article.source() + (item == null ? "" : ", " + item) + ", got " + article.fetched();
  }

  private static Tag<?> date(EnrichedArticle article) {
    return article.published().date();
  }

  private static String confidence(Tag<?> tag) {
    return tag == null
        ? ""
        : String.format(Locale.ROOT, " (%s, %.2f)", tag.rule(), tag.confidence());
  }

  /** The words a tag was read from. */
  private static String read(EnrichedArticle article, Tag<?> tag) {
    if (tag == null) {
      return "";
    }
    Evidence evidence = tag.evidence().get(0);
    String text = EvidenceText.of(article, evidence);
    return confidence(tag)
        + (text.isEmpty() ? "" : ", read in " + evidence.field() + ": " + quote(text));
  }

  private static String quote(String text) {
    return "\"" + Text.cut(Text.clean(text), QUOTE_CHARS) + "\"";
  }

  /** Every mention in the colour of its kind. */
  private List<BodyText.Span> mentions(EnrichedArticle article) {
    List<BodyText.Span> spans = new ArrayList<>();
    for (Entity entity : article.entities()) {
      for (Entity.Mention mention : entity.mentions()) {
        Evidence at = mention.evidence();
        if (at.field().equals(Evidence.BODY) && at.end() <= article.body().length()) {
          spans.add(new BodyText.Span(at.start(), at.end(), text -> paint(entity.type(), text)));
        }
      }
    }
    return spans;
  }

  private String paint(Entity.Type type, String text) {
    return switch (type) {
      case PERSON -> style.cyan(text);
      case ORGANISATION -> style.magenta(text);
      case PLACE -> style.green(text);
      case EVENT, PRODUCT -> style.yellow(text);
    };
  }
}
