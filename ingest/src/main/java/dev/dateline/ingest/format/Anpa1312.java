package dev.dateline.ingest.format;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ANPA 1312, "Wire Service Transmission Guidelines": lines of a header, then a text in which a line
 * that begins with ^ is a heading, and one that begins with a tab a paragraph. Where receivers
 * dropped the control characters, both header lines and the ^ tell it.
 */
final class Anpa1312 {
  /** Service level and number, US, selector codes. */
  private static final Pattern FIRST = Pattern.compile("\\s*(\\p{L})(\\d{3,4})\\x1F(.*)");

  /** Priority, category, format and kind of text, keyword, day and month, words. */
  private static final Pattern SECOND =
      Pattern.compile(
          "\\s*(?<priority>\\p{L})\\s+(?<category>\\p{L})\\s*[\\x11-\\x14]{0,3}\\s*(?<keyword>\\S.*?)"
              + "(?:\\s+(?<date>\\d{1,2}-\\d{1,2})(?:\\s+(?<words>\\d{1,5}))?)?\\s*");

  /** The first header line where nothing parts number and selector codes. */
  private static final Pattern BARE_FIRST =
      Pattern.compile("\\s*(\\p{L})(\\d{3,4})([\\w.-]{0,40})");

  /** Both header lines and the beginning of the text. */
  private static final Pattern BARE =
      Pattern.compile(
          "\\s{0,8}\\p{L}\\d{3,4}[\\w.-]{0,40}\\s*\\n\\s{0,4}\\p{L} {1,3}\\p{L} {1,3}\\S[^\\n]{0,120}"
              + "\\d{1,2}-\\d{1,2}(?: +\\d{1,5})?\\s*\\n\\s*[\\^\\t](?s).*");

  private static final Pattern PHOTOS = Pattern.compile("(?i)\\(?(?:AP )?photos?\\b.*");

  private static final Pattern DATE =
      Pattern.compile(
          "(?<mo>\\d{1,2})-(?<d>\\d{1,2})-(?<y>\\d{2,4})\\s+(?<h>\\d{2})(?<m>\\d{2})\\s*(?<z>GMT|UTC|E[SD]T)?");

  private static final Pattern NOTE =
      Pattern.compile("(?i)\\(?(?:eds|editors?|editor's note|ed note)\\b[:,. _].*");

  private static final int MAX_DATE_LINE = 60;

  private Anpa1312() {}

  static boolean recognises(String story) {
    int end = story.indexOf('\n');
    String line = end < 0 ? story : story.substring(0, end).stripTrailing();
    return FIRST.matcher(line).matches() || isBare(story);
  }

  /** Whether a text begins with both header lines though its control characters are gone. */
  static boolean isBare(String head) {
    return BARE.matcher(head).matches();
  }

  static Parsed item(String story, Hints hints) throws BadInputException {
    ItemBuilder item = new ItemBuilder(hints);
    int stx = story.indexOf(TeletypeFormat.STX);
    int start = stx < 0 && isBare(story) ? textStart(story) : Math.max(0, stx);
    int etx = story.indexOf(TeletypeFormat.ETX, start);
    int stop = etx < 0 ? textEnd(story, start) : etx;
    header(story.substring(0, start), item);
    text(story.substring(start, stop), item);
    date(story.substring(stop), item);
    item.providerId(hints.fileName());
    return item.build();
  }

  /** Behind the two header lines. */
  private static int textStart(String story) {
    int first = story.indexOf('\n', story.length() - story.stripLeading().length());
    return story.indexOf('\n', first + 1) + 1;
  }

  /** Before the line of the date, if the last one is that. */
  private static int textEnd(String story, int start) {
    int end = story.stripTrailing().length();
    int line = Math.max(start, story.lastIndexOf('\n', end - 1) + 1);
    String last = line < end ? story.substring(line, end) : "";
    return last.length() <= MAX_DATE_LINE && DATE.matcher(last).find() ? line : story.length();
  }

  private static void header(String head, ItemBuilder item) {
    List<String> lines = head.lines().toList();
    String line = lines.isEmpty() ? "" : lines.get(0).stripTrailing();
    Matcher first = line.indexOf('\u001F') < 0 ? BARE_FIRST.matcher(line) : FIRST.matcher(line);
    if (first.matches()) {
      item.put("service", first.group(1));
      item.put("sequence", first.group(2));
      item.put("selectors", TeletypeFormat.printable(first.group(3)));
    }
    Matcher second = SECOND.matcher(lines.size() < 2 ? "" : lines.get(1));
    if (second.matches()) {
      item.put("priority", second.group("priority"));
      item.put("category", second.group("category"));
      item.put("slugline", TeletypeFormat.printable(second.group("keyword")));
      item.put("wordcount", second.group("words"));
      WireStatus.applyLine(item, TeletypeFormat.printable(second.group("keyword")));
    }
  }

  private static void text(String text, ItemBuilder item) {
    List<String> headings = new ArrayList<>();
    List<String> paragraphs = new ArrayList<>();
    boolean inHeading = false;
    for (String raw : text.split("\n", -1)) {
      boolean heading = raw.replaceAll("[\\x00-\\x08\\r]", "").startsWith("^");
      boolean indented = raw.replaceAll("[\\x00-\\x07\\r]", "").matches("(?s)[\\t\\x08].*|   .*");
      String line = clean(raw);
      if (line.isEmpty()) {
        inHeading = false;
      } else if (heading) {
        headings.add(line);
        inHeading = !raw.stripTrailing().matches("(?s).*[<=]");
      } else if (inHeading) {
        headings.set(headings.size() - 1, headings.get(headings.size() - 1) + " " + line);
        inHeading = !raw.stripTrailing().matches("(?s).*[<=]");
      } else if (indented || paragraphs.isEmpty()) {
        paragraphs.add(line);
      } else {
        paragraphs.set(paragraphs.size() - 1, paragraphs.get(paragraphs.size() - 1) + " " + line);
      }
    }
    headings(headings, item);
    if (!paragraphs.isEmpty()) {
      Matcher dateline = Datelines.START.matcher(paragraphs.get(0));
      item.put("dateline", dateline.find() ? dateline.group(1) : null);
    }
    Texts.body(item, String.join("\n\n", paragraphs));
    WireStatus.applyLine(item, paragraphs.isEmpty() ? null : paragraphs.get(0));
  }

  /** The first is the slug, which every story has; then headline, notes and byline. */
  private static void headings(List<String> headings, ItemBuilder item) {
    if (!headings.isEmpty()) {
      item.put("slug", headings.get(0));
      WireStatus.applyLine(item, headings.get(0));
    }
    for (String line : headings.subList(Math.min(1, headings.size()), headings.size())) {
      WireStatus.applyLine(item, line);
      if (NOTE.matcher(line).matches()) {
        item.put("ednote", line);
      } else if (PHOTOS.matcher(line).matches()) {
        item.put("photos", line);
      } else if (line.matches("(?:By|BY|by)\\s+\\S.*")) {
        item.byline(line);
      } else if (!item.hasHeadline()) {
        item.headline(line);
      } else if (item.hasByline()) {
        item.put("byttl", line);
      } else {
        item.put("subheadline", line);
      }
    }
  }

  /** Without the marks of the typesetter: ^ before, &lt; and = at the end. */
  private static String clean(String raw) {
    return TeletypeFormat.printable(raw)
        .replace('\t', ' ')
        .strip()
        .replaceAll("^\\^+|[<=^]+$", "")
        .strip();
  }

  private static void date(String tail, ItemBuilder item) {
    Matcher date = DATE.matcher(tail);
    if (!date.find()) {
      return;
    }
    String zone = date.group("z") == null ? "" : date.group("z").toUpperCase(Locale.ROOT);
    int year = Integer.parseInt(date.group("y"));
    item.put("transmitted", date.group().strip());
    try {
      LocalDateTime time =
          LocalDateTime.of(
              year >= 100 ? year : year >= 79 ? 1900 + year : 2000 + year,
              Integer.parseInt(date.group("mo")),
              Integer.parseInt(date.group("d")),
              Integer.parseInt(date.group("h")),
              Integer.parseInt(date.group("m")));
      item.published(
          time
              + switch (zone) {
                case "GMT", "UTC" -> "Z";
                case "EST" -> "-05:00";
                case "EDT" -> "-04:00";
                default -> "";
              });
    } catch (DateTimeException e) {
      // The line stays as it came, under "transmitted".
    }
  }
}
