package dev.dateline.ingest.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dateline.ingest.SourceException;
import dev.dateline.ingest.http.WebAddress;
import dev.dateline.model.ArticleId;
import dev.dateline.model.Json;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Set;

/**
 * One address that is polled, and what is remembered of it; some 1.5 kB for a feed of 30 items. Of
 * the polling thread alone. What {@link #toJson} gives is kept in the checkpoint of the part; the
 * rest can be learned again.
 */
final class Target {
  final String url;
  final String part;

  /** Name the list gives it, or null. */
  final String title;

  // Kept.
  String movedTo;
  String etag;
  String lastModified;
  boolean retired;
  boolean done;
  SeenItems seen = new SeenItems();

  // Learned again.
  Duration interval;
  Duration refresh;
  Set<Integer> skipHours = Set.of();
  Set<DayOfWeek> skipDays = Set.of();
  int failures;
  boolean answered;

  /** The list of sitemaps that leads here; null where the source's own list does. */
  Target index;

  /** Still in the list, which may be written anew at any time. */
  boolean listed = true;

  /** Came to its end because it is not listed. */
  boolean unlisted;

  /** Waits to be asked, is asked, or has items on their way. */
  boolean active;

  Target(String url, String title, Duration interval) {
    this.url = url;
    this.title = title;
    this.part = ArticleId.digest("target", url);
    this.interval = interval;
  }

  /** The address to ask now. */
  String address() {
    return movedTo == null ? url : movedTo;
  }

  /** Lists of sitemaps on the way here. */
  int depth() {
    return index == null ? 0 : index.depth() + 1;
  }

  String shown() {
    return WebAddress.shown(url);
  }

  JsonNode toJson() {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("url", shown());
    putIfThere(json, "movedTo", movedTo);
    putIfThere(json, "etag", etag);
    putIfThere(json, "lastModified", lastModified);
    if (retired) {
      json.put("retired", true);
    }
    if (done) {
      json.put("done", true);
    }
    json.put("seen", seen.toText());
    return json;
  }

  /**
   * Goes on where {@code json} says.
   *
   * @throws SourceException if it does not come from {@link #toJson}
   */
  void restore(JsonNode json) {
    try {
      movedTo = json.path("movedTo").textValue();
      etag = json.path("etag").textValue();
      lastModified = json.path("lastModified").textValue();
      retired = json.path("retired").asBoolean();
      done = json.path("done").asBoolean();
      seen = SeenItems.of(json.path("seen").asText());
    } catch (IllegalArgumentException e) {
      throw new SourceException(
          "the checkpoint of " + shown() + " can't be read. Use another source name", e);
    }
  }

  private static void putIfThere(ObjectNode json, String name, String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
