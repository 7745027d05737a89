package dev.dateline.bench.sink;

import dev.dateline.app.broker.Cluster;
import dev.dateline.app.broker.TopicsSetup;
import dev.dateline.bench.Folders;
import dev.dateline.bench.process.BrokerProcess;
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
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Kills {@code dateline sink} with SIGKILL at random moments while articles come in, with two
 * members of a group, then one, then three. In the middle of it the broker may be frozen, or killed
 * and started again. Then every article has to be in the target once; in that of a sink that
 * promises no more than at least once, all of them, repeats under the same id.
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

  /** What a member takes to begin its work, roughly. */
  private static final long STARTUP_MS = 5_000;

  /** Share of the kills that do not wait until the member works. */
  private static final double AT_START = 0.2;

  /** Members of the first third of the kills, of the second, and of the last. */
  private static final int[] MEMBERS = {2, 1, 3};

  @Option(
      names = "--type",
      description = "type of sink: jsonl, parquet, topic, postgres, opensearch or webhook")
  private String type = "jsonl";

  @Option(
      names = "--set",
      description = "settings of the sink, without sink.TYPE.; may be repeated")
  private Map<String, String> set = new TreeMap<>();

  @Option(names = "--kills", description = "how often to kill")
  private int kills = 50;

  @Option(names = "--records", description = "articles in the stream")
  private int records = 20_000;

  @Option(
      names = "--broker-pause-seconds",
      description = "in the middle the broker is away for so long; 0 for not at all")
  private int brokerPauseSeconds;

  @Option(
      names = "--broker-restart",
      description = "the pause is a kill -9 and a new start of the broker, not a freeze")
  private boolean brokerRestart;

  @Option(names = "--seed", description = "of the moments")
  private long seed = 1;

  @Option(
      names = "--max-delay-ms",
      description = "the latest moment of a kill, once the member works")
  private int maxDelayMs = 12_000;

  private String remarks = "";

  /**
   * What a run came to.
   *
   * @param found articles in the target, repeats included
   * @param distinct different ones
   * @param faults what must not be, whatever the sink promises
   * @param repeatsAllowed whether it promises no more than at least once
   */
  public record Outcome(
      int kills, int sent, int found, int distinct, int faults, boolean repeatsAllowed) {
    /** Whether every article is there, and as often as the sink promises. */
    public boolean isSound() {
      return sent == distinct && faults == 0 && (found == distinct || repeatsAllowed);
    }
  }

  public CrashSink() {}

  /** A run of so many kills. */
  public static CrashSink of(String type, int kills, int records, int brokerPauseSeconds) {
    CrashSink crash = new CrashSink();
    crash.type = type;
    crash.kills = kills;
    crash.records = records;
    crash.brokerPauseSeconds = brokerPauseSeconds;
    return crash;
  }

  @Override
  public Integer call() throws Exception {
    long start = System.nanoTime();
    Outcome outcome = run();
    System.out.printf(
        Locale.ROOT,
        "%s %s: %d kills, seed %d, broker away for %d s%s, %d s in all; sent %d, in the target %d,"
            + " different %d, faults %d%s: %s%n",
        type,
        set,
        outcome.kills(),
        seed,
        brokerPauseSeconds,
        brokerRestart ? " (killed)" : "",
        Duration.ofNanos(System.nanoTime() - start).toSeconds(),
        outcome.sent(),
        outcome.found(),
        outcome.distinct(),
        outcome.faults(),
        remarks.isEmpty() ? "" : "; " + remarks,
        outcome.isSound() ? "sound" : "NOT SOUND");
    return outcome.isSound() ? 0 : 1;
  }

  /** Runs in a temporary folder, which is deleted afterwards. */
  public Outcome run() throws Exception {
    Path work = Files.createTempDirectory("dateline-crash-sink");
    Topics topics = new Topics();
    int port = BrokerProcess.freePort();
    ChildProcess broker = BrokerProcess.child(work, work.resolve("data"), port);
    try {
      BrokerProcess.start(broker);
      String address = "127.0.0.1:" + port;
      Map<String, Object> client = Map.of("bootstrap.servers", address);
      try (Admin admin = Admin.create(client)) {
        new TopicsSetup(admin, topics, PARTITIONS, Optional.of((short) 1)).ensure();
        admin.createTopics(List.of(new NewTopic(OUT, 2, (short) 1))).all().get();
      }
      Cluster cluster = new Cluster(address, "crash", client, true);
      try (SinkTarget target = SinkTarget.of(type, work, cluster, OUT, true)) {
        return run(cluster, topics, work, broker, target);
      }
    } finally {
      broker.end();
      Folders.delete(work);
    }
  }

  private Outcome run(
      Cluster cluster, Topics topics, Path work, ChildProcess broker, SinkTarget target)
      throws Exception {
    List<ChildProcess> members = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      members.add(
          ChildProcess.dateline(
                  "member-" + i, work, 256, cluster.bootstrapServers(), settings(target), "sink")
              .compiledQuickly());
    }
    ArticleStream stream = new ArticleStream(cluster.properties(), topics.enriched());
    // So that the last articles come with the last kills.
    long pauseMs = Math.max(1, (long) kills * (STARTUP_MS + maxDelayMs / 2) / (records / 100));
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
      strike(members, new Random(seed), broker);
      sending.join();
      members.get(0).start();
      await(target);
      members.get(0).stop();
      List<String> ids = target.ids();
      remarks = target.remarks();
      return new Outcome(
          kills,
          stream.sent(),
          ids.size(),
          new HashSet<>(ids).size(),
          target.faults(),
          target.isAtLeastOnce());
    } finally {
      for (ChildProcess member : members) {
        member.kill();
      }
    }
  }

  /** All members are dead afterwards. */
  private void strike(List<ChildProcess> members, Random random, ChildProcess broker)
      throws IOException, InterruptedException, TimeoutException {
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
      if (kill == kills / 2 && brokerPauseSeconds > 0) {
        var unused = victim.awaitSaying("written", MAX_STARTUP_SECONDS);
        strikeWithoutBroker(victim, broker);
        continue;
      }
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

  /** The victim dies while the broker is away; the others wait for it. */
  private void strikeWithoutBroker(ChildProcess victim, ChildProcess broker)
      throws IOException, InterruptedException, TimeoutException {
    long halfMs = brokerPauseSeconds * 500L;
    if (brokerRestart) {
      broker.kill();
    } else {
      broker.pause();
    }
    Thread.sleep(halfMs);
    victim.kill();
    Thread.sleep(halfMs);
    if (brokerRestart) {
      BrokerProcess.start(broker);
    } else {
      broker.resume();
    }
  }

  /** Until as much is there as was sent; more shows in the outcome. */
  private void await(SinkTarget target) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Thread.sleep(3_000);
      if (new HashSet<>(target.ids()).size() >= records) {
        return;
      }
    }
  }

  /** Small commits, so that a kill mostly hits one. */
  private Map<String, String> settings(SinkTarget target) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("sink.type", type);
    settings.put("sink.roll.age.ms", "200");
    // The shortest that the broker takes: a dead member's partitions wait for as long.
    settings.put("kafka.session.timeout.ms", "6000");
    settings.put("kafka.heartbeat.interval.ms", "1500");
    target.settings().forEach((name, value) -> settings.put("sink." + type + "." + name, value));
    set.forEach((name, value) -> settings.put("sink." + type + "." + name, value));
    return settings;
  }
}
