package dev.dateline.bench.scale;

import dev.dateline.bench.Folders;
import dev.dateline.bench.process.BrokerProcess;
import dev.dateline.bench.process.ChildProcess;
import dev.dateline.bench.process.Enrichment;
import dev.dateline.model.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Articles a second, time from fetched to enriched, processor time and bytes an article, by the
 * number of instances; beside each a topology that passes the same articles on unread, in as many
 * processes, under the same guarantees. Broker, instances and this load are processes of their own
 * on one machine, so its processors are shared by all of them.
 */
@Command(
    name = "scale",
    description = "Throughput, latency and size at 1, 2, 4 instances, beside a bare pass-through.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class Scale implements Callable<Integer> {
  private static final int SETTLE_SECONDS = 180;

  @Option(names = "--instances", split = ",", description = "how many of each, one after the other")
  private List<Integer> instances = List.of(1, 2, 4);

  @Option(names = "--threads", description = "stream threads of an instance")
  private int threads = 1;

  @Option(names = "--partitions", description = "among which articles are divided")
  private int partitions = 4;

  @Option(names = "--rate", description = "articles a second of the fixed load")
  private double rate = 50;

  @Option(names = "--under-way", description = "articles under way at once at saturation")
  private int underWay = 500;

  @Option(names = "--words", description = "words of a body, roughly")
  private int words = 480;

  @Option(names = "--warm-seconds", description = "at saturation, before anything is measured")
  private int warmSeconds = 15;

  @Option(names = "--seconds", description = "of each measurement")
  private int seconds = 20;

  @Option(names = "--sizes", description = "print bytes an article, too")
  private boolean sizes;

  public Scale() {}

  @Override
  public Integer call() throws Exception {
    Path work = Files.createTempDirectory("dateline-scale");
    int port = BrokerProcess.freePort();
    ChildProcess broker = BrokerProcess.child(work, work.resolve("broker-data"), port);
    try {
      broker.start();
      broker.require(BrokerProcess.READY, SETTLE_SECONDS);
      System.out.printf(
          Locale.ROOT,
          "%d processors, %d threads an instance, %d partitions, exactly_once_v2%n",
          Runtime.getRuntime().availableProcessors(),
          threads,
          partitions);
      for (int count : instances) {
        enriched(count, Map.of("bootstrap.servers", "127.0.0.1:" + port), broker, work);
        passed(count, Map.of("bootstrap.servers", "127.0.0.1:" + port), broker, work);
      }
    } finally {
      broker.destroy();
      Folders.delete(work);
    }
    return 0;
  }

  private void enriched(int count, Map<String, Object> client, ChildProcess broker, Path work)
      throws Exception {
    Topics topics = new Topics("scale" + count + ".");
    Map<String, String> settings =
        Map.of(
            "enrich.threads",
            Integer.toString(threads),
            "enrich.standby.replicas",
            count > 1 ? "1" : "0");
    try (Enrichment enrichment = new Enrichment(client, topics, work, partitions, settings);
        Load load = new Load(client, topics, words)) {
      enrichment.scaleTo(count);
      List<ChildProcess> processes = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        processes.add(enrichment.instance(i));
      }
      measure("enrich, " + count + " instances", load, processes, broker);
      if (sizes) {
        print(load, client, topics, work);
      }
    }
  }

  private void passed(int count, Map<String, Object> client, ChildProcess broker, Path work)
      throws Exception {
    Topics topics = new Topics("bare" + count + ".");
    try (Admin admin = Admin.create(client)) {
      List<NewTopic> made = new ArrayList<>();
      for (String name : List.of(topics.articles(), topics.enriched(), topics.duplicates())) {
        made.add(new NewTopic(name, partitions, (short) 1));
      }
      admin.createTopics(made).all().get();
    }
    List<ChildProcess> processes = new ArrayList<>();
    try (Load load = new Load(client, topics, words)) {
      for (int i = 0; i < count; i++) {
        ChildProcess process =
            PassThrough.child(work, i, client.get("bootstrap.servers").toString(), topics, threads);
        processes.add(process);
        process.start();
      }
      measure("bare pass-through, " + count + " instances", load, processes, broker);
    } finally {
      processes.forEach(ChildProcess::end);
    }
  }

  private void measure(String name, Load load, List<ChildProcess> processes, ChildProcess broker)
      throws Exception {
    // Until the first articles are through, all of it is starting up.
    while (load.saturate(underWay, Duration.ofSeconds(1)).perSecond() == 0) {
      for (ChildProcess process : processes) {
        if (!process.isAlive()) {
          throw new IllegalStateException(process.name() + " ended: " + process.lastLine());
        }
      }
    }
    load.saturate(underWay, Duration.ofSeconds(warmSeconds));
    long cpu = cpuMillis(processes);
    long brokerCpu = cpuMillis(List.of(broker));
    Load.Result full = load.saturate(underWay, Duration.ofSeconds(seconds));
    double articles = full.perSecond() * seconds;
    double each = (cpuMillis(processes) - cpu) / articles;
    double brokers = (cpuMillis(List.of(broker)) - brokerCpu) / articles;
    load.drain();
    Load.Result fixed = load.offer(rate, Duration.ofSeconds(seconds));
    load.drain();
    System.out.printf(
        Locale.ROOT,
        "%-32s saturated %,7.0f articles/s, p50 %,6.0f ms, p99 %,6.0f ms;"
            + " at %.0f/s p50 %,5.0f ms, p99 %,5.0f ms; CPU an article %.2f ms, broker %.2f ms%n",
        name,
        full.perSecond(),
        full.p50Ms(),
        full.p99Ms(),
        rate,
        fixed.p50Ms(),
        fixed.p99Ms(),
        each,
        brokers);
  }

  private static long cpuMillis(List<ChildProcess> processes) {
    return processes.stream()
        .mapToLong(
            process ->
                ProcessHandle.of(process.pid())
                    .flatMap(handle -> handle.info().totalCpuDuration())
                    .map(Duration::toMillis)
                    .orElse(0L))
        .sum();
  }

  private static void print(Load load, Map<String, Object> client, Topics topics, Path work)
      throws Exception {
    System.out.printf(
        Locale.ROOT,
        "  %d articles of %.0f bytes; bytes an article on disk:%n",
        load.sent(),
        load.bytesPerArticle());
    for (Map.Entry<String, Long> topic : Footprint.topics(client, topics.prefix()).entrySet()) {
      System.out.printf(
          Locale.ROOT,
          "    %-40s %,8.0f%n",
          topic.getKey(),
          topic.getValue() / (double) load.sent());
    }
    long state = Footprint.folder(work.resolve(topics.prefix() + "enrich-1-state"));
    System.out.printf(
        Locale.ROOT,
        "    %-40s %,8.0f%n",
        "state of the first instance",
        state / (double) load.sent());
  }
}
