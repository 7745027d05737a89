package dev.dateline.ingest.format;

import dev.dateline.model.Article;
import dev.dateline.model.Rejection.Reason;
import dev.dateline.model.Status;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Gathers the fields of one item while it is read. Blank values count as absent. */
final class ItemBuilder {
  static final int MAX_METADATA = 64;
  static final int MAX_METADATA_CHARS = 2_000;
  private static final int MAX_METADATA_NAME_CHARS = 100;

  /** The longest headline, byline or id: a longer one is a body in the wrong place. */
  private static final int MAX_FIELD_CHARS = 4_000;

  private final Hints hints;
  private final Map<String, String> metadata = new TreeMap<>();
  private Status status = Status.USABLE;
  private String mediaType = Article.TEXT;
  private String providerId;
  private String identity;
  private String url;
  private String headline;
  private String byline;
  private String body = "";
  private String language;
  private String published;
  private String updated;
  private Instant embargoedUntil;

  ItemBuilder(Hints hints) {
    this.hints = hints;
  }

  void status(Status value) {
    status = value;
  }

  Status status() {
    return status;
  }

  /** An id without a version in it. */
  void providerId(String value) {
    providerId(value, value);
  }

  /**
   * @param value the id as the provider wrote it
   * @param withoutVersion what is the same for all its versions
   */
  void providerId(String value, String withoutVersion) {
    if (providerId == null) {
      providerId = given(value);
      String stable = providerId == null ? null : given(withoutVersion);
      identity = stable == null ? providerId : stable;
    }
  }

  void url(String value) {
    url = url == null ? given(value) : url;
  }

  void headline(String value) {
    headline = headline == null ? oneLine(value) : headline;
  }

  boolean hasHeadline() {
    return headline != null;
  }

  void byline(String value) {
    byline = byline == null ? oneLine(value) : byline;
  }

  boolean hasByline() {
    return byline != null;
  }

  void body(String type, String text) {
    mediaType = type;
    body = Characters.wellFormed(text);
  }

  boolean hasBody() {
    return !body.isBlank();
  }

  /** Whether the body begins with this text, markup and white space aside. */
  boolean startsWith(String text) {
    String plain = body.replaceAll("<[^<>]{0,500}>", " ").strip().replaceAll("\\s+", " ");
    return plain.startsWith(text.strip().replaceAll("\\s+", " "));
  }

  /** Puts a paragraph of plain text above the body. */
  void prepend(String text) {
    body(
        mediaType,
        mediaType.equals(Article.HTML)
            ? "<p>" + Markup.escape(text) + "</p>" + body
            : text + "\n\n" + body);
  }

  void language(String value) {
    language = language == null ? given(value) : language;
  }

  void published(String value) {
    published = published == null ? given(value) : published;
  }

  void updated(String value) {
    updated = updated == null ? given(value) : updated;
  }

  /**
   * An embargo, as the provider wrote its end; noted, and in force until then.
   *
   * @param value a date, or blank for an embargo without an end
   */
  void embargo(String value) {
    put("embargoed", value == null || value.isBlank() ? "until further notice" : value.strip());
    Instant end = WireDate.latest(value);
    embargoedUntil = end == null ? Instant.MAX : end;
  }

  /** Adds a fact; a second one of the same name is passed over, as are those beyond the bound. */
  void put(String name, String value) {
    String text = given(value);
    if (text == null
        || name.isBlank()
        || name.length() > MAX_METADATA_NAME_CHARS
        || metadata.size() >= MAX_METADATA) {
      return;
    }
    metadata.putIfAbsent(
        Characters.wellFormed(name),
        text.length() <= MAX_METADATA_CHARS
            ? text
            : Characters.wellFormed(text.substring(0, MAX_METADATA_CHARS - 1)) + "…");
  }

  /**
   * The item.
   *
   * @throws BadInputException EMPTY where nothing of it can be read by a person and it is no kill;
   *     TOO_LARGE where its body is longer than allowed
   */
  Parsed.Item build() throws BadInputException {
    if (body.isBlank() && headline == null && status == Status.USABLE) {
      throw new BadInputException(Reason.EMPTY, "no text: neither a headline nor a body");
    }
    if (Characters.utf8Bytes(body) > hints.maxBodyBytes()) {
      throw new BadInputException(
          Reason.TOO_LARGE, "body longer than " + hints.maxBodyBytes() + " bytes");
    }
    hints.facts().forEach(this::put);
    return new Parsed.Item(
        status,
        mediaType,
        providerId,
        identity,
        url,
        headline,
        byline,
        body.isBlank() ? "" : body,
        language,
        published,
        updated,
        metadata,
        embargoedUntil);
  }

  private static String oneLine(String value) {
    String text = given(value);
    return text == null ? null : given(text.replaceAll("\\s+", " "));
  }

  private static String given(String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    String text = Characters.wellFormed(value.strip());
    return text.length() <= MAX_FIELD_CHARS
        ? text
        : Characters.wellFormed(text.substring(0, MAX_FIELD_CHARS));
  }
}
