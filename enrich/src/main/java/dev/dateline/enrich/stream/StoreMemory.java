package dev.dateline.enrich.stream;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds the memory of all state stores of the process together. By default each store may take
 * about 100 MB, and there are four of them for each partition.
 *
 * <p>Kafka Streams makes one of these for each store, so what they share has to be static.
 */
public final class StoreMemory implements RocksDBConfigSetter {
  /** Of which writes that are not yet on disk take a third at most. */
  private static final long TOTAL_BYTES = 192L * 1024 * 1024;

  private static final long WRITE_BYTES = TOTAL_BYTES / 3;
  private static final long WRITE_BUFFER_BYTES = 8L * 1024 * 1024;
  private static final double BLOOM_BITS_PER_KEY = 10;

  /** Loads the native library on first use and not with this class. */
  private static final class Shared {
    static final Cache CACHE;
    static final WriteBufferManager WRITES;

    static {
      RocksDB.loadLibrary();
      CACHE = new LRUCache(TOTAL_BYTES);
      WRITES = new WriteBufferManager(WRITE_BYTES, CACHE);
    }
  }

  private BloomFilter bloom;

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    bloom = new BloomFilter(BLOOM_BITS_PER_KEY);
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(Shared.CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    table.setPinTopLevelIndexAndFilter(true);
    // Most look-ups are for what is not there: a new id, a new shingle.
    table.setFilterPolicy(bloom);
    options.setWriteBufferManager(Shared.WRITES);
    options.setWriteBufferSize(WRITE_BUFFER_BYTES);
    options.setTableFormatConfig(table);
  }

  @Override
  public void close(String storeName, Options options) {
    // The cache and the write buffers belong to all stores and live as long as the process.
    bloom.close();
  }
}
