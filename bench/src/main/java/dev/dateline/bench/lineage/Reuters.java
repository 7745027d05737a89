package dev.dateline.bench.lineage;

import dev.dateline.enrich.lineage.Fingerprint;
import dev.dateline.model.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The stories of Reuters-21578 that have a body, from {@code reut2-*.sgm.gz}. */
final class Reuters {
  private static final Pattern STORY =
      Pattern.compile("<REUTERS[^>]* NEWID=\"(\\d+)\"[^>]*>(.*?)</REUTERS>", Pattern.DOTALL);
  private static final Pattern DATE = Pattern.compile("<DATE>\\s*(\\d+-[A-Z]{3}-\\d{4})");
  private static final Pattern BODY = Pattern.compile("<BODY>(.*?)</BODY>", Pattern.DOTALL);
  private static final DateTimeFormatter DAY =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("d-MMM-uuuu")
          .toFormatter(Locale.ENGLISH);

  private Reuters() {}

  /** In the order of their ids; a story without a good date has that of the one before. */
  static List<Fingerprint> read(Path dir) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(dir)) {
      files = all.filter(p -> p.toString().endsWith(".sgm.gz")).sorted().toList();
    }
    List<Fingerprint> stories = new ArrayList<>();
    Instant last = Instant.EPOCH;
    for (Path file : files) {
      try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
        String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        Matcher story = STORY.matcher(text);
        while (story.find()) {
          last = day(story.group(2), last);
          Matcher body = BODY.matcher(story.group(2));
          if (body.find()) {
            stories.add(fingerprint(story.group(1), last, plain(body.group(1))));
          }
        }
      }
    }
    stories.sort(Comparator.comparingInt(f -> Integer.parseInt(f.id())));
    return stories;
  }

  static Fingerprint fingerprint(String id, Instant eventTime, String body) {
    return new Fingerprint(
        id, 1, Status.USABLE, "reuters", "en", eventTime, List.of("reuters"), body);
  }

  private static Instant day(String story, Instant otherwise) {
    Matcher date = DATE.matcher(story);
    if (!date.find()) {
      return otherwise;
    }
    try {
      return LocalDate.parse(date.group(1), DAY).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      return otherwise;
    }
  }

  /** One paragraph a line: in the source a new one is indented. */
  private static String plain(String body) {
    return body.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replaceAll("&#\\d+;", " ")
        .replaceAll("\\s*\n {2,}", "\u0001")
        .replaceAll("\\s+", " ")
        .replace("\u0001", "\n\n")
        .replaceAll("(?i)\\s*reuter\\s*$", "")
        .trim();
  }
}
