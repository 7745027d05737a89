package dev.dateline.enrich.lineage;

import java.util.Arrays;

/**
 * Finds what is said by others in a text: quoted speech, and posts of social networks with their
 * signature. Two reports that share nothing else do not come from each other.
 */
final class Quotes {
  /** The longest quotation in one paragraph; a mark whose partner is further away is no mark. */
  private static final int MAX_QUOTE_CHARS = 2000;

  /** How far a post reaches back from its signature, and how far the signature goes on. */
  private static final int MAX_POST_CHARS = 320;

  private static final int MAX_SIGNATURE_CHARS = 60;
  private static final int MAX_HANDLE_CHARS = 30;

  private final String body;
  private int[] ranges = new int[32];
  private int size;

  private Quotes(String body) {
    this.body = body;
  }

  /** Starts and ends in turn, ascending, never overlapping. Linear in the length of the text. */
  static int[] ranges(String body) {
    Quotes quotes = new Quotes(body);
    quotes.find();
    return Arrays.copyOf(quotes.ranges, quotes.size);
  }

  private void find() {
    int i = 0;
    while (i < body.length()) {
      char c = body.charAt(i);
      int end = -1;
      if (c == '(' && isHandle(i + 1)) {
        addPost(i);
      } else if (isOpening(c, i)) {
        end = closing(c, i);
      }
      if (end > 0) {
        add(i, end);
        i = end;
      } else {
        i++;
      }
    }
  }

  private boolean isOpening(char c, int at) {
    return switch (c) {
      case '\u201C', '\u201E', '\u00AB', '\u300C', '\u300E' -> true;
      case '"', '\u00BB', '\u2018' -> opensByShape(at);
      case '\'' -> opensByShape(at) && Character.isUpperCase(body.charAt(at + 1));
      default -> false;
    };
  }

  /** A mark that stands before a word and after none. */
  private boolean opensByShape(int at) {
    boolean before = at == 0 || !isWordOrStop(body.charAt(at - 1));
    boolean after = at + 1 < body.length() && !Character.isWhitespace(body.charAt(at + 1));
    return before && after;
  }

  private static boolean isWordOrStop(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == ',' || c == '!' || c == '?';
  }

  private static boolean closes(char open, char c) {
    return switch (open) {
      case '\u201C' -> c == '\u201D' || c == '"';
      case '\u201E' -> c == '\u201C' || c == '\u201D' || c == '"';
      case '\u00AB' -> c == '\u00BB';
      case '\u00BB' -> c == '\u00AB';
      case '\u300C' -> c == '\u300D';
      case '\u300E' -> c == '\u300F';
      case '\u2018' -> c == '\u2019';
      case '\'' -> c == '\'';
      default -> c == '"' || c == '\u201D';
    };
  }

  /** One past the closing mark, or -1. */
  private int closing(char open, int at) {
    int limit = Math.min(body.length(), at + MAX_QUOTE_CHARS);
    for (int i = at + 1; i < limit; i++) {
      char c = body.charAt(i);
      if (c == '\n') {
        // Speech that runs on opens each paragraph anew and is closed in the last one only.
        return at == 0 || body.charAt(at - 1) == '\n' ? i : -1;
      } else if (closes(open, c) && isClosing(open, i)) {
        return c == '"' && opensByShape(i) ? -1 : i + 1;
      } else if (c == open && c != '\'') {
        return -1;
      }
    }
    return -1;
  }

  /** A single mark may be an apostrophe as well: in a word, or behind the s of an owner. */
  private boolean isClosing(char open, int at) {
    if (open == '\u2018') {
      return endsWord(at);
    } else if (open != '\'') {
      return true;
    }
    boolean last = at + 1 == body.length();
    return endsWord(at)
        && (!Character.isLetterOrDigit(body.charAt(at - 1))
            || last
            || !Character.isWhitespace(body.charAt(at + 1)));
  }

  private boolean endsWord(int at) {
    return at + 1 >= body.length() || !Character.isLetterOrDigit(body.charAt(at + 1));
  }

  /** {@code @name)}, as the signature of a post has it. */
  private boolean isHandle(int at) {
    if (at >= body.length() || body.charAt(at) != '@') {
      return false;
    }
    int limit = Math.min(body.length(), at + MAX_HANDLE_CHARS);
    for (int i = at + 1; i < limit; i++) {
      char c = body.charAt(i);
      if (c == ')') {
        return i > at + 1;
      } else if (!Character.isLetterOrDigit(c) && c != '_' && c != '.') {
        return false;
      }
    }
    return false;
  }

  private void addPost(int handle) {
    int start = body.lastIndexOf('\n', handle) + 1;
    int end = body.indexOf('\n', handle);
    end = Math.min(end < 0 ? body.length() : end, handle + MAX_SIGNATURE_CHARS);
    start = Math.max(start, handle - MAX_POST_CHARS);
    while (size > 0 && ranges[size - 2] >= start) {
      size -= 2;
    }
    add(size > 0 ? Math.max(start, ranges[size - 1]) : start, end);
  }

  private void add(int start, int end) {
    if (size > 0 && start < ranges[size - 1]) {
      start = ranges[size - 1];
    }
    if (end <= start) {
      return;
    }
    if (size == ranges.length) {
      ranges = Arrays.copyOf(ranges, 2 * size);
    }
    ranges[size++] = start;
    ranges[size++] = end;
  }
}
