package dev.dateline.bench.crash;

import dev.dateline.app.broker.EmbeddedBroker;
import dev.dateline.bench.Folders;
import dev.dateline.bench.SyntheticNews;
import dev.dateline.bench.process.ChildProcess;
import dev.dateline.bench.process.Enrichment;
import dev.dateline.bench.process.Outputs;
import dev.dateline.ingest.IngestConfig;
import dev.dateline.ingest.IngestService;
import dev.dateline.ingest.SourceSpec;
import dev.dateline.ingest.SourceTypes;
import dev.dateline.model.Json;
import dev.dateline.model.Topics;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * One log of articles, enriched again and again by processes of their own: undisturbed by one
 * instance; by as many as asked for, whose processes are killed at random moments with SIGKILL and
 * started anew; by a number that changes while they work. What came out must be the same, byte for
 * byte as a set of records.
 */
@Command(
    name = "crash-enrich",
    description =
        "Kills and scales enrich while it works and compares what comes out, byte for byte.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class CrashEnrich implements Callable<Integer> {
  private static final int PARTITIONS = 4;

  @Option(names = "--articles", description = "articles in the log")
  private int articles = 20_000;

  @Option(names = "--words", description = "words of a body, roughly")
  private int words = 300;

  @Option(names = "--reprints", description = "share of articles that reprint another, 0..1")
  private double reprints = 0.3;

  @Option(names = "--kills", description = "kills in the disturbed run")
  private int kills = 50;

  @Option(
      names = "--instances",
      split = ",",
      description = "runs to compare: this many instances each; the first is left undisturbed")
  private List<Integer> instances = List.of(1, 2);

  @Option(
      names = "--roll",
      split = ",",
      description =
          "one more run: so many instances for the first part of the log, so many for the"
              + " next, each started and stopped in order; such as 1,2,4,1")
  private List<Integer> roll = List.of();

  @Option(names = "--standby", description = "standby replicas where there is more than one")
  private int standby = 1;

  @Option(names = "--threads", description = "stream threads of an instance")
  private int threads = 2;

  @Option(names = "--seed", description = "of the articles, and of the moments of the kills")
  private long seed = 1;

  public CrashEnrich() {}

  /** A run whose number of instances changes, beside an undisturbed one. */
  public static CrashEnrich rolling(List<Integer> roll, int articles) {
    CrashEnrich crash = new CrashEnrich();
    crash.instances = List.of(1);
    crash.roll = roll;
    crash.articles = articles;
    crash.threads = 1;
    return crash;
  }

  /** What happens to the instances while they work. */
  private interface Weather {
    void pass(Enrichment enrichment, Enrichment.Progress progress) throws Exception;
  }

  private record Plan(String name, int instances, Weather weather) {}

  @Override
  public Integer call() throws Exception {
    Path work = Files.createTempDirectory("dateline-crash");
    EmbeddedBroker broker = new EmbeddedBroker(work.resolve("broker"), true, 0);
    broker.start(
        cause -> {
          throw new IllegalStateException("the broker failed", cause);
        });
    try {
      return run(Map.of("bootstrap.servers", broker.address()), work);
    } finally {
      broker.stop(Duration.ofSeconds(10));
      Folders.delete(work);
    }
  }

  private int run(Map<String, Object> client, Path work) throws Exception {
    Topics log = new Topics("log.");
    ingest(client, log, corpus(work.resolve("articles.jsonl")));
    List<Outputs> results = new ArrayList<>();
    for (Plan plan : plans()) {
      long start = System.nanoTime();
      Outputs outputs = run(plan, new Topics("run" + results.size() + "."), log, client, work);
      results.add(outputs);
      System.out.printf(
          Locale.ROOT,
          "run %d: %s, %.0f s: %s, own duplicates %d, lost %d, twice %d, sha256 %s%n",
          results.size(),
          plan.name(),
          (System.nanoTime() - start) / 1e9,
          outputs.relations(),
          outputs.ownDuplicates(),
          articles - outputs.articles(),
          outputs.twice(),
          outputs.digest());
    }
    long different = results.stream().map(Outputs::digest).distinct().count() - 1;
    System.out.println(different == 0 ? "all runs gave the same bytes" : "the runs DIFFER");
    return different == 0 && results.stream().allMatch(r -> r.isClean(articles)) ? 0 : 1;
  }

  private Outputs run(Plan plan, Topics topics, Topics log, Map<String, Object> client, Path work)
      throws Exception {
    boolean alone = plan.instances() == 1 && roll.isEmpty();
    Map<String, String> settings =
        Map.of(
            "enrich.threads",
            Integer.toString(threads),
            "enrich.standby.replicas",
            Integer.toString(alone ? 0 : standby));
    Enrichment enrichment = new Enrichment(client, topics, work, PARTITIONS, settings);
    try (enrichment;
        Enrichment.Progress progress = enrichment.progress()) {
      enrichment.copy(log);
      enrichment.scaleTo(plan.instances());
      plan.weather().pass(enrichment, progress);
      progress.await(articles);
    }
    return enrichment.read();
  }

  private List<Plan> plans() {
    List<Plan> plans = new ArrayList<>();
    for (int i = 0; i < instances.size(); i++) {
      int count = instances.get(i);
      boolean calm = i == 0;
      plans.add(
          new Plan(
              count + " instances, " + (calm ? 0 : kills) + " kills",
              count,
              calm ? (enrichment, progress) -> {} : this::kill));
    }
    if (!roll.isEmpty()) {
      plans.add(new Plan("instances " + roll, roll.get(0), this::roll));
    }
    return plans;
  }

  /** Spread over the whole log; a moment within each stretch, in articles that came out. */
  private void kill(Enrichment enrichment, Enrichment.Progress progress) throws Exception {
    Random random = new Random(seed);
    int count = 0;
    while (enrichment.instance(count).isAlive()) {
      count++;
    }
    for (int kill = 1; kill <= kills; kill++) {
      progress.await((int) ((kill - 1 + random.nextDouble()) * articles / (kills + 1)));
      ChildProcess victim = enrichment.instance(random.nextInt(count));
      victim.kill();
      victim.start();
    }
  }

  private void roll(Enrichment enrichment, Enrichment.Progress progress) throws Exception {
    for (int i = 1; i < roll.size(); i++) {
      progress.await(articles * i / roll.size());
      enrichment.scaleTo(roll.get(i));
    }
  }

  private static void ingest(Map<String, Object> client, Topics topics, Path input) {
    Enrichment.makeTopics(client, topics, PARTITIONS);
    try (IngestService ingest =
        new IngestService(
            new SourceSpec("crash", "replay", Map.of("path", input.toString())),
            IngestConfig.of(Map.of()),
            SourceTypes.load(),
            topics,
            client)) {
      ingest.run();
    }
  }

  private Path corpus(Path file) throws IOException {
    SyntheticNews news = new SyntheticNews(seed, reprints, words);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < articles; i++) {
        out.write(Json.bytes(news.next()));
        out.write('\n');
      }
    }
    return file;
  }
}
