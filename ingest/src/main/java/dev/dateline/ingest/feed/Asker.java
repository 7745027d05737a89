package dev.dateline.ingest.feed;

import dev.dateline.ingest.feed.Answer.Outlook;
import dev.dateline.ingest.http.FetchException;
import dev.dateline.ingest.http.FetchRequest;
import dev.dateline.ingest.http.Fetched;
import dev.dateline.ingest.http.HttpFetcher;
import dev.dateline.ingest.http.Payload;
import dev.dateline.ingest.http.Robots;
import dev.dateline.ingest.http.Trail;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Asks one address and reads what comes: the work of the crew. Safe for use by many threads. */
final class Asker {
  private static final String ACCEPT_FEED =
      "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9,"
          + " application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1";
  private static final String ACCEPT_PAGE = "text/html, application/xhtml+xml, text/plain;q=0.5";

  private final HttpFetcher fetcher;
  private final Robots robots;
  private final FeedParser parser;

  Asker(HttpFetcher fetcher, Robots robots, FeedParser parser) {
    this.fetcher = fetcher;
    this.robots = robots;
    this.parser = parser;
  }

  /**
   * Asks for a feed.
   *
   * @param trail where redirects have led so far, or null
   */
  Answer feed(String url, Trail trail, String etag, String lastModified)
      throws InterruptedException {
    Fetched fetched;
    try {
      fetched = fetcher.get(new FetchRequest(url, ACCEPT_FEED, etag, lastModified, true, trail));
    } catch (FetchException e) {
      return failure(e);
    }
    if (fetched.status() != Fetched.OK) {
      return withoutDocument(fetched);
    }
    try {
      Payload payload = fetcher.unzipped(fetched.payload());
      FeedDocument feed = parser.parse(payload.bytes(), fetched.contentType(), fetched.url());
      if (!payload.isWhole() && feed.items().isEmpty()) {
        return new Answer.Failure(Outlook.LATER, "broke off before the first item", null);
      }
      return document(feed, fetched, payload.isWhole() && feed.complete());
    } catch (NotAFeedException e) {
      return new Answer.Failure(Outlook.LATER, e.getMessage(), null);
    }
  }

  /**
   * Asks for a page, if robots.txt of its host allows it; it becomes a document of one item.
   *
   * @param trail where redirects have led so far, or null
   */
  Answer page(String url, Trail trail, String etag, String lastModified)
      throws InterruptedException {
    Robots.Answer allowed = robots.ask(trail == null ? url : trail.url());
    if (allowed != Robots.Answer.ALLOWED) {
      return allowed == Robots.Answer.DISALLOWED
          ? new Answer.Failure(Outlook.HOPELESS, "robots.txt does not allow it", null)
          : new Answer.Failure(Outlook.LATER, "robots.txt can't be reached", null);
    }
    Fetched fetched;
    try {
      fetched = fetcher.get(new FetchRequest(url, ACCEPT_PAGE, etag, lastModified, true, trail));
    } catch (FetchException e) {
      return failure(e);
    }
    if (fetched.status() != Fetched.OK) {
      return withoutDocument(fetched);
    }
    if (fetched.payload().end() == Payload.End.CUT) {
      return new Answer.Failure(
          Outlook.HOPELESS, "more than " + fetched.payload().bytes().length + " bytes", null);
    }
    if (fetched.payload().end() == Payload.End.BROKEN) {
      return new Answer.Failure(Outlook.LATER, "broke off", null);
    }
    return page(url, fetched);
  }

  private static Answer page(String url, Fetched fetched) {
    String type = fetched.contentType() == null ? "" : fetched.contentType();
    String plain = type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    boolean html = plain.isEmpty() || plain.contains("html");
    if (!html && !plain.equals("text/plain")) {
      return new Answer.Failure(Outlook.HOPELESS, "no page but " + plain, null);
    }
    String text = FeedText.decode(fetched.payload().bytes(), type);
    if (text.isBlank()) {
      return new Answer.Failure(Outlook.HOPELESS, "an empty page", null);
    }
    FeedItem item =
        new FeedItem(
            null,
            fetched.url(),
            null,
            null,
            text,
            html,
            true,
            null,
            null,
            null,
            List.of(),
            Map.of("page.url", url));
    FeedDocument page =
        new FeedDocument(null, null, null, null, Set.of(), Set.of(), List.of(item), true);
    return document(page, fetched, true);
  }

  private static Answer document(FeedDocument feed, Fetched fetched, boolean complete) {
    FeedDocument head =
        new FeedDocument(
            feed.title(),
            feed.link(),
            feed.language(),
            feed.refresh(),
            feed.skipHours(),
            feed.skipDays(),
            List.of(),
            feed.sitemaps(),
            complete);
    // After a restart a list of sitemaps is needed again, changed or not.
    boolean validated = complete && feed.sitemaps().isEmpty();
    return new Answer.Document(
        head,
        ReadItem.of(feed),
        fetched.url(),
        fetched.movedTo(),
        validated ? fetched.etag() : null,
        validated ? fetched.lastModified() : null,
        fetched.maxAge());
  }

  private static Answer withoutDocument(Fetched fetched) {
    if (fetched.onward() != null) {
      return new Answer.Elsewhere(fetched.onward());
    }
    int status = fetched.status();
    if (status == Fetched.NOT_MODIFIED) {
      return new Answer.Unchanged(fetched.movedTo(), fetched.maxAge());
    }
    if (status == Fetched.GONE) {
      return new Answer.Failure(Outlook.GONE, "gone (410)", null);
    }
    boolean passing =
        status >= 500 || status == Fetched.TOO_MANY_REQUESTS || status == 408 || status == 425;
    return new Answer.Failure(
        passing ? Outlook.LATER : Outlook.HOPELESS, "status " + status, fetched.retryAfter());
  }

  private static Answer failure(FetchException e) {
    return new Answer.Failure(
        e.problem().isPermanent() ? Outlook.HOPELESS : Outlook.LATER, e.getMessage(), null);
  }
}
