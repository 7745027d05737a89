package dev.dateline.ingest.http;

import okhttp3.HttpUrl;

/** Addresses as people and feeds write them: blanks, umlauts, relative ones. */
public final class WebAddress {
  private static final int MAX_CHARS = 4_000;

  private WebAddress() {}

  /**
   * The absolute http or https address that {@code reference} means on the page {@code base}; null
   * where it means none.
   */
  public static String resolve(String base, String reference) {
    if (reference == null || reference.isBlank() || reference.length() > MAX_CHARS) {
      return null;
    }
    HttpUrl from = base == null ? null : HttpUrl.parse(base.strip());
    HttpUrl url = from == null ? HttpUrl.parse(reference.strip()) : from.resolve(reference.strip());
    return url == null ? null : url.toString();
  }

  /** The host and port whose patience counts, such as {@code example.org:443}; null for none. */
  public static String host(String url) {
    HttpUrl parsed = HttpUrl.parse(url);
    return parsed == null ? null : parsed.host() + ":" + parsed.port();
  }

  /** The address without user and password, to be shown. */
  public static String shown(String url) {
    HttpUrl parsed = HttpUrl.parse(url);
    return parsed == null
        ? "an address that is not http or https"
        : parsed.newBuilder().username("").password("").build().toString();
  }
}
