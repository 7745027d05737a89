package dev.dateline.bench.lineage;

import dev.dateline.bench.Folders;
import dev.dateline.bench.Plot;
import dev.dateline.enrich.lineage.Deduper;
import dev.dateline.enrich.lineage.LineageSettings;
import dev.dateline.enrich.lineage.LineageStore;
import dev.dateline.enrich.lineage.TreeMapLineageStore;
import dev.dateline.enrich.stream.KeyValueLineageStore;
import dev.dateline.enrich.stream.StoreMemory;
import dev.dateline.model.Lineage;
import dev.dateline.model.Relation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * How many articles a second one deduper decides on one core against a memory of a given size, what
 * a remembered article takes, and the same of a peer that does MinHash LSH. Kafka aside.
 *
 * <p>Measured on the store that the product uses, RocksDB, and on the heap.
 */
public final class DecideSpeed {
  private static final int MEASURED = 10_000;

  /** The peer takes several kilobytes of heap an article. */
  private static final int PEER_MOST = 300_000;

  private static final LineageSettings ROOMY =
      new LineageSettings(
          LineageSettings.DEFAULT_WINDOW_DAYS,
          LineageSettings.DEFAULT_LATE_ARTICLES,
          10_000_000,
          LineageSettings.DEFAULT_MAX_OTHERS,
          LineageSettings.DEFAULT_MAX_RUNS);

  private final List<Plot.Series> series = new ArrayList<>();

  private DecideSpeed() {}

  /** Takes the sizes of the memory to measure at, and {@code --svg FILE}; prints figures. */
  public static void main(String[] args) throws IOException {
    List<Integer> sizes = new ArrayList<>();
    Path svg = null;
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--svg") && i + 1 < args.length) {
        svg = Path.of(args[++i]);
      } else {
        sizes.add(Integer.parseInt(args[i]));
      }
    }
    if (sizes.isEmpty()) {
      throw new IllegalArgumentException("usage: decide ARTICLES... [--svg FILE]");
    }
    DecideSpeed speed = new DecideSpeed();
    speed.onRocks(sizes);
    speed.onHeap(sizes);
    speed.peer(sizes);
    if (svg != null) {
      Files.writeString(
          svg,
          new Plot(
                  "Decisions of one core, by articles remembered",
                  "articles remembered",
                  "decisions a second of CPU time",
                  speed.series)
              .svg());
    }
  }

  /** Decides one article after the other. */
  private interface Decider {
    /** What the article is a copy of, or null. */
    String decide(ZipfNews.Item item);
  }

  private void onHeap(List<Integer> sizes) {
    TreeMapLineageStore store = new TreeMapLineageStore();
    Deduper deduper = new Deduper(ROOMY, store);
    measure("Dateline, on the heap", sizes, item -> parent(deduper, item));
    System.out.printf(
        Locale.ROOT, "  state: %,d bytes an article%n", store.bytes() / deduper.size());
    restart(store);
  }

  private void onRocks(List<Integer> sizes) throws IOException {
    Path folder = Files.createTempDirectory("dateline-decide");
    KeyValueStore<Bytes, byte[]> rocks = rocks(folder);
    Deduper deduper = new Deduper(ROOMY, new KeyValueLineageStore(rocks));
    measure("Dateline, on RocksDB", sizes, item -> parent(deduper, item));
    rocks.close();
    System.out.printf(
        Locale.ROOT,
        "  on disk: %,d bytes an article, as RocksDB left it%n",
        bytes(folder) / deduper.size());
    KeyValueStore<Bytes, byte[]> again = rocks(folder);
    restart(new KeyValueLineageStore(again));
    again.close();
    Folders.delete(folder);
  }

  private void peer(List<Integer> sizes) {
    MinHashPeer peer = new MinHashPeer();
    measure(
        "MinHash LSH (java-lsh)",
        sizes.stream().filter(size -> size <= PEER_MOST).toList(),
        item -> peer.decide(item.fingerprint()));
  }

  private static String parent(Deduper deduper, ZipfNews.Item item) {
    Lineage lineage = deduper.decide(item.fingerprint());
    return lineage.relation() == Relation.ORIGINAL ? null : lineage.parent().article();
  }

  private void measure(String name, List<Integer> sizes, Decider decider) {
    ZipfNews news = new ZipfNews();
    List<Plot.Point> points = new ArrayList<>();
    int known = 0;
    for (int size : sizes) {
      for (; known < size; known++) {
        decider.decide(news.next());
      }
      long heap = heapBytes();
      List<ZipfNews.Item> batch = Stream.generate(news::next).limit(MEASURED).toList();
      String[] parents = new String[MEASURED];
      long start = cpuNanos();
      for (int i = 0; i < MEASURED; i++) {
        parents[i] = decider.decide(batch.get(i));
      }
      double perSecond = MEASURED / ((cpuNanos() - start) / 1e9);
      known += MEASURED;
      points.add(new Plot.Point(size, perSecond));
      System.out.printf(
          Locale.ROOT,
          "%-24s %,9d remembered: %,7.0f a second of CPU time; heap in use %,d MB; %s%n",
          name,
          size,
          perSecond,
          heap >> 20,
          found(batch, parents));
    }
    if (!points.isEmpty()) {
      series.add(new Plot.Series(name, points));
    }
  }

  /** How many of each kind of copy were told to be one, and of the others. */
  private static String found(List<ZipfNews.Item> batch, String[] parents) {
    Map<String, int[]> counts = new TreeMap<>();
    for (int i = 0; i < parents.length; i++) {
      String kind = batch.get(i).copy() == null ? "no copy" : batch.get(i).copy();
      int[] count = counts.computeIfAbsent(kind, k -> new int[2]);
      count[0]++;
      count[1] += parents[i] != null ? 1 : 0;
    }
    StringBuilder text = new StringBuilder("named as copies:");
    counts.forEach(
        (kind, count) ->
            text.append(
                String.format(Locale.ROOT, " %s %.3f", kind, (double) count[1] / count[0])));
    return text.toString();
  }

  private static void restart(LineageStore store) {
    long start = System.nanoTime();
    int restored = new Deduper(ROOMY, store).size();
    System.out.printf(
        Locale.ROOT,
        "  restart with %,d articles: %.1f s%n",
        restored,
        (System.nanoTime() - start) / 1e9);
  }

  private static KeyValueStore<Bytes, byte[]> rocks(Path folder) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "decide");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoreMemory.class);
    MockProcessorContext<Void, Void> context =
        new MockProcessorContext<>(properties, new TaskId(0, 0), folder.toFile());
    KeyValueStore<Bytes, byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore("lineage"), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    return store;
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .mapToLong(
              file -> {
                try {
                  return Files.size(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .sum();
    }
  }

  private static long heapBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Time that this thread had a core for: other work on the machine does not count. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
