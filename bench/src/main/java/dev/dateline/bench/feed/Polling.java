package dev.dateline.bench.feed;

import com.sun.management.OperatingSystemMXBean;
import dev.dateline.ingest.ArticleSource;
import dev.dateline.ingest.ArticleSourceFactory;
import dev.dateline.ingest.Batch;
import dev.dateline.ingest.BatchLimits;
import dev.dateline.ingest.Sleeper;
import dev.dateline.ingest.SourceContext;
import dev.dateline.ingest.SourceTypes;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.config.AbstractConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What polling many feeds costs: requests, bytes, CPU time and memory. */
@Command(
    name = "polling",
    description = "Many feeds on a local server: cost of polling.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class Polling implements Callable<Integer> {
  private static final int ITEMS_PER_FEED = 30;

  @Option(names = "--feeds", description = "feeds polled")
  private int feeds = 1_000;

  @Option(names = "--seconds", description = "how long they are polled")
  private int seconds = 60;

  @Option(names = "--interval", description = "seconds between two polls of a feed")
  private int intervalSeconds = 5;

  @Option(names = "--changing", description = "per cent of feeds that have news each half minute")
  private int changing = 10;

  /** For picocli. */
  public Polling() {}

  @Override
  public Integer call() throws Exception {
    cost(Files.createTempDirectory("dateline-polling"));
    return 0;
  }

  private void cost(Path work) throws Exception {
    try (FeedServerProcess server =
        new FeedServerProcess(100, ITEMS_PER_FEED, 100, 30_000, changing)) {
      Map<String, String> settings =
          settings(server.list(work.resolve("feeds.txt"), "feed", feeds));
      settings.put("interval.min.ms", "" + intervalSeconds * 1_000);
      settings.put("interval.max.ms", "" + intervalSeconds * 1_000);
      ArticleSourceFactory factory = SourceTypes.load().factory("feed");
      OperatingSystemMXBean system =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      long articles = 0;
      long checkpointBytes = 0;
      try (ArticleSource source = factory.open(context(factory, settings))) {
        long first = 0;
        while (first < (long) feeds * ITEMS_PER_FEED) {
          first += poll(source, Duration.ofSeconds(intervalSeconds))[0];
        }
        long[] before = server.counts();
        long cpu = system.getProcessCpuTime();
        long[] taken = poll(source, Duration.ofSeconds(seconds));
        articles = taken[0];
        checkpointBytes = taken[1];
        double cpuSeconds = (system.getProcessCpuTime() - cpu) / 1e9;
        long[] after = server.counts();
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        report(first, articles, checkpointBytes, cpuSeconds, heap, before, after);
      }
    }
  }

  private void report(
      long first,
      long articles,
      long checkpointBytes,
      double cpuSeconds,
      long heap,
      long[] before,
      long[] after) {
    long requests = after[0] - before[0];
    long saved = after[1] - before[1];
    double sentMb = (after[2] - before[2]) / 1e6;
    double savedMb = (after[3] - before[3]) / 1e6;
    System.out.printf(
        Locale.ROOT,
        "%d feeds every %d s for %d s: %d articles at first, %d after%n",
        feeds,
        intervalSeconds,
        seconds,
        first,
        articles);
    System.out.printf(
        Locale.ROOT,
        "  requests %d (%.0f/s), 304 %d (%.1f %%), sent %.1f MB, saved %.1f MB (%.1f %%)%n",
        requests,
        requests / (double) seconds,
        saved,
        100.0 * saved / requests,
        sentMb,
        savedMb,
        100 * savedMb / (sentMb + savedMb));
    System.out.printf(
        Locale.ROOT,
        "  CPU %.1f s (%.1f %% of one core, %.2f ms a request), heap %.1f MB, checkpoints %.0f B an article%n",
        cpuSeconds,
        100 * cpuSeconds / seconds,
        1e3 * cpuSeconds / requests,
        heap / 1e6,
        articles == 0 ? 0 : checkpointBytes / (double) articles);
  }

  /** Articles, and bytes of checkpoints of parts. */
  private static long[] poll(ArticleSource source, Duration time) throws Exception {
    long[] taken = new long[2];
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      Batch batch = source.poll(Duration.ofMillis(500));
      taken[0] += batch.articles().size();
      for (var part : batch.parts().values()) {
        taken[1] += part.toString().length();
      }
    }
    return taken;
  }

  private static Map<String, String> settings(Path list) {
    return new HashMap<>(
        Map.of(
            "feeds",
            list.toString(),
            "full.text",
            "never",
            "host.delay.ms",
            "0",
            "allow.private.addresses",
            "true"));
  }

  private static SourceContext context(ArticleSourceFactory factory, Map<String, String> settings) {
    return new SourceContext(
        "polling",
        new AbstractConfig(factory.settings(), settings, false),
        null,
        new BatchLimits(2_000, 8L * 1024 * 1024),
        Clock.systemUTC(),
        Sleeper.SYSTEM);
  }
}
