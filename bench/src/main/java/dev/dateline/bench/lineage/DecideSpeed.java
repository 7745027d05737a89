package dev.dateline.bench.lineage;

import dev.dateline.enrich.lineage.Deduper;
import dev.dateline.enrich.lineage.LineageSettings;
import dev.dateline.enrich.lineage.LineageStore;
import dev.dateline.enrich.lineage.TreeMapLineageStore;
import dev.dateline.model.Relation;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How many articles a second one deduper decides on one core against a memory of a given size, on
 * the heap or in the product's store, and what a remembered article takes; a peer beside it.
 *
 * <p>Time is that of the deciding thread, so other work on the machine does not count; what RocksDB
 * and the collector of garbage do in threads of their own is shown as the whole process' time.
 */
public final class DecideSpeed {
  private static final int MEASURED = 20_000;
  private static final long SEED = 42;
  private static final String USAGE =
      "usage: decide [--store heap|rocksdb] [--copies SHARE] [--peer MOST] [--svg FILE] ARTICLES...";

  private final List<Integer> sizes = new ArrayList<>();
  private final Map<String, String> options = new HashMap<>();
  private final DecideCurve curve = new DecideCurve();
  private final PrintStream out = System.out;

  private DecideSpeed(String[] args) {
    for (int i = 0; i < args.length; i++) {
      if (args[i].startsWith("--")) {
        if (i + 1 == args.length
            || !List.of("--store", "--copies", "--peer", "--svg").contains(args[i])) {
          throw new IllegalArgumentException(USAGE);
        }
        options.put(args[i], args[++i]);
      } else {
        sizes.add(Integer.parseInt(args[i]));
      }
    }
    sizes.sort(null);
    if (sizes.isEmpty() || sizes.get(0) < 1) {
      throw new IllegalArgumentException(USAGE);
    }
  }

  /** Takes the sizes of the memory to measure at; prints figures. */
  public static void main(String[] args) throws Exception {
    new DecideSpeed(args).run();
  }

  private void run() throws Exception {
    double copies = Double.parseDouble(options.getOrDefault("--copies", "0.3"));
    String kind = options.getOrDefault("--store", "heap");
    out.printf(Locale.ROOT, "store %s, %.0f %% copies%n", kind, 100 * copies);
    if (kind.equals("rocksdb")) {
      try (RocksStore rocks = new RocksStore()) {
        long articles = ours(rocks.lineage(), copies, "Dateline, RocksDB");
        out.printf(Locale.ROOT, "on disk: %,d bytes an article%n", rocks.flushedBytes() / articles);
        out.printf(
            Locale.ROOT, "compacted: %,d bytes an article%n", rocks.compactedBytes() / articles);
      }
    } else if (kind.equals("heap")) {
      TreeMapLineageStore store = new TreeMapLineageStore();
      long articles = ours(store, copies, "Dateline, heap");
      out.printf(Locale.ROOT, "state: %,d bytes an article%n", store.bytes() / articles);
    } else {
      throw new IllegalArgumentException(USAGE);
    }
    int most = Integer.parseInt(options.getOrDefault("--peer", "0"));
    if (most > 0) {
      peer(most, copies);
    }
    String svg = options.get("--svg");
    if (svg != null) {
      Files.writeString(Path.of(svg), curve.svg());
    }
  }

  private long ours(LineageStore store, double copies, String label) {
    int most = sizes.get(sizes.size() - 1) + MEASURED;
    LineageSettings settings = new LineageSettings(14, 50_000, most, 32, 40);
    long heapBefore = usedHeap();
    Deduper deduper = new Deduper(settings, store);
    InventedNews news = new InventedNews(SEED, copies);
    Recall recall = new Recall();
    for (int size : sizes) {
      while (deduper.size() < size) {
        InventedNews.Item item = news.next();
        recall.add(item, deduper.decide(item.fingerprint()).relation() != Relation.ORIGINAL);
      }
      InventedNews.Item[] batch = batch(news);
      long process = processNanos();
      long start = cpuNanos();
      for (InventedNews.Item item : batch) {
        recall.add(item, deduper.decide(item.fingerprint()).relation() != Relation.ORIGINAL);
      }
      double rate = MEASURED / ((cpuNanos() - start) / 1e9);
      double whole = MEASURED / ((processNanos() - process) / 1e9);
      long heap = usedHeap() - heapBefore;
      if (store instanceof TreeMapLineageStore) {
        heap -= ((TreeMapLineageStore) store).bytes();
      }
      curve.add(label, size, rate);
      out.printf(
          Locale.ROOT,
          "%,9d articles: %,7.0f articles a second of the thread's time, %,7.0f of the process';"
              + " heap %,d bytes an article%n",
          size,
          rate,
          whole,
          heap / deduper.size());
    }
    out.println("found of copies: " + recall);
    return deduper.size();
  }

  private void peer(int most, double copies) {
    LshPeer peer = new LshPeer();
    InventedNews news = new InventedNews(SEED, copies);
    Recall recall = new Recall();
    int held = 0;
    for (int size : sizes) {
      if (size > most) {
        break;
      }
      for (; held < size; held++) {
        InventedNews.Item item = news.next();
        recall.add(item, peer.decide(item.fingerprint().body()));
      }
      InventedNews.Item[] batch = batch(news);
      long start = cpuNanos();
      for (InventedNews.Item item : batch) {
        recall.add(item, peer.decide(item.fingerprint().body()));
      }
      held += MEASURED;
      double rate = MEASURED / ((cpuNanos() - start) / 1e9);
      curve.add("java-lsh", size, rate);
      out.printf(Locale.ROOT, "%,9d articles: java-lsh %,7.0f articles a second%n", size, rate);
    }
    out.println("java-lsh found of copies: " + recall);
  }

  private static InventedNews.Item[] batch(InventedNews news) {
    InventedNews.Item[] batch = new InventedNews.Item[MEASURED];
    Arrays.setAll(batch, i -> news.next());
    return batch;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long processNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long usedHeap() {
    ManagementFactory.getMemoryMXBean().gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Which articles of each kind were taken for copies. */
  private static final class Recall {
    private final Map<InventedNews.Kind, int[]> counts = new EnumMap<>(InventedNews.Kind.class);

    void add(InventedNews.Item item, boolean found) {
      int[] count = counts.computeIfAbsent(item.kind(), k -> new int[2]);
      count[0] += found ? 1 : 0;
      count[1]++;
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      counts.forEach(
          (kind, c) ->
              text.append(String.format(Locale.ROOT, "%s %.4f ", kind, (double) c[0] / c[1])));
      return text.toString().strip();
    }
  }
}
