package dev.dateline.ingest.http;

import java.util.Objects;

/**
 * What to fetch.
 *
 * @param url absolute http or https address; user and password in it are sent to that host alone
 * @param accept value of the header Accept
 * @param etag of the version that is known, or null
 * @param lastModified date of the version that is known, as the server gave it, or null
 * @param onOneHost whether a redirect to another host is handed back instead of followed
 * @param trail where to go on, after a redirect was handed back; null at the beginning
 */
public record FetchRequest(
    String url, String accept, String etag, String lastModified, boolean onOneHost, Trail trail) {
  public FetchRequest {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(accept, "accept");
  }

  /** A request that follows all redirects. */
  public FetchRequest(String url, String accept, String etag, String lastModified) {
    this(url, accept, etag, lastModified, false, null);
  }

  /** A request for whatever version there is. */
  public static FetchRequest of(String url, String accept) {
    return new FetchRequest(url, accept, null, null);
  }
}
