package dev.dateline.ingest.feed;

import dev.dateline.ingest.ArticleSource;
import dev.dateline.ingest.ArticleSourceFactory;
import dev.dateline.ingest.SourceContext;
import org.apache.kafka.common.config.ConfigDef;

/** Opens {@code feed} sources. Found by name; nobody calls this by hand. */
public final class FeedSourceFactory implements ArticleSourceFactory {
  public static final String TYPE = "feed";

  /** For {@link java.util.ServiceLoader}. */
  public FeedSourceFactory() {}

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public ConfigDef settings() {
    return PollingConfig.feedDefinition();
  }

  @Override
  public ArticleSource open(SourceContext context) {
    return new PollingSource(context, PollingConfig.feed(context.settings()));
  }
}
