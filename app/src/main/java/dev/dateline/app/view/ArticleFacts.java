package dev.dateline.app.view;

import dev.dateline.app.terminal.Text;
import dev.dateline.model.Credit;
import dev.dateline.model.DateValue;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Entity;
import dev.dateline.model.Lineage;
import dev.dateline.model.Match;
import dev.dateline.model.Outlet;
import dev.dateline.model.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Says in a few words what the tags of an article say. Pure functions. */
public final class ArticleFacts {
  /** How a fact that nothing in the article tells is shown. */
  public static final String ABSENT = "not stated";

  private static final int TITLE_CHARS = 90;
  private static final int MAX_SHARED = 3;

  private ArticleFacts() {}

  /** The headline, or the start of the body where there is none. */
  public static String title(EnrichedArticle article) {
    String text = article.headline() == null ? article.body() : article.headline();
    int paragraph = text.indexOf("\n\n");
    String first = Text.clean(paragraph < 0 ? text : text.substring(0, paragraph));
    return first.isEmpty() ? "(no text)" : Text.cut(first, TITLE_CHARS);
  }

  /** Who published it, else who is credited with it; and whom it quotes. */
  public static String sourcing(EnrichedArticle article) {
    List<String> parts = new ArrayList<>();
    List<String> texts = credits(article, Credit.Role.TEXT);
    if (article.outlet() != null) {
      Tag<Outlet> outlet = article.outlet();
      parts.add(outlet.value().name() + " (" + kind(outlet.value()) + outlet.rule() + ")");
      texts.remove(outlet.value().name());
    }
    if (!texts.isEmpty()) {
      parts.add("text: " + String.join(", ", texts));
    }
    List<String> authors = credits(article, Credit.Role.AUTHOR);
    if (!authors.isEmpty()) {
      parts.add("by " + String.join(", ", authors));
    }
    if (parts.isEmpty()) {
      parts.add(ABSENT);
    }
    List<String> quoted =
        article.attributions().stream().map(tag -> tag.value().name()).distinct().toList();
    if (!quoted.isEmpty()) {
      parts.add("quotes " + String.join(", ", quoted));
    }
    return String.join("; ", parts);
  }

  /** The name of the outlet or of the agency credited, or {@link #ABSENT}. */
  public static String outlet(EnrichedArticle article) {
    if (article.outlet() != null) {
      return article.outlet().value().name();
    }
    List<String> texts = credits(article, Credit.Role.TEXT);
    return texts.isEmpty() ? ABSENT : texts.get(0);
  }

  /** The date as precise as it is known, with its zone. */
  public static String published(EnrichedArticle article) {
    if (article.published().date() == null) {
      return ABSENT;
    }
    DateValue date = article.published().date().value();
    String local = date.local().replace('T', ' ');
    String zone =
        date.precision() == DateValue.Precision.DAY
            ? " (day)"
            : date.zone() == null
                ? " (zone not stated)"
                : " " + date.zone() + zoneOrigin(date.zoneOrigin());
    return local + zone + (article.published().conflict() ? ", others disagree" : "");
  }

  /** Without the finer points, for a line. */
  public static String day(EnrichedArticle article) {
    return article.published().date() == null
        ? "-"
        : article.published().date().value().local().replace('T', ' ');
  }

  /** The language, or {@link #ABSENT}. */
  public static String language(EnrichedArticle article) {
    return article.language() == null ? "-" : article.language().value();
  }

  /** The entities that matter most. */
  public static String entities(EnrichedArticle article, int count) {
    String names =
        article.entities().stream()
            .limit(count)
            .map(ArticleFacts::entity)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "-" : names;
  }

  /**
   * How it stands to the others.
   *
   * @param name what to call an article of this id
   */
  public static String relation(EnrichedArticle article, UnaryOperator<String> name) {
    Map<String, Integer> shared = new LinkedHashMap<>();
    article.lineage().others().forEach(other -> shared.put(other.article(), sharedChars(other)));
    return relation(article, shared, name);
  }

  /**
   * How it stands to the others, where more is known of passages they share than its own record
   * says.
   *
   * @param shared characters shared with other articles, by their ids, most first
   */
  public static String relation(
      EnrichedArticle article, Map<String, Integer> shared, UnaryOperator<String> name) {
    List<String> parts = new ArrayList<>();
    parts.add(relation(article.lineage(), article.version(), name));
    if (!shared.isEmpty()) {
      parts.add(
          "shares "
              + shared.entrySet().stream()
                  .limit(MAX_SHARED)
                  .map(each -> each.getValue() + " characters with " + name.apply(each.getKey()))
                  .collect(Collectors.joining(", ")));
    }
    return String.join("; ", parts);
  }

  private static String relation(Lineage lineage, int version, UnaryOperator<String> name) {
    Match parent = lineage.parent();
    return switch (lineage.relation()) {
      case ORIGINAL -> "original";
      case REVISION -> "version " + version + " of itself";
      case EXACT -> "exact copy of " + name.apply(parent.article());
      case REPRINT -> "reprint of " + name.apply(parent.article()) + share(parent);
      case EXCERPT -> "excerpt, with " + name.apply(parent.article()) + share(parent);
    };
  }

  private static String share(Match parent) {
    return String.format(
        Locale.ROOT,
        " (%.0f %% of it there, %.0f %% of that here)",
        parent.containment() * 100,
        parent.containmentOfOther() * 100);
  }

  /** What a revision changed. */
  static String change(Lineage.Change change) {
    List<String> parts = new ArrayList<>();
    for (Lineage.Part part : change.parts()) {
      parts.add(part.name().toLowerCase(Locale.ROOT));
    }
    String text = parts.isEmpty() ? "nothing that is told apart" : String.join(", ", parts);
    if (change.parts().contains(Lineage.Part.STATUS)) {
      text += "; was " + change.formerStatus().name().toLowerCase(Locale.ROOT);
    }
    return change.added() == null || change.removed() == null
        ? text
        : text
            + String.format(
                Locale.ROOT,
                "; %.0f %% of the words are new, %.0f %% of the former ones are gone",
                change.added() * 100,
                change.removed() * 100);
  }

  /** Who withdrew the text. */
  static String withdrawal(Lineage.Withdrawal withdrawal) {
    return withdrawal.status().name().toLowerCase(Locale.ROOT)
        + " by its author in version "
        + withdrawal.version()
        + " of "
        + withdrawal.article();
  }

  /** Characters of this body that stand in the other one too. */
  public static int sharedChars(Match match) {
    return match.runs().stream().mapToInt(run -> run.end() - run.start()).sum();
  }

  private static String entity(Entity entity) {
    boolean country = entity.id().startsWith("country:") && entity.country() != null;
    return country ? entity.name() + " [" + entity.country() + "]" : entity.name();
  }

  private static List<String> credits(EnrichedArticle article, Credit.Role role) {
    return article.credits().stream()
        .map(Tag::value)
        .filter(credit -> credit.role() == role)
        .map(Credit::name)
        .distinct()
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static String kind(Outlet outlet) {
    return outlet.kind() == Outlet.Kind.UNKNOWN
        ? ""
        : outlet.kind().name().toLowerCase(Locale.ROOT) + "; ";
  }

  private static String zoneOrigin(DateValue.ZoneOrigin origin) {
    return origin == DateValue.ZoneOrigin.OUTLET_COUNTRY ? " (by its country)" : "";
  }
}
