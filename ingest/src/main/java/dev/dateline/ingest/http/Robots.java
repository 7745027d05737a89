package dev.dateline.ingest.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.HttpUrl;

/**
 * Asks each origin's robots.txt, once a day: RFC 9309. One that is not there (4xx) allows all; one
 * that can't be reached (5xx, no answer) forbids all until it can.
 */
public final class Robots {
  private static final Duration KEPT = Duration.ofHours(24);
  private static final Duration KEPT_UNREACHABLE = Duration.ofMinutes(10);
  private static final int MAX_ORIGINS = 10_000;

  /** May a page be fetched. */
  public enum Answer {
    ALLOWED,
    DISALLOWED,
    /** The file can't be reached now: ask again later. */
    UNREACHABLE
  }

  private record Entry(RobotsRules rules, Instant until, boolean reached) {}

  private final HttpFetcher fetcher;
  private final String product;
  private final Clock clock;
  private final Map<String, Entry> entries =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
          return size() > MAX_ORIGINS;
        }
      };

  public Robots(HttpFetcher fetcher, HttpConfig config, Clock clock) {
    this.fetcher = fetcher;
    this.product = config.userAgent().split("[/ ]", 2)[0];
    this.clock = clock;
  }

  /**
   * Whether a page may be fetched. May fetch the robots.txt of its host first.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public Answer ask(String url) throws InterruptedException {
    HttpUrl page = HttpUrl.parse(url);
    if (page == null) {
      return Answer.DISALLOWED;
    }
    String origin = page.scheme() + "://" + page.host() + ":" + page.port();
    Entry entry = known(origin);
    if (entry == null) {
      entry = fetch(origin);
      synchronized (entries) {
        entries.put(origin, entry);
      }
    }
    if (!entry.reached()) {
      return Answer.UNREACHABLE;
    }
    String query = page.encodedQuery() == null ? "" : "?" + page.encodedQuery();
    return entry.rules().allows(page.encodedPath() + query) ? Answer.ALLOWED : Answer.DISALLOWED;
  }

  private Entry known(String origin) {
    synchronized (entries) {
      Entry entry = entries.get(origin);
      return entry != null && clock.instant().isBefore(entry.until()) ? entry : null;
    }
  }

  private Entry fetch(String origin) throws InterruptedException {
    try {
      Fetched fetched =
          fetcher.get(FetchRequest.of(origin + "/robots.txt", "text/plain, */*;q=0.1"));
      if (fetched.status() == Fetched.OK) {
        RobotsRules rules = RobotsRules.parse(fetched.payload().bytes(), product);
        return new Entry(rules, clock.instant().plus(KEPT), true);
      }
      boolean absent =
          fetched.status() >= 400
              && fetched.status() < 500
              && fetched.status() != Fetched.TOO_MANY_REQUESTS;
      return absent
          ? new Entry(RobotsRules.ALLOW_ALL, clock.instant().plus(KEPT), true)
          : unreachable();
    } catch (FetchException e) {
      return unreachable();
    }
  }

  private Entry unreachable() {
    return new Entry(RobotsRules.DISALLOW_ALL, clock.instant().plus(KEPT_UNREACHABLE), false);
  }
}
