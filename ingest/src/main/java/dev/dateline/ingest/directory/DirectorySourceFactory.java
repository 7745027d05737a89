package dev.dateline.ingest.directory;

import dev.dateline.ingest.ArticleSource;
import dev.dateline.ingest.ArticleSourceFactory;
import dev.dateline.ingest.SourceContext;
import org.apache.kafka.common.config.ConfigDef;

/** Opens {@code directory} sources. Found by name; nobody calls this by hand. */
public final class DirectorySourceFactory implements ArticleSourceFactory {
  public static final String TYPE = "directory";

  /** For {@link java.util.ServiceLoader}. */
  public DirectorySourceFactory() {}

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public ConfigDef settings() {
    return DirectoryConfig.definition();
  }

  @Override
  public ArticleSource open(SourceContext context) {
    return new DirectorySource(context, DirectoryConfig.of(context.settings()));
  }
}
