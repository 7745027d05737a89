package dev.dateline.bench.lineage;

import dev.dateline.enrich.lineage.LineageStore;
import dev.dateline.enrich.stream.KeyValueLineageStore;
import dev.dateline.enrich.stream.StoreMemory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * The product's store of the deduper: RocksDB as Kafka Streams opens it, with the product's own
 * settings, in a folder that is removed in the end. Without the changelog, which is Kafka's.
 */
final class RocksStore implements AutoCloseable {
  private static final String NAME = "lineage";

  private final Path folder;
  private final KeyValueStore<Bytes, byte[]> store;
  private boolean open = true;

  RocksStore() throws IOException {
    folder = Files.createTempDirectory("dateline-decide");
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "decide");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoreMemory.class.getName());
    var context = new MockProcessorContext<Void, Void>(settings, new TaskId(0, 0), folder.toFile());
    store =
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .withCachingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
  }

  LineageStore lineage() {
    return new KeyValueLineageStore(store);
  }

  /** Bytes on disk once all is written there, as compaction left it. */
  long flushedBytes() throws IOException {
    store.commit(Map.of());
    return bytes();
  }

  /** Bytes on disk after all has been compacted; closes the store. */
  long compactedBytes() throws IOException, RocksDBException {
    close(false);
    Path data = folder.resolve("rocksdb").resolve(NAME);
    List<ColumnFamilyDescriptor> families = new ArrayList<>();
    try (Options options = new Options()) {
      for (byte[] family : RocksDB.listColumnFamilies(options, data.toString())) {
        families.add(new ColumnFamilyDescriptor(family));
      }
    }
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try (DBOptions options = new DBOptions();
        RocksDB db = RocksDB.open(options, data.toString(), families, handles)) {
      for (ColumnFamilyHandle handle : handles) {
        db.compactRange(handle);
        handle.close();
      }
    }
    return bytes();
  }

  private long bytes() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".sst") || f.toString().endsWith(".blob"))
          .mapToLong(f -> f.toFile().length())
          .sum();
    }
  }

  private void close(boolean remove) throws IOException {
    if (open) {
      store.close();
      open = false;
    }
    if (remove) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }

  @Override
  public void close() throws IOException {
    close(true);
  }
}
