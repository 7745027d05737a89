package dev.dateline.ingest.feed;

import dev.dateline.ingest.CanonicalUrl;
import dev.dateline.ingest.RejectedInput;
import dev.dateline.ingest.http.WebAddress;
import dev.dateline.model.Article;
import dev.dateline.model.ArticleId;
import dev.dateline.model.Rejection;
import dev.dateline.model.Rejection.Reason;
import dev.dateline.model.Rejection.Stage;
import dev.dateline.model.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;

/** Makes an article of an item. */
final class ItemArticle {
  private static final int MAX_FIELD_CHARS = 2_000;
  private static final String LANGUAGE = "[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8}){0,4}";

  private final String source;

  ItemArticle(String source) {
    this.source = source;
  }

  /**
   * The article of an item.
   *
   * @param page the item's page, which takes the place of the body; or null
   * @param pageProblem why there is no page though one was wanted, or null
   */
  Article of(
      ReadItem read,
      Answer.Document feed,
      Target target,
      FeedItem page,
      String pageProblem,
      Instant fetched) {
    FeedItem item = read.item();
    String body = page == null ? body(item) : page.body();
    boolean html = page == null ? item.html() && !item.body().isBlank() : page.html();
    return new Article(
        id(read, target),
        source,
        Status.USABLE,
        html ? Article.HTML : Article.TEXT,
        field(item.id() == null ? item.url() : item.id()),
        field(item.url()),
        field(item.headline()),
        field(item.byline()),
        wellFormed(body),
        language(item.language()),
        field(item.published()),
        field(item.updated()),
        metadata(item, feed.feed(), target, page, pageProblem),
        fetched);
  }

  RejectedInput rejected(Reason reason, String detail, String origin, String input, Instant now) {
    byte[] bytes = wellFormed(input).getBytes(StandardCharsets.UTF_8);
    byte[] kept = Arrays.copyOf(bytes, Math.min(bytes.length, Rejection.MAX_KEPT_BYTES));
    return new RejectedInput(
        kept, new Rejection(Stage.INGEST, reason, detail, source, origin, bytes.length, now));
  }

  /**
   * A guid is a promise of one publisher. Within one source it is taken together with the host of
   * the feed, so that no feed can pass its items off as revisions of another's.
   */
  private String id(ReadItem read, Target target) {
    FeedItem item = read.item();
    if (item.id() == null && item.url() != null && read.key().equals(item.url())) {
      // Redirects come and go: the address that was asked for is the page's name.
      String address = item.metadata().getOrDefault("page.url", item.url());
      return ArticleId.of(source, null, CanonicalUrl.of(address), read.key());
    }
    return ArticleId.of(source, WebAddress.host(target.url) + " " + read.key(), null, "");
  }

  /** A headline without anything else is all the text there is. */
  private static String body(FeedItem item) {
    return item.body().isBlank() && item.headline() != null ? item.headline() : item.body();
  }

  private static Map<String, String> metadata(
      FeedItem item, FeedDocument feed, Target target, FeedItem page, String pageProblem) {
    Map<String, String> metadata = new TreeMap<>();
    item.metadata().forEach((name, value) -> put(metadata, name, value));
    if (!item.metadata().containsKey("page.url")) {
      put(metadata, "feed.title", feed.title() == null ? target.title : feed.title());
      put(metadata, "feed.link", feed.link());
      put(metadata, "feed.url", target.shown());
    }
    put(metadata, "categories", item.categories().isEmpty() ? null : categories(item));
    put(metadata, "page.problem", pageProblem);
    if (page != null && !item.body().isBlank()) {
      put(metadata, "feed.summary", plain(item));
    }
    return metadata;
  }

  private static String plain(FeedItem item) {
    return item.html() ? Jsoup.parseBodyFragment(item.body()).text() : item.body();
  }

  private static String categories(FeedItem item) {
    return String.join(", ", item.categories());
  }

  private static void put(Map<String, String> metadata, String name, String value) {
    String field = field(value);
    if (field != null) {
      metadata.put(name, field);
    }
  }

  private static String language(String tag) {
    return tag == null || !tag.matches(LANGUAGE) ? null : tag.replace('_', '-');
  }

  private static String field(String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    return wellFormed(
        value.length() <= MAX_FIELD_CHARS ? value : value.substring(0, MAX_FIELD_CHARS - 1) + "…");
  }

  /** Half a surrogate pair, which no encoding can write, becomes U+FFFD. */
  private static String wellFormed(String text) {
    StringBuilder repaired = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else {
        repaired = repaired == null ? new StringBuilder(text) : repaired;
        repaired.setCharAt(i, '\uFFFD');
      }
    }
    return repaired == null ? text : repaired.toString();
  }

  static int utf8Bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  static String origin(FeedItem item, Target target) {
    String name = item.url() != null ? item.url() : item.id();
    return name == null
        ? target.shown()
        : name.toLowerCase(Locale.ROOT).startsWith("http")
            ? WebAddress.shown(name)
            : target.shown() + " " + name;
  }
}
