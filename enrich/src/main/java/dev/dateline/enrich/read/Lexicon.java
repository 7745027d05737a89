package dev.dateline.enrich.read;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words of page furniture in the languages that Dateline knows, read from {@code words/*.txt}
 * beside this class. One file a language, {@code [section]} lines, one phrase a line, {@code #}
 * starts a comment. All languages are searched at once: the language of an article is told from its
 * body, and the body is only known once the furniture is gone.
 */
final class Lexicon {
  /** What a list is for. The section of a file is the name in lower case with hyphens. */
  enum Section {
    /** Buttons, labels and counters that are no text anywhere. */
    BUTTON,
    /** Words that are a button or a label at the edges of a page, but may be text in the middle. */
    EDGE,
    /** Names of newspaper sections and first words of breadcrumbs. */
    SECTION,
    /** First words of an invitation: "subscribe", "follow us". */
    PROMPT,
    /** What such an invitation is about: "newsletter", "our channel". */
    PROMPT_OBJECT,
    /** Phrases of cookie banners, pay walls and player errors: enough where they occur. */
    BANNER,
    /** Headings over lists of other articles. */
    RELATED,
    /** Words that, before a colon or bar, introduce one other headline: "read also". */
    RELATED_INLINE,
    /** Words that a notice starts with: "disclaimer". */
    NOTICE,
    /** Phrases that make a line a notice wherever they stand in it. */
    NOTICE_PHRASE,
    /** Words that a byline starts with. */
    BY,
    /** Words that a byline starts with where a colon follows: "author:". */
    BY_LABEL,
    /** Words of a byline that are no names: "and", "staff reporter", "updated", "uhr". */
    BYLINE_WORD,
    /** Words that make a line with a date a byline: "published", "updated". */
    STAMP,
    /** Phrases that a closing credit starts with: "reporting by". */
    CREDIT,
    /** Phrases that such a credit ends with: "contributed to this report". */
    CREDIT_END,
    /** Phrases that a signature starts with: "with inputs from". */
    SIGNATURE,
    /** Words for a picture that stand before its credit. */
    PHOTO,
    /** Phrases that make a line a caption where it starts with them: "file photo". */
    CAPTION,
    /** Phrases around an embedded post. */
    EMBED,
    /** Words that introduce keywords: "tags". */
    TAGS,
    /** Articles, in the languages whose headlines do without them. */
    ARTICLE,
    MONTH,
    WEEKDAY,
    /** Names of agencies and picture desks, in {@code agencies.txt}. */
    AGENCY,
    PICTURE_DESK,
    /** Names of the fields that scrapers write at the top, in {@code headers.txt}. */
    HEADER
  }

  private static final List<String> FILES =
      List.of(
          "agencies",
          "headers",
          "ar",
          "cs",
          "da",
          "de",
          "el",
          "en",
          "es",
          "fa",
          "fi",
          "fr",
          "hi",
          "hu",
          "id",
          "it",
          "ja",
          "ko",
          "nl",
          "no",
          "pl",
          "pt",
          "ro",
          "ru",
          "sv",
          "tr",
          "uk",
          "vi",
          "zh");

  private final Map<Section, Phrases> sections;

  private Lexicon(Map<Section, List<String>> phrases) {
    sections = new EnumMap<>(Section.class);
    for (Section section : Section.values()) {
      sections.put(section, new Phrases(phrases.getOrDefault(section, List.of())));
    }
  }

  /** All lists of the class path. */
  static Lexicon load() {
    Map<Section, List<String>> phrases = new EnumMap<>(Section.class);
    for (String file : FILES) {
      try (InputStream in = Lexicon.class.getResourceAsStream("words/" + file + ".txt")) {
        if (in == null) {
          throw new IllegalStateException("word list missing from the build: " + file);
        }
        read(file, in, phrases);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read word list " + file, e);
      }
    }
    return new Lexicon(phrases);
  }

  Phrases of(Section section) {
    return sections.get(section);
  }

  private static void read(String file, InputStream in, Map<Section, List<String>> phrases)
      throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    Section section = null;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      String text = line.strip();
      boolean comment = text.isEmpty() || text.startsWith("#");
      if (text.startsWith("[")) {
        section = section(file, text);
      } else if (!comment) {
        check(
            section != null && !Phrases.key(text).isEmpty() && !Phrases.tooLong(text), file, text);
        phrases.computeIfAbsent(section, s -> new ArrayList<>()).add(text);
      }
    }
  }

  private static void check(boolean good, String file, String line) {
    if (!good) {
      throw new IllegalStateException("bad line in word list " + file + ": " + line);
    }
  }

  private static Section section(String file, String line) {
    String name = line.substring(1, line.length() - 1);
    try {
      return Section.valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("unknown section in word list " + file + ": " + line, e);
    }
  }
}
