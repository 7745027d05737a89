package dev.dateline.enrich.tag.entity;

import dev.dateline.model.Entity;

/**
 * A name found in one of an article's texts.
 *
 * @param text number of the text
 * @param from first token
 * @param to one past the last token
 * @param type what it names
 * @param rule what found it
 * @param confidence in 0..1
 */
public record Span(int text, int from, int to, Entity.Type type, String rule, double confidence) {
  public Span {
    if (text < 0 || from < 0 || to <= from) {
      throw new IllegalArgumentException("no span: " + from + ".." + to);
    }
  }

  Span withType(Entity.Type other, String otherRule) {
    return new Span(text, from, to, other, otherRule, confidence);
  }

  int length() {
    return to - from;
  }
}
