package dev.dateline.model;

/**
 * A piece of text that stood with the body but is not part of it, kept because tags rest on it.
 *
 * @param kind what it is
 * @param text the piece, white space trimmed
 */
public record Aside(Kind kind, String text) {
  /** What a piece of text around a body is. */
  public enum Kind {
    /** A machine-made line at the top, such as {@code date 2025-06-30}. */
    HEADER,
    /** Who wrote it and when. */
    BYLINE,
    /** A teaser or a sub-headline above the body. */
    STANDFIRST,
    /** Text or credit of a picture. */
    CAPTION,
    /** A post of a social network quoted whole. */
    EMBED,
    /** The agency or author named alone at the end. */
    SIGNATURE,
    /** Legal notice, disclaimer, copyright line. */
    NOTICE,
    /** Headlines of other articles. */
    RELATED,
    /** Navigation, buttons, section labels, comment boxes. */
    CHROME,
    /** A paragraph of the body that stood twice. */
    REPEAT
  }

  public Aside {
    Checks.notNull(kind, "kind");
    Checks.notBlank(text, "text");
  }
}
