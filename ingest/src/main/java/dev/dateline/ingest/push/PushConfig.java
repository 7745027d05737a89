package dev.dateline.ingest.push;

import dev.dateline.ingest.SourceException;
import dev.dateline.model.Topics;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/**
 * The settings of an {@code http} source.
 *
 * @param host address to listen on
 * @param port to listen on; 0 for any that is free
 * @param tokens who may send; none means anybody who reaches a loopback address
 * @param maxBodyBytes longest body of a request, as sent and after decompression
 * @param maxArticleBytes longest body of one article
 * @param maxConnections connections at a time
 * @param maxQueuedRequests requests that wait for their commit
 * @param maxHeldBytes bodies held in memory, of all requests together
 * @param requestTimeout how long a request may take to come in
 * @param commitTimeout how long a request waits for its commit
 * @param maxIdempotencyKeys keys that are remembered
 */
record PushConfig(
    String host,
    int port,
    Tokens tokens,
    int maxBodyBytes,
    int maxArticleBytes,
    int maxConnections,
    int maxQueuedRequests,
    long maxHeldBytes,
    Duration requestTimeout,
    Duration commitTimeout,
    int maxIdempotencyKeys) {
  static final String HOST = "host";
  static final String PORT = "port";
  static final String TOKENS = "tokens";
  static final String TOKENS_FILE = "tokens.file";
  static final String MAX_BODY_BYTES = "max.body.bytes";
  static final String MAX_ARTICLE_BYTES = "max.article.bytes";
  static final String MAX_CONNECTIONS = "max.connections";
  static final String QUEUE_MAX_REQUESTS = "queue.max.requests";
  static final String MEMORY_MAX_BYTES = "memory.max.bytes";
  static final String REQUEST_TIMEOUT_MS = "request.timeout.ms";
  static final String COMMIT_TIMEOUT_MS = "commit.timeout.ms";
  static final String IDEMPOTENCY_KEYS = "idempotency.keys";

  /** Every setting with its type, default, bounds and meaning. */
  static ConfigDef definition() {
    ConfigDef definition =
        new ConfigDef()
            .define(
                HOST,
                ConfigDef.Type.STRING,
                "127.0.0.1",
                new ConfigDef.NonEmptyString(),
                Importance.HIGH,
                "Address to listen on. Any but a loopback address needs tokens, and should stand"
                    + " behind a proxy that speaks TLS.")
            .define(
                PORT,
                ConfigDef.Type.INT,
                7373,
                Range.between(0, 65_535),
                Importance.HIGH,
                "Port to listen on. 0: any that is free.")
            .define(
                TOKENS,
                ConfigDef.Type.PASSWORD,
                "",
                Importance.HIGH,
                "Bearer tokens as NAME:TOKEN,NAME:TOKEN; a token has 16 characters or more.")
            .define(
                TOKENS_FILE,
                ConfigDef.Type.STRING,
                "",
                Importance.HIGH,
                "File of bearer tokens, NAME:TOKEN on each line; read when the source is opened.");
    return limits(definition);
  }

  private static ConfigDef limits(ConfigDef definition) {
    integer(
        definition,
        MAX_BODY_BYTES,
        8 * 1024 * 1024,
        Range.between(1024, 64 * 1024 * 1024),
        "Longest body of a request in bytes, as sent and after decompression.");
    integer(
        definition,
        MAX_ARTICLE_BYTES,
        1024 * 1024,
        Range.between(1024, Topics.MAX_RECORD_BYTES),
        "Longest body of an article in bytes; a request with a longer one is refused.");
    integer(
        definition,
        MAX_CONNECTIONS,
        256,
        Range.between(1, 10_000),
        "Connections at a time; others wait to be accepted.");
    integer(
        definition,
        QUEUE_MAX_REQUESTS,
        1_000,
        Range.between(1, 100_000),
        "Requests that may wait for their commit; others are answered 429.");
    definition.define(
        MEMORY_MAX_BYTES,
        ConfigDef.Type.LONG,
        64L * 1024 * 1024,
        Range.between(1024 * 1024, 4L * 1024 * 1024 * 1024),
        Importance.LOW,
        "Bytes of bodies held for all requests together; others are answered 429.");
    integer(
        definition,
        REQUEST_TIMEOUT_MS,
        30_000,
        Range.between(100, 600_000),
        "How long a request may take to come in, headers and body, in milliseconds.");
    integer(
        definition,
        COMMIT_TIMEOUT_MS,
        30_000,
        Range.between(100, 600_000),
        "How long a request waits for its commit before it is answered 503, in milliseconds.");
    return integer(
        definition,
        IDEMPOTENCY_KEYS,
        500,
        Range.between(0, 10_000),
        "Idempotency keys remembered in the checkpoint, the latest ones; 30 bytes each.");
  }

  private static ConfigDef integer(
      ConfigDef definition, String name, int value, Range range, String documentation) {
    return definition.define(name, ConfigDef.Type.INT, value, range, Importance.LOW, documentation);
  }

  /**
   * The settings of a source.
   *
   * @throws SourceException if they can't work together
   */
  static PushConfig of(String source, AbstractConfig config) {
    String host = config.getString(HOST);
    Tokens tokens =
        Tokens.of(source, config.getPassword(TOKENS).value(), config.getString(TOKENS_FILE));
    if (tokens.isEmpty() && !isLoopback(source, host)) {
      throw new SourceException(
          "source '"
              + source
              + "' would take articles from anybody at "
              + host
              + ". Give it tokens (tokens or tokens.file), or let it listen on 127.0.0.1");
    }
    return new PushConfig(
        host,
        config.getInt(PORT),
        tokens,
        config.getInt(MAX_BODY_BYTES),
        config.getInt(MAX_ARTICLE_BYTES),
        config.getInt(MAX_CONNECTIONS),
        config.getInt(QUEUE_MAX_REQUESTS),
        config.getLong(MEMORY_MAX_BYTES),
        Duration.ofMillis(config.getInt(REQUEST_TIMEOUT_MS)),
        Duration.ofMillis(config.getInt(COMMIT_TIMEOUT_MS)),
        config.getInt(IDEMPOTENCY_KEYS));
  }

  private static boolean isLoopback(String source, String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new SourceException("source '" + source + "': there is no host " + host, e);
    }
  }
}
