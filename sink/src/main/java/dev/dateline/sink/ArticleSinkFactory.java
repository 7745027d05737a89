package dev.dateline.sink;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Makes sinks of one type. An implementation is a public class with a public constructor without
 * parameters, named in {@code META-INF/services/dev.dateline.sink.ArticleSinkFactory}; it is found
 * by its type name.
 */
public interface ArticleSinkFactory {
  /** The name users write, such as {@code jsonl}; lower case. */
  String type();

  /** The settings of this type, each with its type, default, validator and one line of doc. */
  ConfigDef settings();

  /** A sink. Touches neither disk nor network: that begins with {@link ArticleSink#own}. */
  ArticleSink create(AbstractConfig settings);
}
