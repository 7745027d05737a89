package dev.dateline.ingest.format;

import dev.dateline.ingest.CanonicalUrl;
import dev.dateline.model.Article;
import dev.dateline.model.ArticleId;
import dev.dateline.model.Rejection;
import dev.dateline.model.Status;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** One thing that an input held: an item that can become an article, or one that can't. */
public sealed interface Parsed {
  /**
   * An item. The fields are those of {@link Article}; this much is known without its source.
   *
   * @param status as the provider gave it, embargo aside
   * @param identity the provider's id without its version, so that revisions are one article; null
   *     where there is no id
   * @param embargoedUntil when an embargo ends, or null where there is none; {@link Instant#MAX}
   *     where there is one without an end
   */
  record Item(
      Status status,
      String mediaType,
      String providerId,
      String identity,
      String url,
      String headline,
      String byline,
      String body,
      String language,
      String published,
      String updated,
      Map<String, String> metadata,
      Instant embargoedUntil)
      implements Parsed {
    public Item {
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(mediaType, "mediaType");
      Objects.requireNonNull(body, "body");
      metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    /** This item as an article of a source; withheld where its embargo holds when it is fetched. */
    public Article article(String source, Instant fetched) {
      boolean early =
          status == Status.USABLE && embargoedUntil != null && fetched.isBefore(embargoedUntil);
      return new Article(
          ArticleId.of(source, identity, CanonicalUrl.of(url), body),
          source,
          early ? Status.WITHHELD : status,
          mediaType,
          providerId,
          url,
          headline,
          byline,
          body,
          language,
          published,
          updated,
          metadata,
          fetched);
    }
  }

  /**
   * A thing that is no article.
   *
   * @param reason one word that can be counted
   * @param detail a sentence for a person
   */
  record Refused(Rejection.Reason reason, String detail) implements Parsed {
    public Refused {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(detail, "detail");
    }
  }
}
