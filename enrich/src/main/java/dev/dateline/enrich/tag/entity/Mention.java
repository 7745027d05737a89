package dev.dateline.enrich.tag.entity;

import dev.dateline.model.Entity;
import dev.dateline.model.Evidence;
import java.util.Locale;

/**
 * A name found in an article, with what resolving it needs.
 *
 * @param span where in the tokens
 * @param tokens the text it stands in
 * @param field the field of the record that this text is
 * @param order number among all mentions of the article
 * @param key see {@link Letters#key}
 */
record Mention(Span span, Tokens tokens, String field, int order, String key) {
  static Mention of(Span span, Tokens tokens, String field, int order) {
    return new Mention(
        span, tokens, field, order, Letters.key(tokens.words(span.from(), span.to())));
  }

  String text() {
    return tokens.words(span.from(), span.to());
  }

  int start() {
    return tokens.start(span.from());
  }

  boolean isUpperCase() {
    return text().length() > 5 && text().equals(text().toUpperCase(Locale.ROOT));
  }

  Entity.Mention toModel() {
    double rounded = Math.round(span.confidence() * 1000) / 1000.0;
    Evidence evidence = new Evidence(field, start(), tokens.end(span.to() - 1));
    return new Entity.Mention(text(), span.rule(), rounded, evidence);
  }
}
