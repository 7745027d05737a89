package dev.dateline.enrich.tag.entity;

/**
 * The labels of words: outside, or begin, inside, last, unit of a name of one of four types (BILOU:
 * Ratinov and Roth, "Design challenges and misconceptions in named entity recognition", CoNLL 2009,
 * section 3).
 */
public final class Labels {
  public static final int OUTSIDE = 0;
  public static final int PERSON = 0;
  public static final int ORGANISATION = 1;
  public static final int LOCATION = 2;

  /** Nationalities, events, works: found to be told apart from the rest, not handed on. */
  public static final int OTHER = 3;

  public static final int TYPES = 4;
  public static final int COUNT = 1 + 4 * TYPES;

  static final int BEGIN = 0;
  static final int INSIDE = 1;
  static final int LAST = 2;
  static final int UNIT = 3;

  private Labels() {}

  /**
   * The label of a word in a name.
   *
   * @param type one of the four types
   * @param first is it the first word of the name
   * @param last is it the last
   */
  public static int of(int type, boolean first, boolean last) {
    int part = first ? (last ? UNIT : BEGIN) : (last ? LAST : INSIDE);
    return 1 + type * 4 + part;
  }

  /** The type of a label other than {@link #OUTSIDE}. */
  public static int type(int label) {
    return (label - 1) >> 2;
  }

  static int part(int label) {
    return (label - 1) & 3;
  }

  /** Does a name end with this label, or is there none? */
  public static boolean closes(int label) {
    return label == OUTSIDE || part(label) >= LAST;
  }

  /** Does a name begin with this label, or is there none? */
  public static boolean opens(int label) {
    return label == OUTSIDE || part(label) == BEGIN || part(label) == UNIT;
  }

  /** May the second label follow the first? */
  public static boolean follows(int first, int second) {
    if (closes(first)) {
      return opens(second);
    }
    return !opens(second) && type(first) == type(second);
  }
}
