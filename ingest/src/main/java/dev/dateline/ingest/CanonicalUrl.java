package dev.dateline.ingest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * One spelling for the addresses of one page, for {@link dev.dateline.model.ArticleId}: scheme and
 * host in lower case, no default port, no fragment (RFC 3986 section 6.2.2 and 6.2.3). Queries are
 * left alone: there is no telling which of them make another page.
 */
public final class CanonicalUrl {
  private CanonicalUrl() {}

  /** The canonical form of an address; null where it is null or no absolute http(s) address. */
  public static String of(String url) {
    if (url == null) {
      return null;
    }
    URI uri;
    try {
      uri = new URI(url.strip());
    } catch (URISyntaxException e) {
      return null;
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      return null;
    }
    boolean defaultPort = uri.getPort() == (scheme.equals("http") ? 80 : 443);
    return scheme
        + "://"
        + uri.getHost().toLowerCase(Locale.ROOT)
        + (uri.getPort() < 0 || defaultPort ? "" : ":" + uri.getPort())
        + (uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
        + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }
}
