package dev.dateline.ingest.replay;

import dev.dateline.ingest.ArticleSource;
import dev.dateline.ingest.ArticleSourceFactory;
import dev.dateline.ingest.SourceContext;
import org.apache.kafka.common.config.ConfigDef;

/** Opens {@code replay} sources. Found by name; nobody calls this by hand. */
public final class ReplaySourceFactory implements ArticleSourceFactory {
  public static final String TYPE = "replay";

  /** For {@link java.util.ServiceLoader}. */
  public ReplaySourceFactory() {}

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public ConfigDef settings() {
    return ReplayConfig.definition();
  }

  @Override
  public ArticleSource open(SourceContext context) {
    return new ReplaySource(context, ReplayConfig.of(context.settings()));
  }
}
