package dev.dateline.enrich.tag.date;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.tag.MetadataLookup;
import dev.dateline.enrich.tag.date.DateScanner.Writer;
import dev.dateline.model.Aside;
import dev.dateline.model.DateValue.Precision;
import dev.dateline.model.DateValue.Role;
import dev.dateline.model.DateValue.ZoneOrigin;
import dev.dateline.model.Evidence;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Goes to every place where an article may say its date, and says how far each is to be trusted.
 *
 * <p>The figures are our judgement, in the order that developed on German and English press pages:
 * what a source declares, page metadata, URL, byline, machine-made header, labelled lines,
 * dateline, and far behind them a date in running prose, in a caption or in an embedded post, which
 * are about what happened and not about when it was written up.
 */
final class DateSources {
  private static final int OPENING_CHARS = 1_500;
  private static final int CLOSING_CHARS = 300;
  private static final int DATELINE_CHARS = 90;
  private static final int SHORT_LINE_CHARS = 120;
  private static final int MAX_ASIDE_CHARS = 600;
  private static final int MAX_VALUE_CHARS = 200;
  private static final int MAX_PER_FIELD = 4;
  private static final long MIN_EPOCH_SECONDS = 631_152_000L;
  private static final long MAX_EPOCH_SECONDS = 9_999_999_999L;

  /** Lead to a date in a sentence: "On Monday, June 30," is no dateline. */
  private static final Set<String> IN_PROSE =
      Set.of(
          "on", "in", "at", "by", "since", "am", "im", "seit", "le", "el", "il", "em", "op",
          "until");

  private record Key(String name, String rule, Role role, double confidence) {}

  private static final List<Key> KEYS =
      List.of(
          new Key("published", "source-published", Role.PUBLISHED, 0.97),
          new Key("updated", "source-updated", Role.UPDATED, 0.9),
          published("datePublished"),
          published("article:published_time"),
          published("article:published"),
          published("og:published_time"),
          published("og:article:published_time"),
          published("jsonld.datePublished"),
          published("published_time"),
          published("publishedAt"),
          published("pubDate"),
          published("publishdate"),
          published("publish-date"),
          published("publish_date"),
          published("publication_date"),
          published("publication-date"),
          published("published_at"),
          published("parsely-pub-date"),
          published("sailthru.date"),
          published("dc.date.issued"),
          published("dcterms.issued"),
          published("dcterms.created"),
          published("dc.date.created"),
          published("datecreated"),
          published("firstcreated"),
          published("article.published"),
          published("cXenseParse:recs:publishtime"),
          published("rnews:datePublished"),
          published("ptime"),
          published("displaydate"),
          published("article_date_original"),
          published("article.created"),
          published("time"),
          published("time.datetime"),
          new Key("versioncreated", "page-updated", Role.UPDATED, 0.8),
          new Key("date", "page-date", Role.PUBLISHED, 0.8),
          new Key("dc.date", "page-date", Role.PUBLISHED, 0.8),
          new Key("dc:date", "page-date", Role.PUBLISHED, 0.8),
          new Key("dcterms.date", "page-date", Role.PUBLISHED, 0.8),
          new Key("bt:pubdate", "page-date", Role.PUBLISHED, 0.8),
          updated("dateModified"),
          updated("article:modified_time"),
          updated("og:updated_time"),
          updated("article:updated_time"),
          updated("jsonld.dateModified"),
          updated("modified"),
          updated("dcterms.modified"),
          updated("dc.date.modified"),
          updated("lastmod"),
          updated("last-modified"),
          updated("article.updated"));

  private final DateScanner scanner;
  private final ReadArticle article;
  private final Writer writer;
  private final List<Draft> drafts = new ArrayList<>();

  DateSources(DateScanner scanner, ReadArticle article, Writer writer) {
    this.scanner = scanner;
    this.article = article;
    this.writer = writer;
  }

  /** A date found at a place, before its year is settled. */
  record Draft(RawDate raw, Role role, String rule, double confidence, Evidence evidence) {}

  private static Key published(String name) {
    return new Key(name, "page-published", Role.PUBLISHED, 0.93);
  }

  private static Key updated(String name) {
    return new Key(name, "page-updated", Role.UPDATED, 0.85);
  }

  /** Everything found, in the order of the places. */
  List<Draft> drafts() {
    metadata();
    url();
    for (int i = 0; i < article.asides().size(); i++) {
      aside(article.asides().get(i), Evidence.aside(i));
    }
    opening();
    closing();
    return drafts;
  }

  private void metadata() {
    MetadataLookup metadata = new MetadataLookup(article.metadata());
    for (Key key : KEYS) {
      MetadataLookup.Entry entry = metadata.find(key.name());
      if (entry != null && entry.value().length() <= MAX_VALUE_CHARS) {
        RawDate date = whole(entry.value());
        if (date != null && date.form() != RawDate.Form.NO_YEAR) {
          Evidence evidence =
              new Evidence(Evidence.metadata(entry.name()), date.start(), date.end());
          drafts.add(new Draft(date, key.role(), key.rule(), key.confidence(), evidence));
        }
      }
    }
  }

  /** The first date of a value, which may also be seconds or milliseconds since 1970. */
  private RawDate whole(String value) {
    String bare = value.strip();
    if (bare.matches("\\d{10}|\\d{13}")) {
      long seconds = Long.parseLong(bare.substring(0, 10));
      if (seconds >= MIN_EPOCH_SECONDS && seconds <= MAX_EPOCH_SECONDS) {
        int start = value.indexOf(bare);
        return epoch(seconds, start, start + bare.length());
      }
    }
    List<RawDate> dates = scanner.scan(value, 0, value.length(), writer, true);
    return dates.isEmpty() ? null : dates.get(0);
  }

  private static RawDate epoch(long seconds, int start, int end) {
    OffsetDateTime utc = Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC);
    return new RawDate(
        utc.getYear(),
        utc.getMonthValue(),
        utc.getDayOfMonth(),
        false,
        LocalTime.of(utc.getHour(), utc.getMinute(), utc.getSecond()),
        Precision.SECOND,
        "Z",
        ZoneOrigin.STATED,
        start,
        end,
        0,
        RawDate.Form.FULL);
  }

  private void url() {
    String url = article.source().url();
    int path = url == null ? -1 : url.indexOf('/', url.indexOf("://") + 3);
    if (path < 0 || url.length() > 2_000) {
      return;
    }
    for (RawDate date : scanner.scan(url, path, url.length(), writer, true)) {
      boolean yearFirst = date.form() == RawDate.Form.FULL || date.form() == RawDate.Form.COMPACT;
      boolean inPath = date.start() > 0 && url.charAt(date.start() - 1) == '/';
      boolean query = url.lastIndexOf('?', date.start()) > 0;
      if (yearFirst && isBounded(url, date)) {
        RawDate day = withoutTime(date, url);
        double confidence = query ? 0.4 : inPath ? 0.85 : 0.7;
        Evidence evidence = new Evidence(Evidence.URL, day.start(), day.end());
        drafts.add(new Draft(day, Role.PUBLISHED, "url", confidence, evidence));
        return;
      }
    }
  }

  private static boolean isBounded(String url, RawDate date) {
    boolean before = date.start() == 0 || !Character.isLetterOrDigit(url.charAt(date.start() - 1));
    boolean after = date.end() >= url.length() || !Character.isDigit(url.charAt(date.end()));
    return before && after;
  }

  /** What looks like a time in a URL is part of an id. */
  private static RawDate withoutTime(RawDate date, String url) {
    if (date.time() == null) {
      return date;
    }
    int end = date.start();
    int numbers = 0;
    while (end < url.length() && numbers < 3) {
      boolean digit = Character.isDigit(url.charAt(end));
      boolean next = end + 1 < url.length() && Character.isDigit(url.charAt(end + 1));
      numbers += digit && !next ? 1 : 0;
      end++;
    }
    return new RawDate(
        date.year(),
        date.month(),
        date.day(),
        false,
        null,
        Precision.DAY,
        null,
        ZoneOrigin.UNKNOWN,
        date.start(),
        Math.min(end, date.end()),
        date.firstToken(),
        date.form());
  }

  private void aside(Aside aside, String field) {
    switch (aside.kind()) {
      case HEADER -> inText(aside.text(), field, "header", 0.88, 0.88);
      case BYLINE -> inText(aside.text(), field, "byline", 0.9, 0.9);
      case SIGNATURE -> inText(aside.text(), field, "signature", 0.6, 0.8);
      case STANDFIRST -> inText(aside.text(), field, "standfirst", 0.3, 0.8);
      case CHROME -> inText(aside.text(), field, "chrome", shortLine(aside.text(), 0.45), 0.75);
      case NOTICE -> inText(aside.text(), field, "notice", 0.3, 0.6);
      case EMBED -> inText(aside.text(), field, "embed", 0.2, 0.2);
      case CAPTION -> inText(aside.text(), field, "caption", 0.15, 0.15);
      default -> {}
    }
  }

  private static double shortLine(String text, double confidence) {
    return text.length() <= SHORT_LINE_CHARS ? confidence : confidence / 2;
  }

  /** Dates of a short text, some of them labelled. */
  private void inText(String text, String field, String rule, double bare, double labelled) {
    int end = Math.min(text.length(), MAX_ASIDE_CHARS);
    int before = 0;
    int count = 0;
    for (RawDate date : scanner.scan(text, 0, end, writer, rule.equals("header"))) {
      if (count++ >= MAX_PER_FIELD) {
        return;
      }
      Role label = DateLabels.before(text, before, date.start());
      Role role = label == Role.UPDATED ? Role.UPDATED : Role.PUBLISHED;
      double later = count == 1 || label != null ? 1 : 0.6;
      add(date, role, rule, (label == null ? bare : labelled) * later, field);
      before = date.end();
    }
  }

  private void add(RawDate date, Role role, String rule, double confidence, String field) {
    boolean dateline = date.form() == RawDate.Form.NO_YEAR;
    Evidence evidence = new Evidence(field, date.start(), date.end());
    drafts.add(new Draft(date, role, dateline ? rule + "-no-year" : rule, confidence, evidence));
  }

  /** The dateline, labelled and short lines, and prose of the first paragraphs. */
  private void opening() {
    String body = article.body();
    int end = boundary(body, Math.min(body.length(), OPENING_CHARS));
    int before = 0;
    int count = 0;
    for (RawDate date : scanner.scan(body, 0, end, writer, false)) {
      if (count++ >= MAX_PER_FIELD) {
        return;
      }
      inBody(body, date, before);
      before = date.end();
    }
  }

  private void inBody(String body, RawDate date, int before) {
    int lineStart = body.lastIndexOf('\n', date.start()) + 1;
    int lineEnd = body.indexOf('\n', date.end());
    int lineChars = (lineEnd < 0 ? body.length() : lineEnd) - lineStart;
    Role label = DateLabels.before(body, Math.max(before, lineStart), date.start());
    boolean early = date.start() < DATELINE_CHARS && lineStart == 0;
    if (lineChars <= SHORT_LINE_CHARS && date.form() != RawDate.Form.NO_YEAR) {
      double share = (date.end() - date.start()) / (double) Math.max(1, lineChars);
      double confidence = label != null ? 0.8 : share > 0.4 ? 0.7 : 0.3;
      Role role = label == Role.UPDATED ? Role.UPDATED : Role.PUBLISHED;
      add(date, role, "body-line", confidence, Evidence.BODY);
    } else if (early && isDateline(body, date)) {
      double confidence = date.form() == RawDate.Form.NO_YEAR ? 0.55 : 0.7;
      add(date, Role.PUBLISHED, "dateline", confidence, Evidence.BODY);
    } else if (date.form() != RawDate.Form.NO_YEAR) {
      add(date, Role.PUBLISHED, "body", early ? 0.3 : 0.25, Evidence.BODY);
    }
  }

  /** Before the date stand only names of places, in capitals or capitalised. */
  private static boolean isDateline(String body, RawDate date) {
    List<Token> tokens = Token.of(body, 0, date.start());
    boolean named = true;
    for (Token token : tokens) {
      int first = body.codePointAt(token.start());
      named &= !token.isWord() || !Character.isLowerCase(first) || token.text().length() <= 3;
      named &= !IN_PROSE.contains(token.text());
    }
    boolean closed = tokens.isEmpty() || !tokens.get(tokens.size() - 1).isWord();
    return named && closed && !tokens.isEmpty() && tokens.size() <= 10;
  }

  /** A date in the last short lines. */
  private void closing() {
    String body = article.body();
    int start = boundary(body, Math.max(OPENING_CHARS, body.length() - CLOSING_CHARS));
    if (start >= body.length()) {
      return;
    }
    int line = body.lastIndexOf('\n') + 1;
    int from = Math.max(start, line);
    if (body.length() - from > SHORT_LINE_CHARS) {
      return;
    }
    int before = from;
    for (RawDate date : scanner.scan(body, from, body.length(), writer, false)) {
      inBody(body, date, before);
      before = date.end();
    }
  }

  private static int boundary(String text, int offset) {
    boolean splits =
        offset > 0 && offset < text.length() && Character.isLowSurrogate(text.charAt(offset));
    return splits ? offset - 1 : offset;
  }
}
