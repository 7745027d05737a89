package dev.dateline.ingest;

import org.apache.kafka.common.config.ConfigDef;

/**
 * Makes sources of one type. An implementation is a public class with a public constructor without
 * parameters, named in {@code META-INF/services/dev.dateline.ingest.ArticleSourceFactory}; it is
 * found by its type name.
 */
public interface ArticleSourceFactory {
  /** The name users write, such as {@code replay}; lower case. */
  String type();

  /** The settings of this type, each with its type, default, validator and one line of doc. */
  ConfigDef settings();

  /**
   * A source that goes on from the position of the context. Touches neither disk nor network: that
   * begins with the first poll, so that errors have one way out.
   *
   * @throws SourceException if the settings, or the position, can't work together
   */
  ArticleSource open(SourceContext context);
}
