package dev.dateline.ingest.feed;

import dev.dateline.ingest.RejectedInput;
import dev.dateline.ingest.format.Formats;
import dev.dateline.ingest.format.Hints;
import dev.dateline.ingest.format.Parsed;
import dev.dateline.ingest.http.FetchRequest;
import dev.dateline.ingest.http.Fetched;
import dev.dateline.ingest.http.HttpConfig;
import dev.dateline.ingest.http.HttpFetcher;
import dev.dateline.ingest.http.WebAddress;
import dev.dateline.model.Article;
import dev.dateline.model.Rejection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Asks an address once and tells what stands there: a feed, a page, or a document of a wire. */
public final class AddressProbe {
  /** What an address gives. */
  public enum Kind {
    /** A list of items, to be polled. */
    FEED,
    /** HTML, one article. */
    PAGE,
    /** An input in one of the formats of wires, or plain text. */
    DOCUMENT
  }

  /**
   * What was found.
   *
   * @param url address that answered, redirects followed
   * @param articles of a page or a document; empty for a feed, which a source reads
   * @param rejected what in a document is no article
   */
  public record Found(Kind kind, String url, List<Article> articles, List<RejectedInput> rejected) {
    public Found {
      articles = List.copyOf(articles);
      rejected = List.copyOf(rejected);
    }
  }

  private static final String ACCEPT =
      "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9,"
          + " application/json;q=0.9, text/html;q=0.8, */*;q=0.5";

  private static final int SNIFFED_BYTES = 1024;
  private static final int MAX_ITEMS = 10;
  private static final Pattern HTML =
      Pattern.compile(
          "(?is)\\W{0,8}(?:<!--.{0,500}?-->\\s*)?<(?:!doctype\\s+html|html|head|body)\\b.*");

  private final HttpConfig config;
  private final Clock clock;

  /**
   * Opens nothing yet.
   *
   * @param settings those of {@link HttpConfig}, by name; all have defaults
   */
  public AddressProbe(Map<String, String> settings, Clock clock) {
    this.config =
        HttpConfig.of(new AbstractConfig(HttpConfig.define(new ConfigDef()), settings, false));
    this.clock = clock;
  }

  /**
   * What stands at {@code url} now.
   *
   * @param source whose articles they would be
   * @throws IOException if nothing can be had from there; its message says why
   */
  public Found ask(String url, String source) throws IOException, InterruptedException {
    try (HttpFetcher fetcher = new HttpFetcher(config, clock)) {
      Fetched fetched = fetcher.get(FetchRequest.of(url, ACCEPT));
      if (fetched.status() != Fetched.OK) {
        throw new IOException("it answers with status " + fetched.status());
      }
      if (!fetched.payload().isWhole()) {
        throw new IOException(
            "it "
                + fetched.payload().end().name().toLowerCase(Locale.ROOT).replace("cut", "is cut")
                + " after "
                + fetched.payload().bytes().length
                + " bytes");
      }
      return found(fetched, source);
    }
  }

  private Found found(Fetched fetched, String source) {
    byte[] bytes = fetched.payload().bytes();
    // An empty feed may be what was taken for one: messages of wires have channels, too.
    int items = feedItems(fetched);
    if (items > 0) {
      return new Found(Kind.FEED, fetched.url(), List.of(), List.of());
    }
    List<Article> articles = new ArrayList<>();
    List<RejectedInput> rejected = new ArrayList<>();
    Hints hints = Hints.none().withContentType(fetched.contentType()).withUrl(fetched.url());
    for (Parsed parsed : Formats.parse(bytes, hints)) {
      if (parsed instanceof Parsed.Item item) {
        articles.add(item.article(source, clock.instant()));
      } else if (parsed instanceof Parsed.Refused refused) {
        rejected.add(
            new RejectedInput(
                bytes,
                new Rejection(
                    Rejection.Stage.INGEST,
                    refused.reason(),
                    refused.detail(),
                    source,
                    WebAddress.shown(fetched.url()),
                    bytes.length,
                    clock.instant())));
      }
    }
    if (articles.isEmpty() && items == 0) {
      return new Found(Kind.FEED, fetched.url(), List.of(), List.of());
    }
    return new Found(
        isPage(fetched) ? Kind.PAGE : Kind.DOCUMENT, fetched.url(), articles, rejected);
  }

  /** How many items the feed has; -1 where it is none. */
  private static int feedItems(Fetched fetched) {
    try {
      return new FeedParser(MAX_ITEMS)
          .parse(fetched.payload().bytes(), fetched.contentType(), fetched.url())
          .items()
          .size();
    } catch (NotAFeedException e) {
      return -1;
    }
  }

  private static boolean isPage(Fetched fetched) {
    byte[] bytes = fetched.payload().bytes();
    String start =
        new String(bytes, 0, Math.min(bytes.length, SNIFFED_BYTES), StandardCharsets.ISO_8859_1);
    String type = fetched.contentType() == null ? "" : fetched.contentType();
    return HTML.matcher(start).matches() || type.toLowerCase(Locale.ROOT).contains("html");
  }
}
