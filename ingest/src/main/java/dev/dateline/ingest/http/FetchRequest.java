package dev.dateline.ingest.http;

import java.util.Objects;

/**
 * What to fetch.
 *
 * @param url absolute http or https address; user and password in it are sent to that host alone
 * @param accept value of the header Accept
 * @param etag of the version that is known, or null
 * @param lastModified date of the version that is known, as the server gave it, or null
 */
public record FetchRequest(String url, String accept, String etag, String lastModified) {
  public FetchRequest {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(accept, "accept");
  }

  /** A request for whatever version there is. */
  public static FetchRequest of(String url, String accept) {
    return new FetchRequest(url, accept, null, null);
  }
}
