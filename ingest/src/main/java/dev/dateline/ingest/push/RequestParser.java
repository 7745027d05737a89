package dev.dateline.ingest.push;

import dev.dateline.ingest.format.Formats;
import dev.dateline.ingest.format.Hints;
import dev.dateline.ingest.format.Parsed;
import dev.dateline.ingest.push.Problem.Fault;
import dev.dateline.model.Article;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Makes the articles of a request: all of them, or a refusal that names every one that is none. The
 * sender is still there to mend it, so half of a request is never taken.
 */
final class RequestParser {
  /** Of text and HTML, which can't say it themselves; names as in an article. */
  static final Set<String> PARAMETERS =
      Set.of("id", "url", "headline", "byline", "published", "updated", "language");

  private final String source;
  private final int maxArticleBytes;
  private final int maxArticles;

  RequestParser(String source, int maxArticleBytes, int maxArticles) {
    this.source = source;
    this.maxArticleBytes = maxArticleBytes;
    this.maxArticles = maxArticles;
  }

  /**
   * The articles of a body, at least one.
   *
   * @param parameters of the query
   */
  List<Article> parse(byte[] body, MediaType type, Map<String, String> parameters, Instant fetched)
      throws Refusal {
    checkParameters(type, parameters);
    List<Piece> pieces = type.kind() == MediaType.Kind.LINES ? lines(body) : whole(body);
    List<Article> articles = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (Piece piece : pieces) {
      parse(piece, type, parameters, fetched, articles, faults);
      if (articles.size() > maxArticles) {
        throw tooMany();
      }
    }
    if (!faults.isEmpty()) {
      String detail =
          faults.size() == 1
              ? faults.get(0).detail()
              : faults.size() + " articles can't be read; none of the request was taken";
      throw new Refusal(new Problem(HttpStatus.UNPROCESSABLE_ENTITY_422, detail, faults, Map.of()));
    }
    if (articles.isEmpty()) {
      throw new Refusal(
          Problem.of(HttpStatus.UNPROCESSABLE_ENTITY_422, "body", "", "there is no article in it"));
    }
    return articles;
  }

  /** A part of a body, and its number from 1; 0 where it is the whole. */
  private static final class Piece {
    private final byte[] bytes;
    private final long number;

    Piece(byte[] bytes, long number) {
      this.bytes = bytes;
      this.number = number;
    }

    byte[] bytes() {
      return bytes;
    }

    long number() {
      return number;
    }
  }

  private void parse(
      Piece piece,
      MediaType type,
      Map<String, String> parameters,
      Instant fetched,
      List<Article> articles,
      List<Fault> faults) {
    String missing = missing(piece.bytes(), type);
    if (missing != null) {
      faults.add(new Fault("body", "", piece.number(), "not " + missing));
      return;
    }
    List<Parsed> parsed = Formats.parse(piece.bytes(), hints(type));
    for (int i = 0; i < parsed.size(); i++) {
      long number = piece.number() > 0 || parsed.size() == 1 ? piece.number() : i + 1;
      if (parsed.get(i) instanceof Parsed.Refused refused) {
        faults.add(new Fault("body", pointer(refused), number, refused.detail()));
      } else if (parsed.get(i) instanceof Parsed.Item item) {
        Parsed.Item whole = type.takesParameters() ? with(item, parameters) : item;
        articles.add(whole.article(source, fetched));
      }
    }
  }

  private Hints hints(MediaType type) {
    return Hints.none()
        .withContentType(type.name())
        .withCharset(type.charset())
        .withMaxBodyBytes(maxArticleBytes);
  }

  /** The parsers say what is wrong; where that is follows from the reason. */
  private static String pointer(Parsed.Refused refused) {
    return switch (refused.reason()) {
      case EMPTY, TOO_LARGE -> "/body";
      default -> "";
    };
  }

  /** What a body should be by its type and is not, or null. The parsers would take it for text. */
  private static String missing(byte[] bytes, MediaType type) {
    String text = new String(bytes, 0, Math.min(bytes.length, 256), type.charsetOrUtf8());
    String head = text.startsWith("\uFEFF") ? text.substring(1).strip() : text.strip();
    return switch (type.kind()) {
      case LINES -> head.startsWith("{") ? null : "a JSON object";
      case JSON ->
          head.startsWith("{") || head.matches("(?s)\\[\\s*([{\\]].*)?") ? null : "JSON objects";
      // In UTF-16 there is a NUL on either side of it.
      case XML -> head.indexOf('<') >= 0 ? null : "XML";
      case DOCUMENT -> null;
    };
  }

  private static List<Piece> whole(byte[] body) {
    return List.of(new Piece(body, 0));
  }

  private List<Piece> lines(byte[] body) throws Refusal {
    List<Piece> lines = new ArrayList<>();
    long number = 0;
    for (int start = 0; start < body.length; ) {
      int end = start;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      number++;
      byte[] line = Arrays.copyOfRange(body, start, end);
      if (!isBlank(line)) {
        lines.add(new Piece(line, number));
      }
      if (lines.size() > maxArticles) {
        throw tooMany();
      }
      start = end + 1;
    }
    return lines;
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  private Refusal tooMany() {
    return new Refusal(
        Problem.of(
            HttpStatus.PAYLOAD_TOO_LARGE_413,
            "body",
            "",
            "more than "
                + maxArticles
                + " articles, the most that one transaction takes. Send them in parts"));
  }

  private static void checkParameters(MediaType type, Map<String, String> parameters)
      throws Refusal {
    List<Fault> faults = new ArrayList<>();
    parameters.forEach(
        (name, value) -> {
          if (!type.takesParameters()) {
            faults.add(new Fault("query", name, 0, "is for text and HTML; here the body says it"));
          } else if (!PARAMETERS.contains(name)) {
            faults.add(new Fault("query", name, 0, "there is no such parameter"));
          } else if (name.equals("url") && !isWebAddress(value)) {
            faults.add(new Fault("query", name, 0, "not an absolute http or https URL"));
          }
        });
    if (!faults.isEmpty()) {
      String detail = faults.get(0).name() + ": " + faults.get(0).detail();
      throw new Refusal(new Problem(HttpStatus.UNPROCESSABLE_ENTITY_422, detail, faults, Map.of()));
    }
  }

  private static boolean isWebAddress(String text) {
    try {
      URI uri = new URI(text);
      return uri.getHost() != null && uri.getScheme().matches("(?i)https?");
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static Parsed.Item with(Parsed.Item item, Map<String, String> given) {
    String id = given.getOrDefault("id", item.providerId());
    return new Parsed.Item(
        item.status(),
        item.mediaType(),
        id,
        given.getOrDefault("id", item.identity()),
        given.getOrDefault("url", item.url()),
        given.getOrDefault("headline", item.headline()),
        given.getOrDefault("byline", item.byline()),
        item.body(),
        given.getOrDefault("language", item.language()),
        given.getOrDefault("published", item.published()),
        given.getOrDefault("updated", item.updated()),
        item.metadata(),
        item.embargoedUntil());
  }

  /**
   * What the Content-Type header says.
   *
   * @param name media type in lower case, without parameters
   * @param charset of its parameter, or null
   */
  record MediaType(String name, Kind kind, Charset charset) {
    enum Kind {
      JSON,
      LINES,
      XML,
      DOCUMENT
    }

    private static final Map<String, Kind> KINDS =
        Map.ofEntries(
            Map.entry("application/json", Kind.JSON),
            Map.entry("application/ninjs+json", Kind.JSON),
            Map.entry("application/x-ndjson", Kind.LINES),
            Map.entry("application/ndjson", Kind.LINES),
            Map.entry("application/jsonl", Kind.LINES),
            Map.entry("application/xml", Kind.XML),
            Map.entry("text/xml", Kind.XML),
            Map.entry("application/nitf+xml", Kind.XML),
            Map.entry("application/vnd.iptc.g2.newsitem+xml", Kind.XML),
            Map.entry("application/vnd.iptc.g2.newsmessage+xml", Kind.XML),
            Map.entry("text/html", Kind.DOCUMENT),
            Map.entry("application/xhtml+xml", Kind.DOCUMENT),
            Map.entry("text/plain", Kind.DOCUMENT));

    /**
     * Reads the header; it may be null.
     *
     * @throws Refusal 415 where it is missing, or names what is not taken here
     */
    static MediaType of(String header) throws Refusal {
      String text = header == null ? "" : header;
      String name = text.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
      Kind kind = KINDS.get(name);
      if (kind == null) {
        throw refusal(name.isEmpty() ? "there is none" : name + " is not taken here");
      }
      Matcher charset =
          Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";\\s]{1,40})").matcher(text);
      try {
        return new MediaType(name, kind, charset.find() ? Charset.forName(charset.group(1)) : null);
      } catch (IllegalArgumentException e) {
        throw refusal("no charset " + charset.group(1) + " is known");
      }
    }

    /** Whether the query may say what the body can't. */
    boolean takesParameters() {
      return kind == Kind.DOCUMENT;
    }

    Charset charsetOrUtf8() {
      return charset == null ? StandardCharsets.UTF_8 : charset;
    }

    private static Refusal refusal(String why) {
      String accepted = String.join(", ", new TreeSet<>(KINDS.keySet()));
      return new Refusal(
          Problem.of(
                  HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
                  "header",
                  "Content-Type",
                  why + "; taken are " + accepted)
              .with("Accept-Post", accepted));
    }
  }
}
