package dev.dateline.enrich.stream;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.model.Article;
import dev.dateline.model.ArticleId;
import dev.dateline.model.Json;
import dev.dateline.model.Lineage;
import dev.dateline.model.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What was last seen under each article id, to tell a change from a refetch.
 *
 * <p>One page may come through several sources that don't give quite the same text, so what each
 * source gave last is kept: an article is a refetch if it is what its own source gave last, or,
 * from a source not seen before, what any other gave last. Content is the same if the bytes given
 * are, or if headline, byline and clean body are: a page whose navigation changed has not changed,
 * and a reader that became better at cleaning makes no revisions.
 *
 * <p>An id is forgotten when it has not been seen for the window of records' time; until then a
 * refetch keeps it, so that an item that stays in its feed for months stays one item.
 */
final class Versions {
  /** The sources kept for an id, latest last. */
  private static final int MAX_SOURCES = 8;

  /** A refetch renews the entry at most this often, to spare the log of the store. */
  private static final long RENEW_AFTER_MS = Duration.ofHours(12).toMillis();

  private final ExpiringMap entries;

  private Versions(ExpiringMap entries) {
    this.entries = entries;
  }

  static Versions open(ProcessingContext context, Duration window) {
    KeyValueStore<Bytes, byte[]> store = context.getStateStore(StoreNames.VERSIONS);
    return new Versions(new ExpiringMap(store, window));
  }

  /**
   * Remembers that this article was seen at {@code nowMs}.
   *
   * @return its version, or empty if it was merely fetched again
   */
  OptionalInt see(ReadArticle read, long nowMs) {
    String id = read.source().id();
    Entry entry = find(id, nowMs);
    Sighting sighting = Sighting.of(read);
    if (entry.holds(sighting)) {
      if (nowMs - entries.writtenMs(id) > RENEW_AFTER_MS) {
        entries.put(id, Json.bytes(entry.with(sighting, entry.version())), nowMs);
      }
      return OptionalInt.empty();
    }
    Entry next = entry.with(sighting, entry.version() + 1).changing(entry.change(sighting));
    entries.put(id, Json.bytes(next), nowMs);
    return OptionalInt.of(next.version());
  }

  /**
   * Takes back that this version was seen, because it was rejected: put back later, it is no
   * refetch.
   */
  void forget(ReadArticle read, int version, long nowMs) {
    String id = read.source().id();
    Entry entry = find(id, nowMs);
    Entry before = entry.without(Sighting.of(read), version);
    if (before.version() == 0) {
      entries.remove(id);
    } else {
      entries.put(id, Json.bytes(before), nowMs);
    }
  }

  /**
   * The language that all versions of an article are judged in: that of its first version.
   *
   * @param now language of the version that was just seen
   */
  String language(String id, String now, long nowMs) {
    Entry entry = find(id, nowMs);
    if (entry.language() != null) {
      return entry.language();
    }
    entries.put(id, Json.bytes(entry.in(now)), nowMs);
    return now;
  }

  /** What the version that was just seen changed; null where it is the first. */
  Change change(String id, long nowMs) {
    return find(id, nowMs).change();
  }

  /**
   * What a version changed, as far as can be told without the text of the one before.
   *
   * @param status status of the version before
   */
  record Change(List<Lineage.Part> parts, Status status) {}

  private Entry find(String id, long nowMs) {
    byte[] bytes = entries.get(id, nowMs);
    if (bytes == null) {
      return Entry.NONE;
    }
    try {
      return Json.read(bytes, Entry.class);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "store " + StoreNames.VERSIONS + " holds no entry under " + id, e);
    }
  }

  /**
   * What one source gave.
   *
   * @param given digest of all of it
   * @param read digest of all of it as read
   * @param headline digest of the headline as read
   * @param byline digest of the byline
   * @param body digest of the body as read
   */
  record Sighting(
      String source,
      Status status,
      String given,
      String read,
      String headline,
      String byline,
      String body) {
    private static final int SHORT = 12;

    static Sighting of(ReadArticle read) {
      Article a = read.source();
      return new Sighting(
          a.source(),
          a.status(),
          ArticleId.digest(text(a.headline()), text(a.byline()), a.mediaType(), a.body()),
          ArticleId.digest(text(read.headline()), text(a.byline()), read.body()),
          ArticleId.digest(text(read.headline())).substring(0, SHORT),
          ArticleId.digest(text(a.byline())).substring(0, SHORT),
          ArticleId.digest(read.body()).substring(0, SHORT));
    }

    boolean isSame(Sighting other) {
      return status == other.status && (given.equals(other.given) || read.equals(other.read));
    }

    Change since(Sighting before) {
      List<Lineage.Part> parts = new ArrayList<>();
      if (!headline.equals(before.headline)) {
        parts.add(Lineage.Part.HEADLINE);
      }
      if (!byline.equals(before.byline)) {
        parts.add(Lineage.Part.BYLINE);
      }
      if (!body.equals(before.body)) {
        parts.add(Lineage.Part.BODY);
      }
      if (status != before.status) {
        parts.add(Lineage.Part.STATUS);
      }
      return new Change(parts, before.status);
    }

    private static String text(String value) {
      return value == null ? "" : value;
    }
  }

  /**
   * All that is known of an id.
   *
   * @param language see {@link #language}, or null while it is not known
   * @param change what the latest version changed, or null where it is the first
   */
  record Entry(int version, List<Sighting> sightings, String language, Change change) {
    static final Entry NONE = new Entry(0, List.of(), null, null);

    Entry {
      sightings = List.copyOf(sightings);
    }

    boolean holds(Sighting sighting) {
      return sightings.stream()
          .filter(s -> s.source().equals(sighting.source()))
          .findFirst()
          .map(sighting::isSame)
          .orElseGet(() -> sightings.stream().anyMatch(sighting::isSame));
    }

    Entry with(Sighting sighting, int version) {
      List<Sighting> all = others(sighting);
      all.add(sighting);
      return new Entry(
          version,
          all.subList(Math.max(0, all.size() - MAX_SOURCES), all.size()),
          language,
          change);
    }

    Entry without(Sighting sighting, int version) {
      return new Entry(
          this.version == version ? version - 1 : this.version, others(sighting), language, change);
    }

    Entry in(String language) {
      return new Entry(version, sightings, language, change);
    }

    Entry changing(Change change) {
      return new Entry(version, sightings, language, change);
    }

    /** Compared with what the same source gave last, or else with what came last at all. */
    Change change(Sighting now) {
      return sightings.stream()
          .filter(s -> s.source().equals(now.source()))
          .findFirst()
          .or(() -> sightings.stream().reduce((a, b) -> b))
          .map(now::since)
          .orElse(null);
    }

    private List<Sighting> others(Sighting sighting) {
      List<Sighting> others = new ArrayList<>(sightings);
      others.removeIf(s -> s.source().equals(sighting.source()));
      return others;
    }
  }
}
