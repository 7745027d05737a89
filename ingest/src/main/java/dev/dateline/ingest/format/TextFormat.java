package dev.dateline.ingest.format;

import dev.dateline.model.Article;
import java.util.List;

/** Plain text: whatever nothing else recognised. */
final class TextFormat implements ArticleFormat {
  @Override
  public boolean recognises(Input input) {
    return true;
  }

  @Override
  public List<Parsed> parse(Input input) throws BadInputException {
    ItemBuilder item = new ItemBuilder(input.hints());
    item.providerId(input.hints().fileName());
    item.url(input.hints().url());
    item.body(Article.TEXT, input.text());
    return List.of(item.build());
  }
}
