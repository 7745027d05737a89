package dev.dateline.enrich.read;

/**
 * One paragraph or line of the source, white space normalised.
 *
 * @param text the text, neither empty nor with line breaks
 * @param apart an empty line (or a block boundary of the markup) stood before it
 * @param hint what the markup says it is
 * @param key {@link Phrases#key} of the text, empty where it is too long to match any phrase
 * @param shape what it looks like
 */
record Block(String text, boolean apart, Hint hint, String key, Shape shape) {
  /** What markup says about a block; plain text says next to nothing. */
  enum Hint {
    NONE,
    BULLET,
    /** Nothing but a link. */
    LINK,
    /** A teaser for another article. */
    CARD,
    HEADER,
    HEADING,
    CAPTION,
    EMBED,
    CHROME,
    DECK,
    BYLINE
  }

  /** Longer text is matched against no phrase list. */
  static final int MAX_KEY_CHARS = 700;

  static Block of(String text, boolean apart, Hint hint) {
    String key = text.length() > MAX_KEY_CHARS ? "" : Phrases.key(text);
    return new Block(text, apart, hint, key, Shape.of(text));
  }

  boolean bullet() {
    return hint == Hint.BULLET;
  }
}
