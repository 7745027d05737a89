package dev.dateline.ingest.feed;

import dev.dateline.ingest.SourceException;
import dev.dateline.ingest.http.HttpConfig;
import dev.dateline.ingest.http.WebAddress;
import dev.dateline.model.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/**
 * The settings of {@code feed} and {@code page} sources.
 *
 * @param kind what the addresses are
 * @param url one address, or null
 * @param list file with many, or null
 * @param fullText whether the pages of items are fetched
 * @param interval bounds of the time between two polls of an address
 * @param once whether the source ends when each address was polled once
 * @param maxItems read of one document
 * @param maxSitemaps followed of one list of sitemaps
 * @param maxArticleBytes longest body
 * @param attempts at a page, before it is given up
 * @param http how to fetch
 */
record PollingConfig(
    Kind kind,
    String url,
    Path list,
    FullText fullText,
    PollInterval interval,
    boolean once,
    int maxItems,
    int maxSitemaps,
    int maxArticleBytes,
    int attempts,
    HttpConfig http) {
  static final String URL = "url";
  static final String FEEDS = "feeds";
  static final String PAGES = "pages";
  static final String FULL_TEXT = "full.text";
  static final String INTERVAL_MIN_MS = "interval.min.ms";
  static final String INTERVAL_MAX_MS = "interval.max.ms";
  static final String REPEAT_MS = "repeat.ms";
  static final String ONCE = "once";
  static final String MAX_ITEMS = "max.items";
  static final String MAX_SITEMAPS = "max.sitemaps";
  static final String MAX_ARTICLE_BYTES = "max.article.bytes";
  static final String ATTEMPTS = "page.attempts";

  /** What is behind an address. */
  enum Kind {
    FEED,
    PAGE
  }

  /** Whether the page of an item is fetched. */
  enum FullText {
    /** Where the feed carries no full text. */
    AUTO,
    ALWAYS,
    NEVER
  }

  static ConfigDef feedDefinition() {
    return common(new ConfigDef(), FEEDS, "feed", "OPML, or text with one address a line")
        .define(
            FULL_TEXT,
            ConfigDef.Type.STRING,
            "auto",
            ValidString.in("auto", "always", "never"),
            Importance.HIGH,
            "Whether the page of an item is fetched: auto (where the feed has no full text), always,"
                + " never.")
        .define(
            INTERVAL_MIN_MS,
            ConfigDef.Type.LONG,
            Duration.ofMinutes(5).toMillis(),
            Range.between(1, Duration.ofDays(30).toMillis()),
            Importance.MEDIUM,
            "Shortest time between two polls of a feed in milliseconds.")
        .define(
            INTERVAL_MAX_MS,
            ConfigDef.Type.LONG,
            Duration.ofHours(2).toMillis(),
            Range.between(1, Duration.ofDays(30).toMillis()),
            Importance.MEDIUM,
            "Longest time between two polls of a feed in milliseconds; it also bounds what ttl and"
                + " Cache-Control ask for.")
        .define(
            ONCE,
            ConfigDef.Type.BOOLEAN,
            false,
            Importance.LOW,
            "End when each feed was polled once.")
        .define(
            MAX_ITEMS,
            ConfigDef.Type.INT,
            1_000,
            Range.between(1, 10_000),
            Importance.LOW,
            "Items read of one feed at the most, from its beginning; of a sitemap the pages that were"
                + " changed last.")
        .define(
            MAX_SITEMAPS,
            ConfigDef.Type.INT,
            20,
            Range.between(0, 1_000),
            Importance.LOW,
            "Sitemaps that are polled where the address of a feed is that of a list of sitemaps:"
                + " those that were changed last.");
  }

  static ConfigDef pageDefinition() {
    return common(new ConfigDef(), PAGES, "page", "a sitemap, or text with one address a line")
        .define(
            REPEAT_MS,
            ConfigDef.Type.LONG,
            0L,
            Range.between(0, Duration.ofDays(365).toMillis()),
            Importance.MEDIUM,
            "Fetch each page again after so many milliseconds; 0 for once only.");
  }

  private static ConfigDef common(ConfigDef definition, String list, String what, String forms) {
    definition
        .define(
            URL,
            ConfigDef.Type.STRING,
            null,
            Importance.HIGH,
            "Address of one " + what + "; for many, use " + list + ".")
        .define(
            list,
            ConfigDef.Type.STRING,
            null,
            Importance.HIGH,
            "File with the addresses of many: " + forms + ".")
        .define(
            MAX_ARTICLE_BYTES,
            ConfigDef.Type.INT,
            1024 * 1024,
            Range.between(1024, Topics.MAX_RECORD_BYTES),
            Importance.LOW,
            "Longest body of an article in bytes; a longer one is rejected.")
        .define(
            ATTEMPTS,
            ConfigDef.Type.INT,
            3,
            Range.between(1, 100),
            Importance.LOW,
            "Attempts at a page before it is given up.");
    return HttpConfig.define(definition);
  }

  /**
   * The settings of a feed source.
   *
   * @throws SourceException if they do not go together
   */
  static PollingConfig feed(AbstractConfig config) {
    PollInterval interval =
        new PollInterval(
            Duration.ofMillis(config.getLong(INTERVAL_MIN_MS)),
            Duration.ofMillis(config.getLong(INTERVAL_MAX_MS)));
    if (interval.shortest().compareTo(interval.longest()) > 0) {
      throw new SourceException(INTERVAL_MIN_MS + " must not be more than " + INTERVAL_MAX_MS);
    }
    return new PollingConfig(
        Kind.FEED,
        url(config, FEEDS),
        list(config, FEEDS),
        FullText.valueOf(config.getString(FULL_TEXT).toUpperCase(Locale.ROOT)),
        interval,
        config.getBoolean(ONCE),
        config.getInt(MAX_ITEMS),
        config.getInt(MAX_SITEMAPS),
        config.getInt(MAX_ARTICLE_BYTES),
        config.getInt(ATTEMPTS),
        HttpConfig.of(config));
  }

  /**
   * The settings of a page source.
   *
   * @throws SourceException if they do not go together
   */
  static PollingConfig page(AbstractConfig config) {
    Duration repeat = Duration.ofMillis(config.getLong(REPEAT_MS));
    Duration between = repeat.isZero() ? Duration.ofMinutes(1) : repeat;
    return new PollingConfig(
        Kind.PAGE,
        url(config, PAGES),
        list(config, PAGES),
        FullText.NEVER,
        new PollInterval(between, between),
        repeat.isZero(),
        1,
        0,
        config.getInt(MAX_ARTICLE_BYTES),
        config.getInt(ATTEMPTS),
        HttpConfig.of(config));
  }

  private static String url(AbstractConfig config, String list) {
    String url = config.getString(URL);
    if ((url == null) == (config.getString(list) == null)) {
      throw new SourceException("give either " + URL + " or " + list);
    }
    if (url != null && WebAddress.resolve(null, url) == null) {
      throw new SourceException(URL + " is no http or https address");
    }
    return url == null ? null : WebAddress.resolve(null, url);
  }

  private static Path list(AbstractConfig config, String list) {
    String file = config.getString(list);
    return file == null ? null : Path.of(file).toAbsolutePath().normalize();
  }
}
