package dev.dateline.enrich.tag.entity;

import java.util.Arrays;

/**
 * A text cut into words and sentences. Offsets are UTF-16 code units of {@link #text()}; the text
 * between two tokens is white space or nothing, so nothing is lost or changed.
 *
 * <p>Not thread-safe while it is built; afterwards it is only read.
 */
public final class Tokens {
  private final String text;
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int[] sentences = new int[8];
  private int size;
  private int sentenceCount;

  public Tokens(String text) {
    this.text = text;
  }

  /** Adds the token {@code text[start, end)}; tokens come in order and do not overlap. */
  public void add(int start, int end) {
    if (start >= end || end > text.length() || (size > 0 && start < ends[size - 1])) {
      throw new IllegalArgumentException("no token: " + start + ".." + end);
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
    }
    starts[size] = start;
    ends[size++] = end;
  }

  /** The next token begins a sentence. Said twice it counts once. */
  public void breakSentence() {
    if (sentenceCount > 0 && sentences[sentenceCount - 1] == size) {
      return;
    }
    if (sentenceCount == sentences.length) {
      sentences = Arrays.copyOf(sentences, sentenceCount * 2);
    }
    sentences[sentenceCount++] = size;
  }

  public String text() {
    return text;
  }

  public int size() {
    return size;
  }

  public int start(int token) {
    return starts[token];
  }

  public int end(int token) {
    return ends[token];
  }

  public int length(int token) {
    return ends[token] - starts[token];
  }

  public char first(int token) {
    return text.charAt(starts[token]);
  }

  public char last(int token) {
    return text.charAt(ends[token] - 1);
  }

  /** The text of one token. */
  public String word(int token) {
    return text.substring(starts[token], ends[token]);
  }

  /** The text from the first to the last of these tokens, as it stands. */
  public String words(int from, int to) {
    return text.substring(starts[from], ends[to - 1]);
  }

  public int sentences() {
    return sentenceCount;
  }

  /** First token of a sentence. */
  public int from(int sentence) {
    return sentences[sentence];
  }

  /** One past the last token of a sentence. */
  public int to(int sentence) {
    return sentence + 1 < sentenceCount ? sentences[sentence + 1] : size;
  }

  /** Does the token read so, letter for letter? */
  public boolean is(int token, String word) {
    return length(token) == word.length() && text.startsWith(word, starts[token]);
  }

  /** Does the token begin with an upper case letter? */
  public boolean isCapitalised(int token) {
    return Character.isUpperCase(text.codePointAt(starts[token]));
  }

  /** Is there white space, or the edge of the text, before the token? */
  public boolean spaceBefore(int token) {
    return token == 0 || ends[token - 1] < starts[token];
  }
}
