package dev.dateline.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An article with its clean text and everything that was concluded about it: the value of the
 * {@code enriched} and {@code duplicates} topics.
 *
 * <p>Evidence points into this very record (see {@link Evidence}). Language, outlet and the
 * published date are written as {@code null} where they are absent, so that absence is stated.
 *
 * @param id as in {@link Article#id}
 * @param version 1 for the first content seen under this id, one more for each change
 * @param source as in {@link Article#source}
 * @param status as in {@link Article#status}
 * @param providerId as in {@link Article#providerId}, or null
 * @param url as in {@link Article#url}, or null
 * @param headline headline given by the source or read off the text, or null
 * @param body clean text; paragraphs are separated by one empty line
 * @param asides what stood around the body and bears tags, in order of appearance; bounded by the
 *     reader
 * @param removed characters taken out of the body by kind of aside, whether kept in {@code asides}
 *     or not
 * @param metadata as in {@link Article#metadata}, plus {@code byline}, {@code language}, {@code
 *     published} and {@code updated} where the source declared them
 * @param fetched as in {@link Article#fetched}
 * @param language ISO 639-1 code, or null
 * @param outlet who published it, or null
 * @param credits who is credited with text or pictures
 * @param attributions outlets quoted in the text ("Yonhap reported")
 * @param published when, see {@link Published}
 * @param entities people, organisations and places, most salient first
 * @param lineage whether it is new
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record EnrichedArticle(
    String id,
    int version,
    String source,
    Status status,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String providerId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String url,
    @Nullable String headline,
    String body,
    List<Aside> asides,
    Map<Aside.Kind, Integer> removed,
    Map<String, String> metadata,
    Instant fetched,
    @Nullable Tag<String> language,
    @Nullable Tag<Outlet> outlet,
    List<Tag<Credit>> credits,
    List<Tag<Outlet>> attributions,
    Published published,
    List<Entity> entities,
    Lineage lineage) {
  public EnrichedArticle {
    Checks.notBlank(id, "id");
    Checks.atLeast(1, version, "version");
    Checks.notBlank(source, "source");
    status = status == null ? Status.USABLE : status;
    Checks.notNull(body, "body");
    asides = asides == null ? List.of() : List.copyOf(asides);
    removed =
        removed == null ? Map.of() : Collections.unmodifiableSortedMap(new TreeMap<>(removed));
    metadata =
        metadata == null ? Map.of() : Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    Checks.notNull(fetched, "fetched");
    credits = credits == null ? List.of() : List.copyOf(credits);
    attributions = attributions == null ? List.of() : List.copyOf(attributions);
    published = published == null ? Published.ABSENT : published;
    entities = entities == null ? List.of() : List.copyOf(entities);
    Checks.notNull(lineage, "lineage");
  }

  /** The same with another lineage. */
  public EnrichedArticle with(Lineage other) {
    return new EnrichedArticle(
        id,
        version,
        source,
        status,
        providerId,
        url,
        headline,
        body,
        asides,
        removed,
        metadata,
        fetched,
        language,
        outlet,
        credits,
        attributions,
        published,
        entities,
        other);
  }
}
