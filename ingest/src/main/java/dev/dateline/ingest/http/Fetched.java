package dev.dateline.ingest.http;

import java.time.Duration;

/**
 * The last answer to a request, redirects followed.
 *
 * @param status HTTP status; a redirect only where there is an {@code onward}
 * @param url address that answered
 * @param movedTo address that the first one has permanently moved to (301, 308), or null
 * @param contentType as the server gave it, or null
 * @param etag validator, or null
 * @param lastModified validator, or null
 * @param retryAfter how long the server asks to be left alone, or null
 * @param maxAge how long the answer is said to stay fresh, or null
 * @param payload the body of a 200; empty otherwise
 * @param onward where the request goes on, if it was to stay on one host; null for an answer
 */
public record Fetched(
    int status,
    String url,
    String movedTo,
    String contentType,
    String etag,
    String lastModified,
    Duration retryAfter,
    Duration maxAge,
    Payload payload,
    Trail onward) {
  public static final int OK = 200;
  public static final int REDIRECT = 302;
  public static final int NOT_MODIFIED = 304;
  public static final int NOT_FOUND = 404;
  public static final int GONE = 410;
  public static final int TOO_MANY_REQUESTS = 429;
  public static final int UNAVAILABLE = 503;
}
