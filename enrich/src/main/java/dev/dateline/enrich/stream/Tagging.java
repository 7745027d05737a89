package dev.dateline.enrich.stream;

import dev.dateline.enrich.tag.ArticleTagger;
import dev.dateline.enrich.tag.TaggedArticle;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Step {@code tag}: language, outlet and credits, date, entities. */
public final class Tagging extends Step<Versioned, TaggedArticle> {
  private final ArticleTagger tagger;
  private final Duration window;
  private Versions versions;

  public Tagging(ArticleTagger tagger, Duration window) {
    this.tagger = tagger;
    this.window = window;
  }

  @Override
  public void init(ProcessorContext<byte[], Outcome<TaggedArticle>> context) {
    super.init(context);
    versions = Versions.open(context, window);
  }

  @Override
  Optional<TaggedArticle> take(Versioned article, Turn.Entry entry, long nowMs) {
    return Optional.of(tagger.tag(article.read(), article.version()));
  }

  @Override
  void undo(Versioned article, long nowMs) {
    versions.forget(article.read(), article.version(), nowMs);
  }

  @Override
  String source(Versioned article) {
    return article.read().source().source();
  }
}
