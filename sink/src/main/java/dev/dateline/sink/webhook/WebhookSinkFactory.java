package dev.dateline.sink.webhook;

import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.ArticleSinkFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import okhttp3.HttpUrl;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;

/** Makes the {@code webhook} sink. */
public final class WebhookSinkFactory implements ArticleSinkFactory {
  public static final String URL = "url";
  public static final String SECRET = "secret";
  public static final String TRIES = "tries";
  public static final String TIMEOUT_SECONDS = "timeout.seconds";
  public static final String RETRY_BACKOFF_MS = "retry.backoff.ms";
  public static final String RETRY_BACKOFF_MAX_MS = "retry.backoff.max.ms";
  public static final String ALLOW_PRIVATE = "allow.private";

  @Override
  public String type() {
    return "webhook";
  }

  @Override
  public ConfigDef settings() {
    return new ConfigDef()
        .define(
            URL,
            ConfigDef.Type.STRING,
            "",
            Importance.HIGH,
            "Address that each record is posted to; https, unless private addresses are allowed."
                + " Required.")
        .define(
            SECRET,
            ConfigDef.Type.PASSWORD,
            "",
            Importance.HIGH,
            "What posts are signed with: 24 to 64 random bytes in Base64, as a rule after whsec_."
                + " Required.")
        .define(
            TRIES,
            ConfigDef.Type.INT,
            20,
            Range.between(0, 1_000_000),
            Importance.MEDIUM,
            "After so many failures a record goes to 'rejected' and the next one is tried. 0: never.")
        .define(
            TIMEOUT_SECONDS,
            ConfigDef.Type.INT,
            15,
            Range.between(1, 120),
            Importance.LOW,
            "How long a post may take, in seconds.")
        .define(
            RETRY_BACKOFF_MS,
            ConfigDef.Type.LONG,
            1_000,
            Range.between(1, 600_000),
            Importance.LOW,
            "Pause after the first failure, doubling with each that follows, in milliseconds. The"
                + " receiver's Retry-After makes it longer.")
        .define(
            RETRY_BACKOFF_MAX_MS,
            ConfigDef.Type.LONG,
            300_000,
            Range.between(1, 3_600_000),
            Importance.LOW,
            "The longest pause between two tries, in milliseconds.")
        .define(
            ALLOW_PRIVATE,
            ConfigDef.Type.BOOLEAN,
            false,
            Importance.MEDIUM,
            "Whether the address may be http, and lie outside the public internet (loopback, private"
                + " networks).");
  }

  @Override
  public ArticleSink create(AbstractConfig settings) {
    boolean allowPrivate = settings.getBoolean(ALLOW_PRIVATE);
    HttpUrl url = checkedUrl(settings.getString(URL), allowPrivate);
    Clock clock = Clock.systemUTC();
    Receiver receiver =
        new Receiver(
            url,
            signature(settings.getPassword(SECRET).value()),
            Duration.ofSeconds(settings.getInt(TIMEOUT_SECONDS)),
            allowPrivate,
            clock);
    Backoff backoff =
        new Backoff(
            settings.getLong(RETRY_BACKOFF_MS),
            settings.getLong(RETRY_BACKOFF_MAX_MS),
            () -> ThreadLocalRandom.current().nextDouble());
    return new WebhookSink(receiver, settings.getInt(TRIES), backoff, clock);
  }

  private static Signature signature(String secret) {
    if (secret.isBlank()) {
      throw new ConfigException(
          "sink.webhook.secret is missing; make one with: echo whsec_$(openssl rand -base64 32)");
    }
    try {
      return Signature.with(secret);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("sink.webhook.secret: " + e.getMessage());
    }
  }

  private static HttpUrl checkedUrl(String text, boolean allowPrivate) {
    HttpUrl url = HttpUrl.parse(text);
    if (url == null) {
      throw new ConfigException("sink.webhook.url is missing, or no http(s) address");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new ConfigException("sink.webhook.url holds a password, and addresses are logged");
    }
    if (!url.isHttps() && !allowPrivate) {
      throw new ConfigException(
          "sink.webhook.url is not https: articles and signatures would be readable on the way. If"
              + " that is meant, set sink.webhook.allow.private=true");
    }
    return url;
  }
}
