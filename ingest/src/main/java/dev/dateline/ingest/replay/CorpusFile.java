package dev.dateline.ingest.replay;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One file of a corpus.
 *
 * @param path where it is
 * @param name its path in the corpus with {@code /} between the parts, the same on every system and
 *     in every locale
 * @param kind how it is read
 * @param problem why it can't be read, where that is known already; else null
 */
record CorpusFile(Path path, String name, Kind kind, String problem) {
  enum Kind {
    TEXT,
    HTML,
    /** One JSON object a line. */
    LINES,
    /** A document of a wire, or a file that holds others. */
    PIECES,
    /** Not read at all. */
    OTHER
  }

  /** What counts as an extension: "wsj.0001" and "Mr. Smith goes" have none. */
  private static final Pattern EXTENSION = Pattern.compile("(?=.*[a-z])[a-z0-9]{1,8}");

  /** The kind of a file by its name. */
  static Kind kindOf(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (last.startsWith(".")) {
      return Kind.OTHER;
    }
    String extension = last.substring(last.lastIndexOf('.') + 1);
    if (extension.length() == last.length() || !EXTENSION.matcher(extension).matches()) {
      return Kind.TEXT;
    }
    return switch (extension) {
      case "txt", "text" -> Kind.TEXT;
      case "html", "htm", "xhtml" -> Kind.HTML;
      case "jsonl", "ndjson" -> Kind.LINES;
      case "xml", "nitf", "newsml", "json", "ninjs", "7901", "anpa" -> Kind.PIECES;
      case "gz", "zst", "zip", "tar", "tgz", "warc" -> Kind.PIECES;
      default -> Kind.OTHER;
    };
  }

  /**
   * The order in which a corpus is walked: by the parts of the path, so that a folder is together.
   */
  static int compareNames(String left, String right) {
    String[] a = left.split("/", -1);
    String[] b = right.split("/", -1);
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      int order = a[i].compareTo(b[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.length, b.length);
  }
}
