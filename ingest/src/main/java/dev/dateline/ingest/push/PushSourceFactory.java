package dev.dateline.ingest.push;

import dev.dateline.ingest.ArticleSource;
import dev.dateline.ingest.ArticleSourceFactory;
import dev.dateline.ingest.SourceContext;
import org.apache.kafka.common.config.ConfigDef;

/** Opens {@code http} sources. Found by name; nobody calls this by hand. */
public final class PushSourceFactory implements ArticleSourceFactory {
  public static final String TYPE = "http";

  /** For {@link java.util.ServiceLoader}. */
  public PushSourceFactory() {}

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public ConfigDef settings() {
    return PushConfig.definition();
  }

  @Override
  public ArticleSource open(SourceContext context) {
    return new PushSource(context, PushConfig.of(context.source(), context.settings()));
  }
}
