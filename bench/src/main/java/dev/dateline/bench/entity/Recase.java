package dev.dateline.bench.entity;

import dev.dateline.enrich.tag.entity.Tokens;

/** Shows an article as headlines are written. Offsets stay as they were. */
final class Recase {
  private Recase() {}

  static LabelledArticle upper(LabelledArticle article) {
    StringBuilder text = new StringBuilder(article.tokens().text());
    for (int i = 0; i < text.length(); i++) {
      text.setCharAt(i, Character.toUpperCase(text.charAt(i)));
    }
    return with(article, text.toString());
  }

  static LabelledArticle title(LabelledArticle article) {
    Tokens tokens = article.tokens();
    StringBuilder text = new StringBuilder(tokens.text());
    for (int i = 0; i < tokens.size(); i++) {
      boolean small = tokens.length(i) < 4 && i % 7 != 0;
      if (!small) {
        text.setCharAt(tokens.start(i), Character.toUpperCase(tokens.first(i)));
      }
    }
    return with(article, text.toString());
  }

  private static LabelledArticle with(LabelledArticle article, String text) {
    Tokens old = article.tokens();
    Tokens tokens = new Tokens(text);
    int sentence = 0;
    for (int i = 0; i < old.size(); i++) {
      while (sentence < old.sentences() && old.from(sentence) == i) {
        tokens.breakSentence();
        sentence++;
      }
      tokens.add(old.start(i), old.end(i));
    }
    return new LabelledArticle(article.id(), tokens, article.names());
  }
}
