package dev.dateline.ingest.format;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * IPTC 7901, "The IPTC Recommended Message Format": a header line (source and number, priority,
 * category, count of words, optional), lines of keywords, STX, the text, ETX, and a date in UTC.
 */
final class Iptc7901 {
  private static final Pattern HEADER =
      Pattern.compile(
          "\\s*(?<source>[A-Za-z]{1,8})-?(?<number>\\d{1,6})\\s+(?<priority>\\w)\\s+(?<category>[A-Za-z]{1,4})"
              + "(?:\\s+(?<words>\\d{1,5}))?(?:\\s+(?<rest>.{0,80}))?\\s*");

  /** Day, hour and minute, zone, month, year: {@code 151203 Jan 18}, {@code 151203 GMT JAN 18}. */
  private static final Pattern DATE =
      Pattern.compile(
          "(?<d>\\d{2})(?<h>\\d{2})(?<m>\\d{2})\\s*(?<z>GMT|UTC|Z|MEZ|MESZ|CET|CEST)?\\s*"
              + "(?<mon>\\p{L}{3,4})\\.?\\s*(?<y>\\d{4}|\\d{2})(?!\\d)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern BYLINE =
      Pattern.compile(
          "(?:By|BY|Von|VON|Par|PAR|Por|POR|Di|DI|Door|DOOR|Av|AV|Af|AF)\\s+\\p{Lu}.{2,100}");

  /** With the mark of a heading the name may be small: {@code By dpa correspondents =}. */
  private static final Pattern MARKED_BYLINE =
      Pattern.compile("(?:By|Von|Par|Por|Di|Door|Av|Af)\\s+\\p{L}[^.!?]{2,60}\\s*=\\s*");

  private static final Pattern NOT_FOR_PUBLICATION =
      Pattern.compile(
          "(?i)^\\W{0,5}(?:the following information is not (?:intended )?for publication"
              + "|(?:die )?folgende[n]? informationen sind nicht zur ver(?:ö|oe)ffentlichung"
              + "|#+ (?:notizblock|notebook|cuaderno))");

  private static final String MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec";

  /** How many lines a headline may take. */
  private static final int MAX_HEAD_LINES = 8;

  private Iptc7901() {}

  /** Whether a text begins with a header line though its control characters are gone. */
  static boolean isBareHeader(String head) {
    int end = head.indexOf('\n');
    if (end < 0) {
      return false;
    }
    Matcher header = HEADER.matcher(head.substring(0, end).strip());
    return header.matches()
        && header.group("words") != null
        && Character.isDigit(header.group("priority").charAt(0));
  }

  static Parsed item(String story, Hints hints) throws BadInputException {
    ItemBuilder item = new ItemBuilder(hints);
    int start = story.indexOf(TeletypeFormat.STX);
    int etx = story.indexOf(TeletypeFormat.ETX, Math.max(0, start));
    int stop = etx < 0 ? story.length() : etx;
    String head = start < 0 ? bareHead(story) : story.substring(0, Math.min(start, stop));
    String text =
        start < 0
            ? story.substring(Math.min(head.length(), stop), stop)
            : story.substring(start + 1, stop);
    String tail = etx < 0 ? "" : story.substring(etx + 1);
    header(TeletypeFormat.printable(head), item);
    text(TeletypeFormat.printable(text), item);
    date(TeletypeFormat.printable(tail.isBlank() ? lastLine(text) : tail), item);
    item.providerId(hints.fileName());
    return item.build();
  }

  /** Where there is no STX: the header line and the lines of keywords, each of which ends in /. */
  private static String bareHead(String story) {
    int end = story.indexOf('\n') + 1;
    for (int i = 0; i < MAX_HEAD_LINES && end < story.length(); i++) {
      int next = story.indexOf('\n', end) + 1;
      String line = next == 0 ? "" : story.substring(end, next).strip();
      if (next == 0 || !(line.endsWith("/") || (i == 0 && line.contains("/")) || line.isEmpty())) {
        break;
      }
      end = next;
    }
    return story.substring(0, end);
  }

  private static void header(String head, ItemBuilder item) {
    List<String> lines = head.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    int keywordsFrom = 0;
    Matcher header = HEADER.matcher(lines.isEmpty() ? "" : lines.get(0));
    if (header.matches()) {
      keywordsFrom = 1;
      item.put("source", header.group("source"));
      item.put("provider", header.group("source"));
      item.put("sequence", header.group("number"));
      item.put("priority", header.group("priority"));
      item.put("category", header.group("category"));
      item.put("wordcount", header.group("words"));
      item.put("header", header.group("rest"));
    }
    String slug =
        lines.stream()
            .skip(keywordsFrom)
            .map(line -> line.replaceAll("/+$", ""))
            .collect(Collectors.joining("/"));
    item.put("slugline", slug);
    WireStatus.applyLine(item, slug.replace('/', ' '));
    for (String keyword : slug.split("/", -1)) {
      WireStatus.applyLine(item, keyword.strip());
    }
  }

  private static void text(String text, ItemBuilder item) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    while (!lines.isEmpty() && lines.get(0).isBlank()) {
      lines.remove(0);
    }
    int end = headlineEnd(lines);
    List<String> headline = new ArrayList<>();
    for (String raw : lines.subList(0, end)) {
      String line = raw.strip().replaceAll("\\s*=$", "").strip();
      if (BYLINE.matcher(line).matches() || MARKED_BYLINE.matcher(raw.strip()).matches()) {
        item.byline(line);
      } else if (isBracketed(line)) {
        item.put("ednote", line);
      } else if (!line.isEmpty()) {
        headline.add(line);
      }
    }
    List<String> takes = new ArrayList<>();
    // Lines in capitals above others say which take of the story this is.
    while (headline.size() > 1
        && headline.get(0).equals(headline.get(0).toUpperCase(Locale.ROOT))) {
      takes.add(headline.get(0));
      WireStatus.applyLine(item, headline.remove(0));
    }
    item.put("takekey", String.join(" ", takes));
    WireStatus.applyLine(item, String.join(" ", headline));
    item.headline(String.join(" ", headline));
    List<String> rest = lines.subList(end, lines.size());
    String body = String.join("\n", rest);
    List<String> paragraphs = paragraphs(body);
    if (!paragraphs.isEmpty()
        && !item.hasByline()
        && BYLINE.matcher(paragraphs.get(0).replaceAll("\\s*=$", "")).matches()) {
      item.byline(paragraphs.remove(0).replaceAll("\\s*=$", ""));
    }
    if (!paragraphs.isEmpty() && isBracketed(paragraphs.get(0))) {
      item.put("ednote", paragraphs.get(0));
    }
    notes(paragraphs, item);
    dateline(paragraphs, item);
    Texts.body(item, String.join("\n\n", paragraphs));
    WireStatus.applyLine(item, paragraphs.isEmpty() ? null : paragraphs.get(0));
  }

  /**
   * How many lines the headline takes: up to the last of the first lines that ends in =, which
   * marks it; else up to an empty or indented line; else one.
   */
  private static int headlineEnd(List<String> lines) {
    int marked = 0;
    int plain = 0;
    for (int i = 0; i < Math.min(lines.size(), MAX_HEAD_LINES); i++) {
      String line = lines.get(i);
      if (line.stripTrailing().endsWith("=")) {
        marked = i + 1;
      }
      boolean ends = line.isBlank() || (i > 0 && line.startsWith("  "));
      if (plain == 0 && ends) {
        plain = i;
      }
    }
    if (marked > 0) {
      return marked;
    }
    boolean more = plain > 0 && plain < lines.size() - 1;
    return Math.min(lines.size(), more && plain <= 4 ? plain : Math.min(1, lines.size()));
  }

  /** Where lines end in CR LF and only some in LF, the latter end paragraphs. */
  private static List<String> paragraphs(String body) {
    boolean wrapped = body.contains("\r\n");
    boolean bare = Pattern.compile("(?<!\r)\n(?=.*\\S)", Pattern.DOTALL).matcher(body).find();
    List<String> paragraphs =
        wrapped && bare
            ? Texts.paragraphs(body.replace("\r\n", " "))
            : Texts.paragraphs(body.replace("\r\n", "\n"));
    return new ArrayList<>(paragraphs);
  }

  /** What follows the text for editors alone. */
  private static void notes(List<String> paragraphs, ItemBuilder item) {
    for (int i = 0; i < paragraphs.size(); i++) {
      if (NOT_FOR_PUBLICATION.matcher(paragraphs.get(i)).find()) {
        List<String> notes = paragraphs.subList(i, paragraphs.size());
        item.put("ednote", String.join(" ", notes));
        notes.clear();
        return;
      }
    }
  }

  private static void dateline(List<String> paragraphs, ItemBuilder item) {
    for (String paragraph : paragraphs.subList(0, Math.min(3, paragraphs.size()))) {
      Matcher line = Datelines.START.matcher(paragraph);
      if (line.find()) {
        item.put("dateline", line.group(1));
        return;
      }
    }
  }

  private static boolean isBracketed(String line) {
    return line.startsWith("(") && line.endsWith(")");
  }

  private static String lastLine(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }

  private static void date(String tail, ItemBuilder item) {
    Matcher date = DATE.matcher(tail);
    if (!date.find()) {
      return;
    }
    item.put("transmitted", date.group().strip());
    int month = month(date.group("mon"));
    int year = Integer.parseInt(date.group("y"));
    try {
      LocalDateTime time =
          LocalDateTime.of(
              // Two digits are of this format's own time, which began in 1979.
              year >= 100 ? year : year >= 79 ? 1900 + year : 2000 + year,
              month,
              Integer.parseInt(date.group("d")),
              Integer.parseInt(date.group("h")),
              Integer.parseInt(date.group("m")));
      item.published(time + offset(date.group("z")));
    } catch (DateTimeException e) {
      // The line stays as it came, under "transmitted".
    }
  }

  private static String offset(String zone) {
    return switch (zone == null ? "" : zone.toUpperCase(Locale.ROOT)) {
      case "GMT", "UTC", "Z" -> "Z";
      case "MEZ", "CET" -> "+01:00";
      case "MESZ", "CEST" -> "+02:00";
      default -> "";
    };
  }

  /** The number of a month by its first letters in the languages of the agencies; 0 for none. */
  private static int month(String name) {
    String low = name.toLowerCase(Locale.ROOT);
    String start =
        switch (low.substring(0, 3)) {
          case "mrz", "mär", "mae", "maa", "mrt" -> "mar";
          case "mai", "maj", "mei", "mag" -> "may";
          case "okt", "out", "ott" -> "oct";
          case "dez", "dic", "déc" -> "dec";
          case "ene", "gen" -> "jan";
          case "fév", "fev" -> "feb";
          case "abr", "avr" -> "apr";
          case "ago", "aoû", "aou" -> "aug";
          case "set" -> "sep";
          case "giu" -> "jun";
          case "lug" -> "jul";
          default ->
              low.startsWith("juin") ? "jun" : low.startsWith("juil") ? "jul" : low.substring(0, 3);
        };
    int index = MONTHS.indexOf(start);
    return index < 0 ? 0 : index / 4 + 1;
  }
}
