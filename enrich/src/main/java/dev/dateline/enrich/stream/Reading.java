package dev.dateline.enrich.stream;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.read.UnreadableArticleException;
import dev.dateline.model.Article;
import dev.dateline.model.Rejection;
import dev.dateline.model.Status;
import java.util.Optional;
import java.util.function.Function;

/** Step {@code read}: an article as a person would read it. */
public final class Reading extends Step<Article, ReadArticle> {
  private final Function<Article, ReadArticle> reader;

  public Reading(Function<Article, ReadArticle> reader) {
    this.reader = reader;
  }

  @Override
  Optional<ReadArticle> take(Article article, Turn.Entry entry, long nowMs) throws Unacceptable {
    ReadArticle read = read(article);
    // A kill may come without any text; anything else without a word in it is no article.
    if (article.status() == Status.USABLE
        && read.body().isBlank()
        && (read.headline() == null || read.headline().isBlank())) {
      throw new Unacceptable(Rejection.Reason.EMPTY, "neither a headline nor a body");
    }
    return Optional.of(read);
  }

  private ReadArticle read(Article article) throws Unacceptable {
    try {
      return reader.apply(article);
    } catch (UnreadableArticleException e) {
      throw new Unacceptable(Rejection.Reason.TOO_LARGE, e.getMessage());
    }
  }

  @Override
  String source(Article article) {
    return article.source();
  }
}
