package dev.dateline.ingest.feed;

import dev.dateline.ingest.ArticleSource;
import dev.dateline.ingest.ArticleSourceFactory;
import dev.dateline.ingest.SourceContext;
import org.apache.kafka.common.config.ConfigDef;

/** Opens {@code page} sources. Found by name; nobody calls this by hand. */
public final class PageSourceFactory implements ArticleSourceFactory {
  public static final String TYPE = "page";

  /** For {@link java.util.ServiceLoader}. */
  public PageSourceFactory() {}

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public ConfigDef settings() {
    return PollingConfig.pageDefinition();
  }

  @Override
  public ArticleSource open(SourceContext context) {
    return new PollingSource(context, PollingConfig.page(context.settings()));
  }
}
