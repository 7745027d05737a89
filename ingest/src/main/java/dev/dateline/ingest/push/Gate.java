package dev.dateline.ingest.push;

import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;

/**
 * Who may send articles. With tokens, whoever has one. Without any, whoever reaches the loopback
 * address, but no web page that a browser on this machine happens to show: such a page can send
 * plain text to 127.0.0.1 too, or have its own name resolve to it.
 */
final class Gate {
  private static final String SCHEME = "bearer ";

  private final Tokens tokens;

  Gate(Tokens tokens) {
    this.tokens = tokens;
  }

  /** The sender's name; empty where nobody needs one. */
  String enter(Request request) throws Refusal {
    if (tokens.isEmpty()) {
      refusePages(request);
      return "";
    }
    String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    boolean bearer = header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    if (!bearer) {
      throw unauthorized("send a token: Authorization: Bearer TOKEN", "");
    }
    Optional<String> name = tokens.nameOf(header.substring(SCHEME.length()).strip());
    return name.orElseThrow(
        () -> unauthorized("this token is not known", ", error=\"invalid_token\""));
  }

  private static Refusal unauthorized(String detail, String error) {
    return new Refusal(
        Problem.of(HttpStatus.UNAUTHORIZED_401, "header", "Authorization", detail)
            .with("WWW-Authenticate", "Bearer realm=\"dateline\"" + error));
  }

  private static void refusePages(Request request) throws Refusal {
    if (request.getHeaders().contains(HttpHeader.ORIGIN)) {
      throw forbidden("Origin", "without a token nothing is taken from web pages");
    }
    if (!isLoopbackName(Request.getServerName(request))) {
      throw forbidden("Host", "without a token this is for localhost only");
    }
  }

  private static boolean isLoopbackName(String name) {
    return name.equalsIgnoreCase("localhost")
        || name.matches("127(\\.[0-9]{1,3}){3}")
        || name.matches("\\[?(0*:)+0*1\\]?");
  }

  private static Refusal forbidden(String header, String detail) {
    return new Refusal(Problem.of(HttpStatus.FORBIDDEN_403, "header", header, detail));
  }
}
