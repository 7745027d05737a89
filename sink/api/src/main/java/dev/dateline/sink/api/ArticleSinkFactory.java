package dev.dateline.sink.api;

import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Makes sinks of one type. An implementation is a public class with a public constructor without
 * parameters, named in {@code META-INF/services/dev.dateline.sink.api.ArticleSinkFactory}; it is
 * found by its type name.
 */
public interface ArticleSinkFactory {
  /** The name users write, such as {@code jsonl}; lower case. */
  String type();

  /** The settings of this type, each with its type, default, validator and one line of doc. */
  ConfigDef settings();

  /** A sink. Touches neither disk nor network: that begins with {@link ArticleSink#own}. */
  ArticleSink create(AbstractConfig settings);

  /** The same for sinks that want to know what they are fed from; by default they do not. */
  default ArticleSink create(AbstractConfig settings, Source source) {
    return create(settings);
  }

  /**
   * What a sink is fed from.
   *
   * @param client properties of Kafka's clients, {@code bootstrap.servers} and security among them;
   *     never to be logged. Empty where no cluster is there
   * @param groupId the consumer group that reads, prefix included
   */
  record Source(Map<String, ?> client, String groupId) {
    public Source {
      client = Map.copyOf(client);
    }
  }
}
