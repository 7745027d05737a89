package dev.dateline.enrich.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExpiringMapTest {
  private static final Duration LIFE = Duration.ofMillis(100);

  @TempDir Path directory;
  private KeyValueStore<Bytes, byte[]> store;
  private ExpiringMap map;

  @BeforeEach
  void open() {
    store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("map"), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    MockProcessorContext<Void, Void> context =
        new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory.toFile());
    store.init(context.getStateStoreContext(), store);
    map = new ExpiringMap(store, LIFE);
  }

  @Test
  void whatWasPutIsThereUntilItsLifeIsOver() {
    map.put("a", bytes("1"), 1000);

    assertThat(map.get("a", 1000)).isEqualTo(bytes("1"));
    assertThat(map.get("a", 1100)).isEqualTo(bytes("1"));
    assertThat(map.get("a", 1101)).isNull();
    assertThat(map.get("b", 1000)).isNull();
  }

  @Test
  void writingAnewLengthensTheLife() {
    map.put("a", bytes("1"), 1000);
    map.put("a", bytes("2"), 1080);

    assertThat(map.get("a", 1150)).isEqualTo(bytes("2"));
    assertThat(map.writtenMs("a")).isEqualTo(1080);
  }

  @Test
  void aRecordFromThePastMakesNothingOlder() {
    map.put("a", bytes("1"), 1000);
    map.put("a", bytes("2"), 500);

    assertThat(map.get("a", 1090)).isEqualTo(bytes("2"));
  }

  @Test
  void theStoreNeverOutgrowsTheWindow() {
    for (int i = 0; i < 10_000; i++) {
      map.put("id" + i, bytes("x"), 1000 + i);
    }

    // Within 100 ms come 100 entries, each with its index.
    assertThat(entries()).isBetween(200, 210);
    assertThat(map.get("id9999", 11_000)).isNotNull();
  }

  @Test
  void aJumpInTimeIsWorkedOffStepByStep() {
    for (int i = 0; i < 1000; i++) {
      map.put("id" + i, bytes("x"), 1000);
    }
    for (int i = 0; i < 1000; i++) {
      map.put("new" + i, bytes("x"), 1_000_000);
    }

    assertThat(entries()).isEqualTo(2000);
  }

  @Test
  void aMapOpenedAnewGoesOnExpiring() {
    for (int i = 0; i < 10; i++) {
      map.put("id" + i, bytes("x"), 1000);
    }
    ExpiringMap reopened = new ExpiringMap(store, LIFE);
    for (int i = 0; i < 10; i++) {
      reopened.put("new" + i, bytes("x"), 5000);
    }

    assertThat(entries()).isEqualTo(20);
  }

  @Test
  void whatIsRemovedLeavesNothingBehind() {
    map.put("a", bytes("1"), 1000);
    map.remove("a");

    assertThat(entries()).isZero();
  }

  private int entries() {
    int count = 0;
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      while (all.hasNext()) {
        all.next();
        count++;
      }
    }
    return count;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
