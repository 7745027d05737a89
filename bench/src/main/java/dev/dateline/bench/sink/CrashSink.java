package dev.dateline.bench.sink;

import dev.dateline.app.broker.Cluster;
import dev.dateline.app.broker.EmbeddedBroker;
import dev.dateline.app.broker.TopicsSetup;
import dev.dateline.bench.Folders;
import dev.dateline.bench.process.ChildProcess;
import dev.dateline.model.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Kills {@code dateline sink} with SIGKILL at random moments while articles come in, with two
 * members of a group, then one, then three. Then every article has to be in the target once. The
 * broker lives in this process, and is never killed.
 */
@Command(
    name = "crash-sink",
    description = "kill -9 of sinks at random moments; every article in the target exactly once",
    mixinStandardHelpOptions = true)
public final class CrashSink implements Callable<Integer> {
  private static final int PARTITIONS = 6;
  private static final String OUT = "bench.out";
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final int MAX_STARTUP_SECONDS = 120;

  /** Share of the kills that do not wait until the member works. */
  private static final double AT_START = 0.2;

  /** Members of the first third of the kills, of the second, and of the last. */
  private static final int[] MEMBERS = {2, 1, 3};

  @Option(names = "--type", description = "type of sink: jsonl, parquet or topic")
  private String type = "jsonl";

  @Option(
      names = "--set",
      description = "settings of the sink, without sink.TYPE.; may be repeated")
  private Map<String, String> set = new TreeMap<>();

  @Option(names = "--kills", description = "how often to kill")
  private int kills = 50;

  @Option(names = "--records", description = "articles in the stream")
  private int records = 20_000;

  @Option(names = "--seed", description = "of the moments")
  private long seed = 1;

  @Option(
      names = "--max-delay-ms",
      description = "the latest moment of a kill, once the member works")
  private int maxDelayMs = 12_000;

  /** What a run came to. */
  public record Outcome(int kills, int sent, int found, int distinct) {
    /** Whether every article is there exactly once. */
    public boolean isSound() {
      return sent == found && found == distinct;
    }
  }

  public CrashSink() {}

  /** A run of so many kills. */
  public static CrashSink of(String type, int kills, int records) {
    CrashSink crash = new CrashSink();
    crash.type = type;
    crash.kills = kills;
    crash.records = records;
    return crash;
  }

  @Override
  public Integer call() throws Exception {
    Outcome outcome = run();
    System.out.printf(
        Locale.ROOT,
        "%s %s: %d kills, seed %d; sent %d, in the target %d, different %d: %s%n",
        type,
        set,
        outcome.kills(),
        seed,
        outcome.sent(),
        outcome.found(),
        outcome.distinct(),
        outcome.isSound() ? "sound" : "NOT SOUND");
    return outcome.isSound() ? 0 : 1;
  }

  /** Runs in a temporary folder, which is deleted afterwards. */
  public Outcome run() throws Exception {
    Path work = Files.createTempDirectory("dateline-crash-sink");
    Topics topics = new Topics();
    EmbeddedBroker broker = new EmbeddedBroker(work.resolve("data"), true, 0);
    broker.start(
        cause -> {
          throw new IllegalStateException("the broker failed", cause);
        });
    try {
      Map<String, Object> client = Map.of("bootstrap.servers", broker.address());
      try (Admin admin = Admin.create(client)) {
        new TopicsSetup(admin, topics, PARTITIONS, Optional.of((short) 1)).ensure();
        admin.createTopics(List.of(new NewTopic(OUT, 2, (short) 1))).all().get();
      }
      return run(new Cluster(broker.address(), "crash", client, true), topics, work);
    } finally {
      broker.stop(Duration.ofSeconds(10));
      Folders.delete(work);
    }
  }

  private Outcome run(Cluster cluster, Topics topics, Path work) throws Exception {
    List<ChildProcess> members = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      members.add(
          ChildProcess.dateline(
                  "member-" + i, work, 256, cluster.bootstrapServers(), settings(work), "sink")
              .compiledQuickly());
    }
    ArticleStream stream = new ArticleStream(cluster.properties(), topics.enriched());
    // So that the last articles come with the last kills.
    long pauseMs = Math.max(1, (long) kills * maxDelayMs / 2 / (records / 100));
    Thread sending =
        new Thread(
            () -> {
              try {
                stream.send(records, pauseMs);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "articles");
    sending.start();
    try {
      strike(members, new Random(seed));
      sending.join();
      members.get(0).start();
      await(cluster, work);
      members.get(0).stop();
      List<String> ids = Targets.ids(type, files(work), cluster, OUT);
      return new Outcome(kills, stream.sent(), ids.size(), new HashSet<>(ids).size());
    } finally {
      for (ChildProcess member : members) {
        member.kill();
      }
    }
  }

  /** All members are dead afterwards. */
  private void strike(List<ChildProcess> members, Random random)
      throws IOException, InterruptedException {
    for (int kill = 0; kill < kills; kill++) {
      int alive = MEMBERS[kill * MEMBERS.length / kills];
      for (int i = 0; i < members.size(); i++) {
        if (i >= alive) {
          members.get(i).stop();
        } else if (!members.get(i).isAlive()) {
          members.get(i).start();
        }
      }
      ChildProcess victim = members.get(random.nextInt(alive));
      if (random.nextDouble() >= AT_START) {
        var unused = victim.awaitSaying("written", MAX_STARTUP_SECONDS);
      }
      Thread.sleep(random.nextInt(maxDelayMs));
      victim.kill();
    }
    for (ChildProcess member : members) {
      member.kill();
    }
  }

  /** Until as much is there as was sent; more shows in the outcome. */
  private void await(Cluster cluster, Path work) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Thread.sleep(3_000);
      Set<String> distinct = new HashSet<>(idsSoFar(cluster, work));
      if (distinct.size() >= records) {
        return;
      }
    }
  }

  private List<String> idsSoFar(Cluster cluster, Path work) throws Exception {
    return Files.isDirectory(files(work).resolve("dateline.enriched")) || type.equals("topic")
        ? Targets.ids(type, files(work), cluster, OUT)
        : List.of();
  }

  private static Path files(Path work) {
    return work.resolve("files");
  }

  /** Small commits, so that a kill mostly hits one. */
  private Map<String, String> settings(Path work) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("sink.type", type);
    settings.put("sink.roll.age.ms", "200");
    // The shortest that the broker takes: a dead member's partitions wait for as long.
    settings.put("kafka.session.timeout.ms", "6000");
    settings.put("kafka.heartbeat.interval.ms", "1500");
    if (type.equals("topic")) {
      settings.put("sink.topic.topic", OUT);
    } else {
      settings.put("sink." + type + ".directory", files(work).toString());
      settings.put("sink." + type + ".roll.records", "500");
    }
    set.forEach((name, value) -> settings.put("sink." + type + "." + name, value));
    return settings;
  }
}
