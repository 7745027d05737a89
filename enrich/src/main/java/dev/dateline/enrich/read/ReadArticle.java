package dev.dateline.enrich.read;

import com.fasterxml.jackson.core.JsonPointer;
import dev.dateline.model.Article;
import dev.dateline.model.Aside;
import dev.dateline.model.Evidence;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An article as a person would read it: the body clean, everything around it told apart.
 *
 * @param source the article it was read from
 * @param headline given by the source or read off the text, or null
 * @param body clean text, paragraphs separated by one empty line
 * @param asides what stood around the body, in order of appearance
 * @param removed characters taken out of the body by kind, whether kept in {@code asides} or not
 * @param page what the page says of itself for machines, by name; empty where it is no page
 */
public record ReadArticle(
    Article source,
    String headline,
    String body,
    List<Aside> asides,
    Map<Aside.Kind, Integer> removed,
    Map<String, String> page) {
  public ReadArticle {
    asides = List.copyOf(asides);
    removed = Collections.unmodifiableSortedMap(new TreeMap<>(removed));
    page = page == null ? Map.of() : Collections.unmodifiableSortedMap(new TreeMap<>(page));
  }

  /** An article that is no page. */
  public ReadArticle(
      Article source,
      String headline,
      String body,
      List<Aside> asides,
      Map<Aside.Kind, Integer> removed) {
    this(source, headline, body, asides, removed, Map.of());
  }

  /**
   * The metadata that the enriched record carries: the page's, over it the source's, over that what
   * the source declared in fields.
   */
  public SortedMap<String, String> metadata() {
    SortedMap<String, String> all = new TreeMap<>(page);
    all.putAll(source.metadata());
    putIfGiven(all, "byline", source.byline());
    putIfGiven(all, "language", source.language());
    putIfGiven(all, "published", source.published());
    putIfGiven(all, "updated", source.updated());
    return all;
  }

  /**
   * The text that evidence of this field points into, or null if there is no such field. The names
   * are those of the enriched record.
   */
  public String text(String field) {
    if (field.equals(Evidence.BODY)) {
      return body;
    } else if (field.equals(Evidence.HEADLINE)) {
      return headline;
    } else if (field.equals(Evidence.URL)) {
      return source.url();
    } else if (field.startsWith("/metadata/")) {
      return metadata().get(JsonPointer.compile(field).last().getMatchingProperty());
    }
    for (int i = 0; i < asides.size(); i++) {
      if (field.equals(Evidence.aside(i))) {
        return asides.get(i).text();
      }
    }
    return null;
  }

  private static void putIfGiven(Map<String, String> map, String name, String value) {
    if (value != null && !value.isBlank()) {
      map.put(name, value);
    }
  }
}
