package dev.dateline.bench.source;

import dev.dateline.app.broker.EmbeddedBroker;
import dev.dateline.app.broker.TopicsSetup;
import dev.dateline.ingest.IngestConfig;
import dev.dateline.ingest.IngestService;
import dev.dateline.ingest.SourceSpec;
import dev.dateline.ingest.SourceTypes;
import dev.dateline.model.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How fast articles of each kind of source get into Kafka, beside a bare transactional producer
 * that writes the same records right after, in one run.
 */
@Command(
    name = "sources",
    description = "Speed of each kind of source into Kafka, beside a bare transactional producer.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class SourceSpeed implements Callable<Integer> {
  private static final int PARTITIONS = 4;

  @Option(names = "--articles", description = "articles of each kind")
  private int articles = 8_000;

  @Option(names = "--rounds", description = "rounds, after one that is not counted")
  private int rounds = 3;

  @Option(names = "--only", description = "kinds whose name begins so")
  private String only = "";

  /** For picocli. */
  public SourceSpeed() {}

  @Override
  public Integer call() throws Exception {
    Path work = Files.createTempDirectory("dateline-sources");
    EmbeddedBroker broker = new EmbeddedBroker(work.resolve("broker"), true, 0);
    broker.start(
        cause -> {
          throw new IllegalStateException("the broker failed", cause);
        });
    try (Inputs inputs = new Inputs(work, articles)) {
      Map<String, Object> client = Map.of("bootstrap.servers", broker.address());
      int number = 0;
      for (Map.Entry<String, Supplier<Input>> kind : inputs.kinds().entrySet()) {
        if (!kind.getKey().startsWith(only)) {
          continue;
        }
        List<double[]> rates = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
          Topics topics = new Topics("sources" + number++ + ".");
          double[] rate = round(client, topics, kind.getValue().get());
          if (round > 0) {
            rates.add(rate);
          }
        }
        report(kind.getKey(), rates);
      }
    } finally {
      broker.stop(Duration.ofSeconds(10));
    }
    return 0;
  }

  /** Articles a second of the source and of the bare producer. */
  private double[] round(Map<String, Object> client, Topics topics, Input input) throws Exception {
    try (Admin admin = Admin.create(client)) {
      new TopicsSetup(admin, topics, PARTITIONS, Optional.of((short) 1)).ensure();
      double rate = source(client, topics, input);
      double bare = BareProducer.rate(client, topics, articles);
      // The disk is not the thing that is measured.
      admin.deleteTopics(topics.all().stream().map(Topics.Spec::name).toList()).all().get();
      return new double[] {rate, bare};
    }
  }

  private double source(Map<String, Object> client, Topics topics, Input input)
      throws InterruptedException {
    long began = System.nanoTime();
    long ended;
    IngestService ingest =
        new IngestService(
            new SourceSpec("speed", input.type(), input.settings()),
            IngestConfig.of(Map.of()),
            SourceTypes.load(),
            topics,
            client);
    Thread runner = new Thread(ingest, "speed");
    runner.start();
    try (ingest) {
      if (input.sender() == null) {
        runner.join();
      } else {
        began = input.sender().send();
      }
      ended = System.nanoTime();
    }
    runner.join();
    long published = ingest.progress().published();
    if (published != articles) {
      throw new IllegalStateException(
          input.label() + ": " + published + " of " + articles + " articles were published");
    }
    return articles / ((ended - began) / 1e9);
  }

  private static void report(String label, List<double[]> rates) {
    String each =
        rates.stream()
            .map(rate -> String.format(Locale.ROOT, "%,.0f of %,.0f", rate[0], rate[1]))
            .collect(Collectors.joining("; "));
    double[] ratios = rates.stream().mapToDouble(rate -> rate[0] / rate[1]).sorted().toArray();
    double[] speeds = rates.stream().mapToDouble(rate -> rate[0]).toArray();
    Arrays.sort(speeds);
    System.out.printf(
        Locale.ROOT,
        "%-28s %,8.0f/s, ratio %.3f (%s)%n",
        label,
        speeds[speeds.length / 2],
        ratios[ratios.length / 2],
        each);
  }
}
