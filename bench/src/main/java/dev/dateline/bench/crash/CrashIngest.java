package dev.dateline.bench.crash;

import dev.dateline.app.broker.Cluster;
import dev.dateline.app.broker.EmbeddedBroker;
import dev.dateline.app.broker.TopicsSetup;
import dev.dateline.app.view.SourceStates;
import dev.dateline.bench.Folders;
import dev.dateline.bench.process.BrokerProcess;
import dev.dateline.bench.process.ChildProcess;
import dev.dateline.model.Json;
import dev.dateline.model.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Kills {@code dateline ingest} with SIGKILL at random moments while four sources run: articles
 * pushed by HTTP by a client that repeats with its idempotency key, a replay of a file, a folder
 * that fills, and feeds that grow on a server of their own. Then every article has to be in {@code
 * articles} once, and the checkpoints have to say so; and started once more, ingest has to find
 * nothing new, and no feed changed. The broker lives in this process, and is never killed.
 */
@Command(
    name = "crash-ingest",
    description = "kill -9 of ingest at random moments; every article exactly once",
    mixinStandardHelpOptions = true)
public final class CrashIngest implements Callable<Integer> {
  private static final int PARTITIONS = 2;
  private static final String HEADLINE = "Item ";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Share of the kills that hit a process that has not opened its sources yet. */
  private static final double AT_START = 0.2;

  @Option(names = "--kills", description = "how often to kill")
  private int kills = 50;

  @Option(names = "--seed", description = "of the moments")
  private long seed = 1;

  @Option(names = "--replayed", description = "articles in the replayed file; by default by kills")
  private int replayed;

  @Option(names = "--max-delay-ms", description = "the latest moment of a kill, after all runs")
  private int maxDelayMs = 1_500;

  private final Topics topics = new Topics();

  /**
   * What a run came to.
   *
   * @param repeats requests that were sent again
   * @param repeatsKnown those among them that had been committed
   */
  public record Outcome(
      int kills, List<Verdict> verdicts, long repeats, long repeatsKnown, Resumption resumption) {
    /** Whether every article is there exactly once, and every checkpoint says so. */
    public boolean isSound() {
      return verdicts.stream().allMatch(Verdict::isSound) && resumption.isSound();
    }
  }

  /**
   * What a start finds when there is nothing new.
   *
   * @param feeds feeds that are polled
   * @param current those whose checkpoint has the validator of what was served last
   * @param asked requests for feeds after the start
   * @param unchanged those among them that were answered 304
   * @param published articles that were published nevertheless, by all sources
   */
  public record Resumption(int feeds, int current, long asked, long unchanged, long published) {
    boolean isSound() {
      return current == feeds && asked >= feeds && unchanged == asked && published == 0;
    }
  }

  public CrashIngest() {}

  /** A run of so many kills. */
  public static CrashIngest of(int kills, long seed) {
    CrashIngest crash = new CrashIngest();
    crash.kills = kills;
    crash.seed = seed;
    return crash;
  }

  @Override
  public Integer call() throws Exception {
    Outcome outcome = run();
    System.out.printf(Locale.ROOT, "%d kills, seed %d%n", outcome.kills(), seed);
    outcome.verdicts().forEach(verdict -> System.out.println("  " + verdict.line()));
    System.out.printf(
        Locale.ROOT,
        "  requests sent again: %d, of which had been committed: %d%n",
        outcome.repeats(),
        outcome.repeatsKnown());
    Resumption again = outcome.resumption();
    System.out.printf(
        Locale.ROOT,
        "  checkpoints of feeds that are current: %d of %d; started again: %d requests for feeds, %d"
            + " answered 304, %d articles published%n",
        again.current(),
        again.feeds(),
        again.asked(),
        again.unchanged(),
        again.published());
    System.out.println(outcome.isSound() ? "sound" : "NOT SOUND");
    return outcome.isSound() ? 0 : 1;
  }

  /** Runs in a temporary folder, which is deleted if all is sound. */
  public Outcome run() throws Exception {
    Path work = Files.createTempDirectory("dateline-crash");
    EmbeddedBroker broker = new EmbeddedBroker(work.resolve("data"), true, 0);
    broker.start(
        cause -> {
          throw new IllegalStateException("the broker failed", cause);
        });
    boolean sound = false;
    try {
      Map<String, Object> client = Map.of("bootstrap.servers", broker.address());
      try (Admin admin = Admin.create(client)) {
        new TopicsSetup(admin, topics, PARTITIONS, Optional.of((short) 1)).ensure();
      }
      Outcome outcome = run(new Cluster(broker.address(), "crash", client, true), work);
      sound = outcome.isSound();
      return outcome;
    } finally {
      broker.stop(Duration.ofSeconds(10));
      if (sound) {
        Folders.delete(work);
      } else {
        System.out.println("  what the processes said: " + work.resolve("ingest.log"));
      }
    }
  }

  private Outcome run(Cluster cluster, Path work) throws Exception {
    List<String> lines = lines(work.resolve("replay.jsonl"));
    int port = BrokerProcess.freePort();
    Path settings = settings(work, port);
    ChildProcess ingest =
        ChildProcess.dateline(
                "ingest",
                work,
                256,
                cluster.bootstrapServers(),
                Map.of(),
                "ingest",
                "-c",
                settings.toString())
            .compiledQuickly();
    Random random = new Random(seed);
    try (PushClient push = new PushClient(port, i -> article("push-" + i), 0);
        FolderFeeder folder =
            new FolderFeeder(work.resolve("folder"), i -> article("folder-" + i), 20);
        FeedSite feeds = new FeedSite()) {
      feeds.list(work.resolve("feeds.txt"));
      push.start();
      folder.start();
      for (int kill = 1; kill <= kills; kill++) {
        ingest.start();
        if (random.nextDouble() < AT_START) {
          pause(random.nextInt(2_500));
        } else {
          push.awaitAnswer(ingest::isAlive);
          pause(random.nextInt(maxDelayMs));
        }
        ingest.kill();
      }
      ingest.start();
      push.awaitAnswer(ingest::isAlive);
      Map<String, List<String>> given = new TreeMap<>();
      given.put("push", push.finish());
      given.put("replay", lines);
      given.put("folder", folder.finish());
      given.put("feeds", feeds.finish());
      awaitPublished(cluster, given);
      ingest.stop();
      Resumption resumption = again(cluster, ingest, feeds);
      Map<String, SourceStates.Entry> states = SourceStates.read(cluster, topics);
      List<Verdict> verdicts =
          given.entrySet().stream()
              .map(each -> Verdict.of(each.getKey(), each.getValue(), cluster, topics, states))
              .toList();
      return new Outcome(kills, verdicts, push.repeats(), push.repeatsKnown(), resumption);
    } finally {
      ingest.kill();
    }
  }

  /** A start with nothing new, until each feed was asked twice. */
  private Resumption again(Cluster cluster, ChildProcess ingest, FeedSite feeds)
      throws IOException, InterruptedException {
    int current = feeds.current("feeds", cluster, topics);
    long publishedBefore = published(cluster);
    long[] before = feeds.counts();
    ingest.start();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (feeds.counts()[0] < before[0] + 2L * feeds.feeds() && System.nanoTime() < end) {
      pause(200);
    }
    ingest.stop();
    long[] after = feeds.counts();
    return new Resumption(
        feeds.feeds(),
        current,
        after[0] - before[0],
        after[1] - before[1],
        published(cluster) - publishedBefore);
  }

  private long published(Cluster cluster) {
    return SourceStates.read(cluster, topics).values().stream()
        .mapToLong(SourceStates.Entry::published)
        .sum();
  }

  /**
   * Until the checkpoints say that as much was published as there is; more shows in the verdict.
   */
  private void awaitPublished(Cluster cluster, Map<String, List<String>> given)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Map<String, SourceStates.Entry> states = SourceStates.read(cluster, topics);
      if (given.entrySet().stream()
          .allMatch(
              each ->
                  states.containsKey(each.getKey())
                      && states.get(each.getKey()).published() >= each.getValue().size())) {
        return;
      }
      pause(500);
    }
  }

  /** Small transactions, so that a kill mostly hits one. */
  private static Path settings(Path work, int port) throws IOException {
    return Files.write(
        work.resolve("crash.properties"),
        List.of(
            "topics.partitions=" + PARTITIONS,
            "ingest.batch.max.articles=5",
            "source.push.type=http",
            "source.push.port=" + port,
            "source.replay.type=replay",
            "source.replay.path=" + work.resolve("replay.jsonl"),
            "source.folder.type=directory",
            "source.folder.path=" + work.resolve("folder"),
            "source.folder.scan.interval.ms=100",
            "source.folder.settle.ms=100",
            "source.feeds.type=feed",
            "source.feeds.feeds=" + work.resolve("feeds.txt"),
            "source.feeds.allow.private.addresses=true",
            "source.feeds.host.delay.ms=0",
            "source.feeds.interval.min.ms=100",
            "source.feeds.interval.max.ms=100"));
  }

  private List<String> lines(Path file) throws IOException {
    int count = replayed > 0 ? replayed : 500 + 300 * kills;
    List<String> ids = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add("replay-" + i);
      lines.add(article("replay-" + i));
    }
    Files.write(file, lines);
    return ids;
  }

  static String article(String id) {
    return Json.mapper()
        .createObjectNode()
        .put("id", id)
        .put("headline", headline(id))
        .put("body", "The council met about item " + id + " and put it off.")
        .toString();
  }

  /** Says which article it is, and which version of it. */
  static String headline(String name) {
    return HEADLINE + name;
  }

  /** The name in a headline. */
  static String name(String headline) {
    return headline.startsWith(HEADLINE) ? headline.substring(HEADLINE.length()) : headline;
  }

  static void pause(long millis) throws InterruptedException {
    Thread.sleep(millis);
  }
}
