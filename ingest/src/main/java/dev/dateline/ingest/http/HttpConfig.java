package dev.dateline.ingest.http;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;

/**
 * How to fetch.
 *
 * @param userAgent names us to servers; its first word is looked for in robots.txt
 * @param connectTimeout until a connection stands
 * @param timeout of a whole fetch, redirects included
 * @param maxBytes of a body, before and after decompression
 * @param maxRedirects followed
 * @param allowPrivateAddresses whether loopback and private addresses may be connected to
 * @param maxRequests under way at once
 * @param hostDelay pause between two requests to one host
 */
public record HttpConfig(
    String userAgent,
    Duration connectTimeout,
    Duration timeout,
    int maxBytes,
    int maxRedirects,
    boolean allowPrivateAddresses,
    int maxRequests,
    Duration hostDelay) {
  public static final String USER_AGENT = "user.agent";
  public static final String CONNECT_TIMEOUT_MS = "connect.timeout.ms";
  public static final String TIMEOUT_MS = "timeout.ms";
  public static final String MAX_BYTES = "max.bytes";
  public static final String MAX_REDIRECTS = "max.redirects";
  public static final String ALLOW_PRIVATE_ADDRESSES = "allow.private.addresses";
  public static final String MAX_REQUESTS = "max.requests";
  public static final String HOST_DELAY_MS = "host.delay.ms";

  private static final String DEFAULT_USER_AGENT = "Dateline/0.1 (news reader)";

  /** Adds the settings to those of a source. */
  public static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            USER_AGENT,
            ConfigDef.Type.STRING,
            DEFAULT_USER_AGENT,
            LambdaValidator.with(
                (name, value) -> checkHeader(name, (String) value), () -> "printable ASCII"),
            Importance.MEDIUM,
            "Names you to servers; add an address where you can be reached. robots.txt is read for"
                + " its first word.")
        .define(
            CONNECT_TIMEOUT_MS,
            ConfigDef.Type.INT,
            10_000,
            Range.between(1, 600_000),
            Importance.LOW,
            "How long a connection may take to stand, in milliseconds.")
        .define(
            TIMEOUT_MS,
            ConfigDef.Type.INT,
            30_000,
            Range.between(1, 600_000),
            Importance.LOW,
            "How long a whole fetch may take, redirects included, in milliseconds.")
        .define(
            MAX_BYTES,
            ConfigDef.Type.INT,
            4 * 1024 * 1024,
            Range.between(1024, 64 * 1024 * 1024),
            Importance.LOW,
            "Longest body in bytes, decompressed; what is longer is cut there.")
        .define(
            MAX_REDIRECTS,
            ConfigDef.Type.INT,
            5,
            Range.between(0, 20),
            Importance.LOW,
            "Redirects followed at the most.")
        .define(
            ALLOW_PRIVATE_ADDRESSES,
            ConfigDef.Type.BOOLEAN,
            false,
            Importance.MEDIUM,
            "Allow loopback, private and link-local addresses: for an intranet whose feeds and pages"
                + " you trust.")
        .define(
            MAX_REQUESTS,
            ConfigDef.Type.INT,
            32,
            Range.between(1, 1_000),
            Importance.MEDIUM,
            "Requests under way at once.")
        .define(
            HOST_DELAY_MS,
            ConfigDef.Type.INT,
            1_000,
            Range.between(0, 600_000),
            Importance.MEDIUM,
            "Pause between two requests to one host in milliseconds; there is never more than one at"
                + " a time.");
  }

  /** The settings that {@link #define} added. */
  public static HttpConfig of(AbstractConfig config) {
    return new HttpConfig(
        config.getString(USER_AGENT),
        Duration.ofMillis(config.getInt(CONNECT_TIMEOUT_MS)),
        Duration.ofMillis(config.getInt(TIMEOUT_MS)),
        config.getInt(MAX_BYTES),
        config.getInt(MAX_REDIRECTS),
        config.getBoolean(ALLOW_PRIVATE_ADDRESSES),
        config.getInt(MAX_REQUESTS),
        Duration.ofMillis(config.getInt(HOST_DELAY_MS)));
  }

  private static void checkHeader(String name, String value) {
    if (value == null || !value.matches("[\\x21-\\x7e][\\x20-\\x7e]{0,200}")) {
      throw new ConfigException(name, value, "1 to 200 printable ASCII characters");
    }
  }
}
