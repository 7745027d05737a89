package dev.dateline.enrich.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.enrich.lineage.LineageStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the deduper relies on, of the store it gets. */
final class KeyValueLineageStoreTest {
  @TempDir Path directory;
  private LineageStore store;

  @BeforeEach
  void open() {
    KeyValueStore<Bytes, byte[]> entries =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("lineage"), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    MockProcessorContext<Void, Void> context =
        new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory.toFile());
    entries.init(context.getStateStoreContext(), entries);
    store = new KeyValueLineageStore(entries);
    for (int key : new int[] {0x00, 0x10, 0x7f, 0x80, 0xff}) {
      store.put(bytes(key), bytes(key));
    }
  }

  @Test
  void aScanIsHalfOpenAndUnsigned() {
    assertThat(scan(0x10, 0xff, 10)).containsExactly(0x10, 0x7f, 0x80);
    assertThat(scan(0x11, 0x90, 10)).containsExactly(0x7f, 0x80);
    assertThat(scan(0x10, 0x10, 10)).isEmpty();
  }

  @Test
  void aScanEndsWhenItsVisitorHasEnough() {
    assertThat(scan(0x00, 0xff, 2)).containsExactly(0x00, 0x10);
  }

  @Test
  void nullRemoves() {
    store.put(bytes(0x10), null);

    assertThat(store.get(bytes(0x10))).isNull();
    assertThat(store.get(bytes(0x7f))).isEqualTo(bytes(0x7f));
  }

  private List<Integer> scan(int from, int to, int limit) {
    List<Integer> seen = new ArrayList<>();
    store.scan(
        bytes(from),
        bytes(to),
        (key, value) -> {
          seen.add(key[0] & 0xff);
          return seen.size() < limit;
        });
    return seen;
  }

  private static byte[] bytes(int value) {
    return new byte[] {(byte) value};
  }
}
