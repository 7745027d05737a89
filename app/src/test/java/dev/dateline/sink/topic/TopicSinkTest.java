package dev.dateline.sink.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.app.broker.EmbeddedBroker;
import dev.dateline.model.Rejection;
import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.RejectedRecordException;
import dev.dateline.sink.api.SinkRecord;
import dev.dateline.sink.contract.ArticleSinkContract;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topic sink, against a real broker. */
class TopicSinkTest extends ArticleSinkContract {
  private static final TopicPartition P0 = new TopicPartition("dateline.enriched", 0);
  private static final AtomicInteger TARGETS = new AtomicInteger();

  @TempDir static Path temp;
  private static EmbeddedBroker broker;
  private static Map<String, Object> client;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = new EmbeddedBroker(temp, true, 0);
    broker.start(
        cause -> {
          throw new AssertionError(cause);
        });
    client = Map.of("bootstrap.servers", broker.address());
  }

  @AfterAll
  static void stopBroker() throws Exception {
    broker.stop(Duration.ofSeconds(10));
  }

  /** Fewer than for files: each step goes to the broker and back. */
  static IntStream seeds() {
    return IntStream.range(0, 3);
  }

  @Override
  protected Target newTarget() {
    String topic = "out-" + TARGETS.incrementAndGet();
    try (Admin admin = Admin.create(client)) {
      // The records keep their times, which lie before what a topic keeps by default.
      NewTopic made = new NewTopic(topic, 1, (short) 1).configs(Map.of("retention.ms", "-1"));
      admin.createTopics(List.of(made)).all().get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return new TopicTarget(topic);
  }

  private static final class TopicTarget implements Target {
    private final String topic;
    private final IdentityHashMap<ArticleSink, FaultyClients> all = new IdentityHashMap<>();

    TopicTarget(String topic) {
      this.topic = topic;
    }

    @Override
    public ArticleSink open() {
      FaultyClients clients = new FaultyClients("sink-" + topic);
      ArticleSink sink = new TopicSink(topic, true, Encoder.AS_IT_CAME, clients);
      all.put(sink, clients);
      return sink;
    }

    @Override
    public void kill(ArticleSink sink) {
      all.get(sink).die();
    }

    @Override
    public void breakSoon(ArticleSink sink, Random random, boolean fatal) {
      all.get(sink).breakAfter(random.nextInt(40), fatal);
    }

    @Override
    public List<String> visible(TopicPartition partition) {
      return read(topic).stream()
          .map(record -> new String(record.value(), StandardCharsets.UTF_8))
          .filter(json -> json.startsWith("{\"id\":\"" + partition + "@"))
          .toList();
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                broker.address(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  /** Producers that fail, or die, at some call: before it reached the broker or after. */
  private static final class FaultyClients extends TopicClients {
    private static final Set<String> STEPS =
        Set.of("initTransactions", "send", "sendOffsetsToTransaction", "commitTransaction");

    private final List<Producer<byte[], byte[]>> producers = new ArrayList<>();
    private int stepsLeft = Integer.MAX_VALUE;
    private boolean fatal;
    private boolean dead;
    private int coin;

    FaultyClients(String group) {
      super(client, group, 60_000);
    }

    void breakAfter(int steps, boolean kills) {
      stepsLeft = steps;
      fatal = kills;
    }

    void die() {
      dead = true;
      producers.forEach(producer -> producer.close(Duration.ZERO));
      close();
    }

    @Override
    @SuppressWarnings("unchecked")
    Producer<byte[], byte[]> producer(TopicPartition partition) {
      Producer<byte[], byte[]> real = super.producer(partition);
      producers.add(real);
      return (Producer<byte[], byte[]>)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Producer.class},
              (proxy, method, arguments) -> {
                if (dead) {
                  throw new Killed();
                }
                boolean breaks = STEPS.contains(method.getName()) && stepsLeft-- == 0;
                boolean before = coin++ % 2 == 0;
                if (breaks && before) {
                  fail();
                }
                Object answer;
                try {
                  answer = method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
                if (breaks) {
                  fail();
                }
                return answer;
              });
    }

    private void fail() {
      stepsLeft = Integer.MAX_VALUE;
      if (fatal) {
        dead = true;
        throw new Killed();
      }
      throw new KafkaException("the connection broke");
    }
  }

  @Test
  void keysTimesAndHeadersAreKept() throws Exception {
    TopicTarget target = (TopicTarget) newTarget();
    try (ArticleSink sink = target.open()) {
      sink.own(Set.of(P0));
      SinkRecord record = record(P0, 0);
      record.headers().add("ce_id", "e1".getBytes(StandardCharsets.UTF_8));
      sink.write(record);
      sink.write(record(P0, 1, null));
      sink.flush();
    }
    List<ConsumerRecord<byte[], byte[]>> records = read(target.topic);
    assertThat(records).hasSize(2);
    assertThat(records.get(0).key()).isEqualTo("key-0".getBytes(StandardCharsets.UTF_8));
    assertThat(records.get(0).timestamp()).isEqualTo(1_751_000_000_000L);
    assertThat(records.get(0).headers().lastHeader("ce_id").value())
        .isEqualTo("e1".getBytes(StandardCharsets.UTF_8));
    assertThat(records.get(1).value()).isNull();
  }

  @Test
  void aRecordThatTheTargetNeverTakesIsRejectedAndTheOthersAreWritten() throws Exception {
    TopicTarget target = (TopicTarget) newTarget();
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, target.topic);
    try (Admin admin = Admin.create(client)) {
      AlterConfigOp small =
          new AlterConfigOp(new ConfigEntry("max.message.bytes", "10000"), OpType.SET);
      admin.incrementalAlterConfigs(Map.of(topic, List.of(small))).all().get();
    }
    List<Long> rejected = new ArrayList<>();
    try (ArticleSink sink = target.open()) {
      boolean done = false;
      for (int attempt = 0; attempt < 10 && !done; attempt++) {
        try {
          long next = sink.own(Set.of(P0)).getOrDefault(P0, 0L);
          for (long offset = next; offset < 9; offset++) {
            writeOrReject(sink, offset, rejected);
          }
          sink.flush();
          done = true;
        } catch (IOException e) {
          assertThat(e).hasMessageContaining(target.topic);
        }
      }
      assertThat(done).isTrue();
      assertThat(rejected).containsExactly(3L, 7L);
      assertThat(sink.own(Set.of(P0))).isEqualTo(Map.of(P0, 9L));
    }
    assertThat(
            read(target.topic).stream()
                .map(record -> new String(record.key(), StandardCharsets.UTF_8)))
        .containsExactly("key-0", "key-1", "key-2", "key-4", "key-5", "key-6", "key-8");
  }

  /** Records 3 and 7 are more than the target takes, also when packed. */
  private void writeOrReject(ArticleSink sink, long offset, List<Long> rejected)
      throws IOException {
    StringBuilder body = new StringBuilder();
    Random random = new Random(offset);
    for (int i = 0; i < (offset % 4 == 3 ? 30_000 : 10); i++) {
      body.append((char) (' ' + 3 + random.nextInt(50)));
    }
    try {
      sink.write(record(P0, offset, "{\"body\":\"" + body + "\"}"));
    } catch (RejectedRecordException e) {
      assertThat(e.reason()).isEqualTo(Rejection.Reason.TOO_LARGE);
      assertThat(e).hasMessageContaining("the cluster refuses it");
      rejected.add(offset);
    }
  }

  /** A commit is through before the offsets that it holds can be seen. */
  @Test
  void anOffsetWhoseTransactionIsBeingEndedIsWaitedFor() throws Exception {
    try (ArticleSink sink = newTarget().open()) {
      sink.own(Set.of(P0));
      for (long offset = 0; offset < 100; offset++) {
        sink.write(record(P0, offset));
        sink.flush();
        assertThat(sink.own(Set.of(P0))).isEqualTo(Map.of(P0, offset + 1));
      }
    }
  }

  @Test
  void whatIsSkippedIsNotAskedForAgain() throws Exception {
    Target target = newTarget();
    try (ArticleSink sink = target.open()) {
      sink.own(Set.of(P0));
      sink.skip(P0, 0);
      sink.skip(P0, 1);
      sink.flush();
    }
    try (ArticleSink sink = target.open()) {
      assertThat(sink.own(Set.of(P0))).isEqualTo(Map.of(P0, 2L));
    }
  }

  @Test
  void aTargetThatIsMissingOrReadIsSaidAtOnce() {
    try (ArticleSink sink =
        new TopicSink(
            "nowhere", false, Encoder.AS_IT_CAME, new TopicClients(client, "g", 60_000))) {
      assertThatThrownBy(() -> sink.own(Set.of(P0)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("nowhere")
          .hasMessageContaining("Make it");
    }
    try (ArticleSink sink =
        new TopicSink(
            P0.topic(), true, Encoder.AS_IT_CAME, new TopicClients(client, "g", 60_000))) {
      assertThatThrownBy(() -> sink.own(Set.of(P0)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("which it reads");
    }
  }
}
