package dev.dateline.enrich.tag.sourcing;

import java.util.Locale;

/** How the name of a person is written. */
final class PersonNames {
  private PersonNames() {}

  /** White space made single; a name in capitals only gets one capital a word. */
  static String display(String name) {
    String spaced = name.strip().replaceAll("\\s+", " ");
    boolean shouted =
        spaced.equals(spaced.toUpperCase(Locale.ROOT))
            && !spaced.equals(spaced.toLowerCase(Locale.ROOT));
    return shouted ? titleCase(spaced) : spaced;
  }

  private static String titleCase(String name) {
    StringBuilder out = new StringBuilder(name.length());
    boolean wordStart = true;
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      out.appendCodePoint(wordStart ? c : Character.toLowerCase(c));
      wordStart = !Character.isLetter(c);
      i += Character.charCount(c);
    }
    return out.toString();
  }
}
