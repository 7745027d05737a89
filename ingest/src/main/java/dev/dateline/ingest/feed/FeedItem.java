package dev.dateline.ingest.feed;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One item of a feed, as the feed gives it. All but body and lists may be null.
 *
 * @param id the item's own id: guid, Atom id, {@code rdf:about}
 * @param url absolute address of its page
 * @param headline plain text
 * @param byline names of its authors
 * @param body text or markup; empty if there is none
 * @param html whether {@code body} is HTML
 * @param fullText whether the body is the whole text and no teaser
 * @param language BCP 47 tag, the feed's where the item has none
 * @param published as written
 * @param updated as written
 * @param categories names, in order
 * @param metadata further facts by the name they get in {@link dev.dateline.model.Article}
 */
public record FeedItem(
    String id,
    String url,
    String headline,
    String byline,
    String body,
    boolean html,
    boolean fullText,
    String language,
    String published,
    String updated,
    List<String> categories,
    Map<String, String> metadata) {
  public FeedItem {
    Objects.requireNonNull(body, "body");
    categories = List.copyOf(categories);
    metadata = Map.copyOf(metadata);
  }
}
