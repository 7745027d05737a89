package dev.dateline.sink.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dateline.model.net.AddressGuard;
import dev.dateline.sink.SinkTypes;
import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.RejectedRecordException;
import dev.dateline.sink.api.SinkRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.HttpUrl;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookSinkTest {
  private static final TopicPartition P0 = new TopicPartition("dateline.enriched", 0);
  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
  private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);

  private final FakeClock clock = new FakeClock();
  private final List<Post> posts = new ArrayList<>();
  private final Deque<String> answers = new ArrayDeque<>();
  private HttpServer server;

  /** What the receiver got. */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares these.
  private record Post(String id, String timestamp, String signature, String type, byte[] body) {}

  private static final class FakeClock extends Clock {
    private Instant now = Instant.parse("2026-03-04T12:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hook", this::receive);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private synchronized void receive(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    posts.add(
        new Post(
            headers.getFirst("webhook-id"),
            headers.getFirst("webhook-timestamp"),
            headers.getFirst("webhook-signature"),
            headers.getFirst("ce-type"),
            exchange.getRequestBody().readAllBytes()));
    String[] answer = (answers.isEmpty() ? "204" : answers.remove()).split(" ");
    if (answer.length > 1) {
      exchange.getResponseHeaders().set(answer[1], answer[2]);
    }
    exchange.sendResponseHeaders(Integer.parseInt(answer[0]), -1);
    exchange.close();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  private WebhookSink sink(int tries) {
    return new WebhookSink(
        new Receiver(
            HttpUrl.get(url()), Signature.with(SECRET), Duration.ofSeconds(20), true, clock),
        tries,
        new Backoff(1_000, 60_000, () -> 1.0),
        clock);
  }

  private static SinkRecord record(long offset) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("ce_type", "dev.dateline.enriched".getBytes(StandardCharsets.UTF_8));
    headers.add("ce_source", "a\r\nx: y".getBytes(StandardCharsets.UTF_8));
    return new SinkRecord(
        P0.topic(),
        P0.partition(),
        offset,
        0,
        null,
        ("{\"id\":\"Grüße " + offset + "\"}").getBytes(StandardCharsets.UTF_8),
        headers);
  }

  @Test
  void aReceiverCanCheckWhoSentItAndTellARepeat() throws Exception {
    try (WebhookSink sink = sink(3)) {
      assertThat(sink.own(Set.of(P0))).isEqualTo(Map.of(P0, ArticleSink.FROM_GROUP));
      sink.write(record(0));
      sink.write(record(1));
      sink.flush();
      sink.own(Set.of(P0));
      sink.write(record(1));
    }
    assertThat(posts).hasSize(3);
    for (Post post : posts) {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
      mac.update((post.id() + "." + post.timestamp() + ".").getBytes(StandardCharsets.UTF_8));
      assertThat(post.signature())
          .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(post.body())));
      assertThat(post.id()).matches("msg_[0-9a-f]{32}");
      assertThat(post.type()).isEqualTo("dev.dateline.enriched");
    }
    assertThat(posts.get(0).body()).isEqualTo(record(0).json());
    assertThat(posts.get(1).id()).isEqualTo(posts.get(2).id()).isNotEqualTo(posts.get(0).id());
  }

  @Test
  void theSignatureIsThatOfTheStandardsOwnExample() {
    // Key, id, time and body of the test vector of the Standard Webhooks specification.
    assertThat(
            Signature.with("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                .of(
                    "msg_p5jXN8AQM9LWM0D4loKWxJek",
                    1_614_265_330,
                    "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void aReceiverInTroubleIsAskedAgainLaterAndLaterInTheOrderOfTheLog() throws Exception {
    answers.addAll(List.of("503", "429 Retry-After 30", "302 Location http://127.0.0.1:1/"));
    try (WebhookSink sink = sink(0)) {
      assertNotNow(sink, 0); // 503: a second
      assertNotNow(sink, 0);
      assertThat(posts).hasSize(1);
      clock.now = clock.now.plusMillis(1_001);
      assertNotNow(sink, 0); // 429: as long as it says
      clock.now = clock.now.plusSeconds(29);
      assertNotNow(sink, 0);
      assertThat(posts).hasSize(2);
      clock.now = clock.now.plusSeconds(2);
      sink.own(Set.of(P0));
      // A redirect is not followed: the configured address is meant, or none.
      assertThatThrownBy(() -> sink.write(record(0)))
          .isInstanceOf(RejectedRecordException.class)
          .hasMessageContaining("302");
      sink.write(record(1));
    }
    assertThat(posts).hasSize(4);
    assertThat(posts.stream().limit(3).map(Post::id).distinct()).hasSize(1);
  }

  private static void assertNotNow(WebhookSink sink, long offset) {
    sink.own(Set.of(P0));
    assertThatThrownBy(() -> sink.write(record(offset))).isInstanceOf(IOException.class);
    assertThatIllegalArgumentException().isThrownBy(() -> sink.write(record(offset)));
  }

  @Test
  void afterSoManyTriesTheRecordIsRejectedAndTheNextOneGoesOn() throws Exception {
    answers.addAll(List.of("500", "500", "500", "204", "400"));
    try (WebhookSink sink = sink(3)) {
      assertNotNow(sink, 0);
      clock.now = clock.now.plusSeconds(60);
      assertNotNow(sink, 0);
      clock.now = clock.now.plusSeconds(60);
      sink.own(Set.of(P0));
      assertThatThrownBy(() -> sink.write(record(0)))
          .isInstanceOf(RejectedRecordException.class)
          .hasMessageContaining("500, after 3 tries");
      sink.write(record(1));
      assertThatThrownBy(() -> sink.write(record(2)))
          .isInstanceOf(RejectedRecordException.class)
          .hasMessageContaining("400");
    }
  }

  @Test
  void aReceiverThatIsNotThereIsAnOutage() {
    server.stop(0);
    try (WebhookSink sink = sink(5)) {
      sink.own(Set.of(P0));
      assertThatThrownBy(() -> sink.write(record(0)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("127.0.0.1 does not answer");
    }
  }

  @Test
  void aTombstoneIsNotPosted() throws Exception {
    try (WebhookSink sink = sink(1)) {
      sink.own(Set.of(P0));
      sink.write(new SinkRecord(P0.topic(), 0, 0, 0, null, null, new RecordHeaders()));
    }
    assertThat(posts).isEmpty();
  }

  @Test
  void privateAddressesAreRefusedUnlessTheyAreMeant() {
    for (String host : List.of("localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]")) {
      String url = "https://" + host + ":" + server.getAddress().getPort() + "/hook";
      try (ArticleSink sink =
          SinkTypes.load().create("webhook", Map.of("url", url, "secret", SECRET))) {
        sink.own(Set.of(P0));
        assertThatThrownBy(() -> sink.write(record(0)))
            .as(host)
            .isInstanceOf(IOException.class)
            .hasMessageContaining("not an address of the public internet");
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    assertThat(posts).isEmpty();
  }

  @Test
  void whatIsPublicIsToldByTheRegistries() throws Exception {
    for (String address :
        List.of(
            "10.1.2.3",
            "172.31.0.1",
            "192.168.9.9",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "198.19.0.1",
            "192.0.2.1",
            "fe80::1",
            "fc00::1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "2001:db8::1",
            "::")) {
      assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).as(address).isFalse();
    }
    for (String address : List.of("8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111")) {
      assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).as(address).isTrue();
    }
  }

  @Test
  void settingsThatCannotBeMeantAreRefusedWithoutTheirSecrets() {
    for (Map<String, String> settings :
        List.of(
            Map.of("url", "http://example.org/", "secret", SECRET),
            Map.of("url", "https://me:hush-hush@example.org/", "secret", SECRET),
            Map.of("url", "https://example.org/", "secret", "hush-hush"),
            Map.of("url", "https://example.org/"),
            Map.of("secret", SECRET))) {
      assertThatThrownBy(() -> SinkTypes.load().create("webhook", settings))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("sink.webhook.")
          .hasMessageNotContaining("hush")
          .hasMessageNotContaining(SECRET);
    }
  }
}
