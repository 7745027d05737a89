package dev.dateline.sink.topic;

import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.ArticleSinkFactory;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.internals.Topic;

/** Makes the {@code topic} sink. */
public final class TopicSinkFactory implements ArticleSinkFactory {
  public static final String TOPIC = "topic";
  public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
  public static final String CLIENT_FILE = "client.file";
  public static final String FORMAT = "format";
  public static final String TRANSACTION_TIMEOUT_MS = "transaction.timeout.ms";

  @Override
  public String type() {
    return "topic";
  }

  @Override
  public ConfigDef settings() {
    return new ConfigDef()
        .define(
            TOPIC,
            ConfigDef.Type.STRING,
            "dateline.out",
            ConfigDef.LambdaValidator.with(
                (name, value) -> checkTopic(name, String.valueOf(value)), () -> "name of a topic"),
            Importance.HIGH,
            "Topic to write to; it has to be there.")
        .define(
            BOOTSTRAP_SERVERS,
            ConfigDef.Type.STRING,
            "",
            Importance.HIGH,
            "host:port of the cluster to write to, more with commas. Empty: the cluster that is read.")
        .define(
            CLIENT_FILE,
            ConfigDef.Type.STRING,
            "",
            Importance.MEDIUM,
            "Properties file with what clients of that cluster need besides, such as security.protocol and sasl.jaas.config.")
        .define(
            FORMAT,
            ConfigDef.Type.STRING,
            "dateline",
            ConfigDef.ValidString.in("dateline", "ninjs"),
            Importance.HIGH,
            "What values are: dateline (the bytes as they came) or ninjs (IPTC ninjs 3).")
        .define(
            TRANSACTION_TIMEOUT_MS,
            ConfigDef.Type.INT,
            60_000,
            Range.between(10_000, 900_000),
            Importance.LOW,
            "When the cluster gives up a transaction of a sink that died; has to be longer than sink.roll.age.ms.");
  }

  private static void checkTopic(String name, String topic) {
    try {
      Topic.validate(topic);
    } catch (org.apache.kafka.common.errors.InvalidTopicException e) {
      throw new ConfigException(name, topic, e.getMessage());
    }
  }

  @Override
  public ArticleSink create(AbstractConfig settings) {
    return create(settings, new Source(Map.of(), "sink"));
  }

  @Override
  public ArticleSink create(AbstractConfig settings, Source source) {
    String topic = settings.getString(TOPIC);
    String bootstrap = settings.getString(BOOTSTRAP_SERVERS);
    Map<String, Object> client = new HashMap<>();
    if (bootstrap.isEmpty()) {
      client.putAll(source.client());
    } else {
      client.put("bootstrap.servers", bootstrap);
    }
    if (!settings.getString(CLIENT_FILE).isEmpty()) {
      client.putAll(properties(Path.of(settings.getString(CLIENT_FILE))));
    }
    if (client.get("bootstrap.servers") == null) {
      throw new ConfigException(
          "sink of type 'topic': set " + BOOTSTRAP_SERVERS + "; there is no cluster to read from");
    }
    String group = source.groupId() + "-" + topic;
    TopicClients clients = new TopicClients(client, group, settings.getInt(TRANSACTION_TIMEOUT_MS));
    return new TopicSink(
        topic,
        bootstrap.isEmpty(),
        settings.getString(FORMAT).equals("ninjs") ? new NinjsEncoder() : Encoder.AS_IT_CAME,
        clients);
  }

  private static Map<String, Object> properties(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(
          "sink of type 'topic': " + CLIENT_FILE + " " + file + " can't be read: " + e);
    }
    Map<String, Object> values = new HashMap<>();
    properties.forEach((name, value) -> values.put(name.toString(), value));
    return values;
  }
}
