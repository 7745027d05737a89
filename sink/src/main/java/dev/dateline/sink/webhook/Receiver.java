package dev.dateline.sink.webhook;

import dev.dateline.model.ArticleId;
import dev.dateline.model.net.AddressGuard;
import dev.dateline.sink.api.SinkRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.apache.kafka.common.header.Header;

/** Where records are posted to: one request a record. */
final class Receiver implements AutoCloseable {
  private static final AddressGuard ONLY_PUBLIC =
      new AddressGuard(
          AddressGuard::isPublic, "if that is meant, set sink.webhook.allow.private=true");

  private static final MediaType JSON = MediaType.get("application/json");

  /** Longer is not waited for: whoever asks for more is asked again after it. */
  private static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);

  private final HttpUrl url;
  private final Signature signature;
  private final Clock clock;
  private final OkHttpClient client;

  /**
   * What became of a post.
   *
   * @param waitMs the least to wait before the next try, as the receiver asks; 0 where it does not
   * @param detail for a person; holds nothing of the answer's body
   */
  record Answer(Outcome outcome, long waitMs, String detail) {}

  /** What a status means. */
  enum Outcome {
    TAKEN,
    /** May be taken later. */
    LATER,
    /** The same request will never be taken. */
    NEVER
  }

  Receiver(HttpUrl url, Signature signature, Duration timeout, boolean allowPrivate, Clock clock) {
    this.url = url;
    this.signature = signature;
    this.clock = clock;
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            // A redirect would carry article and signature to where nobody configured.
            .followRedirects(false)
            .followSslRedirects(false)
            // Our own, counted, not silently.
            .retryOnConnectionFailure(false)
            .proxy(java.net.Proxy.NO_PROXY)
            .callTimeout(timeout);
    if (!allowPrivate) {
      builder.socketFactory(new PublicSockets(ONLY_PUBLIC));
    }
    this.client = builder.build();
  }

  /** The id to tell a repeat by: the same for the same record, however often it is posted. */
  static String id(SinkRecord record) {
    return "msg_"
        + ArticleId.digest(
            record.topic(), Integer.toString(record.partition()), Long.toString(record.offset()));
  }

  /** Posts a record once. */
  Answer post(SinkRecord record) {
    String id = id(record);
    long now = clock.instant().getEpochSecond();
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .header("user-agent", "Dateline")
            .header("webhook-id", id)
            .header("webhook-timestamp", Long.toString(now))
            .header("webhook-signature", signature.of(id, now, record.json()))
            .post(RequestBody.create(record.json(), JSON));
    cloudEvents(record, request);
    try (Response response = client.newCall(request.build()).execute()) {
      return answer(response);
    } catch (AddressGuard.RefusedAddressException e) {
      return new Answer(Outcome.LATER, 0, e.getMessage());
    } catch (IOException e) {
      return new Answer(
          Outcome.LATER, 0, url.host() + " does not answer: " + e.getClass().getSimpleName());
    }
  }

  /** The headers of the event, in the names of its HTTP binding. */
  private static void cloudEvents(SinkRecord record, Request.Builder request) {
    for (Header header : record.headers()) {
      if (header.key().matches("ce_[a-z]{1,20}") && header.value() != null) {
        String value = new String(header.value(), StandardCharsets.UTF_8);
        if (value.matches("[ -~]{0,500}")) {
          request.header(header.key().replace('_', '-'), value);
        }
      }
    }
  }

  private Answer answer(Response response) {
    int code = response.code();
    String detail = url.host() + " answers " + code;
    if (response.isSuccessful()) {
      return new Answer(Outcome.TAKEN, 0, detail);
    }
    boolean later = code == 408 || code == 425 || code == 429 || code >= 500;
    return new Answer(later ? Outcome.LATER : Outcome.NEVER, retryAfterMs(response), detail);
  }

  private long retryAfterMs(Response response) {
    String value = response.header("Retry-After");
    if (value == null) {
      return 0;
    }
    Duration asked;
    try {
      asked =
          value.matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.between(
                  clock.instant(),
                  Instant.from(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)));
    } catch (DateTimeParseException e) {
      return 0;
    }
    Duration bounded = asked.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : asked;
    return Math.max(0, bounded.toMillis());
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
