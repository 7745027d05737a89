package dev.dateline.bench.chaos;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.dateline.bench.Folders;
import dev.dateline.bench.chaos.Fault.Kind;
import dev.dateline.bench.crash.FolderFeeder;
import dev.dateline.bench.crash.PushClient;
import dev.dateline.bench.process.Audit;
import dev.dateline.bench.process.BrokerProcess;
import dev.dateline.bench.process.Committed;
import dev.dateline.bench.process.Enrichment;
import dev.dateline.bench.process.Outputs;
import dev.dateline.bench.process.Wire;
import dev.dateline.model.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Broker, ingest, enrich and sinks as processes of their own, with three sources that bring the
 * same texts at about the same time; for minutes everything goes wrong that can. Then all is put
 * right, what was on its way comes to its end, and an {@link Audit} compares what was given with
 * what is in topics and files. At last one undisturbed instance enriches the same log again: the
 * outputs must be the same bytes.
 */
@Command(
    name = "chaos",
    description = {
      "Minutes of kills, pauses, full disks, damaged state, wrong clocks and poison; then an audit.",
      "",
      "The same seed gives the same articles and the same plan of faults, which is printed. Full"
          + " disks need the right to mount (root), wrong clocks libfaketime; where one is missing,"
          + " it says so and leaves these faults out."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class Chaos implements Callable<Integer> {
  static final int PARTITIONS = 4;

  /** Articles a second of each of three sources. */
  static final int PER_SECOND = 3;

  private static final int BROKER_DISK_MEGABYTES = 1_500;
  private static final int DISK_MEGABYTES = 384;
  private static final long DRAIN_MS = 8 * 60_000;
  private static final int LOOK_EVERY_MS = 3_000;

  @Option(names = "--minutes", description = "of faults; more are needed until all is drained")
  private double minutes = 10;

  @Option(names = "--seed", description = "of the articles and of the plan of faults")
  private long seed = 1;

  @Option(names = "--every-seconds", description = "between two faults, on average")
  private double everySeconds = 8;

  @Option(names = "--enrich", description = "instances of enrich")
  private int enrichs = 3;

  @Option(names = "--sinks", description = "members of the sink's group")
  private int sinks = 2;

  @Option(names = "--without", split = ",", description = "kinds of faults to leave out")
  private List<Kind> without = List.of();

  @Option(names = "--keep", description = "leave the folder of the run, logs included")
  private boolean keep;

  private final Topics topics = new Topics();

  public Chaos() {}

  /**
   * A short run.
   *
   * @param without kinds of faults to leave out
   */
  public static Chaos of(double minutes, long seed, double everySeconds, Set<String> without) {
    Chaos chaos = new Chaos();
    chaos.minutes = minutes;
    chaos.seed = seed;
    chaos.everySeconds = everySeconds;
    chaos.enrichs = 2;
    chaos.sinks = 1;
    chaos.without = without.stream().map(Kind::valueOf).toList();
    return chaos;
  }

  @Override
  public Integer call() throws Exception {
    // That a broker can't be reached is no news here.
    ((Logger) LoggerFactory.getLogger("org.apache.kafka")).setLevel(Level.ERROR);
    Path work = Files.createTempDirectory("dateline-chaos");
    Map<String, SmallDisk> disks = new HashMap<>();
    boolean sound = false;
    try {
      sound = run(work, disks);
    } finally {
      for (SmallDisk disk : disks.values()) {
        disk.close();
      }
      if (keep || !sound) {
        System.out.println("logs: " + work);
      } else {
        Folders.delete(work);
      }
    }
    return sound ? 0 : 1;
  }

  private boolean run(Path work, Map<String, SmallDisk> disks) throws Exception {
    Set<Kind> kinds = EnumSet.allOf(Kind.class);
    without.forEach(kinds::remove);
    Optional<Path> clocks = Clocks.library();
    if (kinds.contains(Kind.CLOCK) && clocks.isEmpty()) {
      System.out.println("no wrong clocks: libfaketime is not installed");
      kinds.remove(Kind.CLOCK);
    }
    if (kinds.contains(Kind.DISK_FULL) && !SmallDisk.possible(work)) {
      System.out.println("no full disks: this user may not mount one");
      kinds.remove(Kind.DISK_FULL);
    }
    long durationMs = (long) (minutes * 60_000);
    List<Fault> plan =
        FaultPlan.of(seed, durationMs, (long) (everySeconds * 1000), enrichs, sinks, kinds);
    System.out.printf(Locale.ROOT, "plan of seed %d: %d faults%n", seed, plan.size());
    plan.forEach(System.out::println);
    int port = BrokerProcess.freePort();
    int pushPort = BrokerProcess.freePort();
    try (House house = new House(work, port, pushPort, enrichs, sinks)) {
      if (kinds.contains(Kind.DISK_FULL)) {
        disks.put("broker", SmallDisk.mount(house.disk("broker"), BROKER_DISK_MEGABYTES));
        disks.put("enrich-1", SmallDisk.mount(house.disk("enrich-1"), DISK_MEGABYTES));
        disks.put("sink", SmallDisk.mount(house.disk("sink"), DISK_MEGABYTES));
      }
      return new Run(house, port, pushPort, disks, clocks.orElse(null), work)
          .complete(plan, durationMs);
    }
  }

  /** One run. */
  private final class Run {
    private final House house;
    private final String bootstrap;
    private final Map<String, Object> client;
    private final int pushPort;
    private final Map<String, SmallDisk> disks;
    private final Path clocks;
    private final Path work;

    Run(House house, int port, int pushPort, Map<String, SmallDisk> disks, Path clocks, Path work) {
      this.house = house;
      this.bootstrap = "127.0.0.1:" + port;
      this.client = Map.of("bootstrap.servers", bootstrap);
      this.pushPort = pushPort;
      this.disks = disks;
      this.clocks = clocks;
      this.work = work;
    }

    boolean complete(List<Fault> plan, long durationMs) throws Exception {
      List<String> replayed = replayed(durationMs);
      house.startBroker();
      Enrichment.makeTopics(client, topics, PARTITIONS);
      long pauseMs = 1000 / PER_SECOND;
      try (Poison poison = new Poison(bootstrap, topics.articles(), house.folder());
          PushClient push = new PushClient(pushPort, new Wire("push", seed, true), pauseMs);
          FolderFeeder folder =
              new FolderFeeder(house.folder(), new Wire("folder", seed, true), pauseMs)) {
        house.startOthers();
        push.start();
        folder.start();
        awaitFirst();
        Injector injector = new Injector(house, poison, disks, clocks);
        injector.run(plan, durationMs);
        Audit.Given given =
            new Audit.Given(
                Map.of("push", push.finish(), "replay", replayed, "folder", folder.finish()),
                poison.records(),
                poison.files());
        poison.flush();
        Audit audit = drained(given);
        return report(injector, audit, again());
      }
    }

    /** Faults begin when the first article is through: before that there is nothing to break. */
    private void awaitFirst() throws IOException {
      try (Committed output = new Committed(client, topics.enriched(), topics.duplicates())) {
        while (!output.next(Duration.ofSeconds(1)).iterator().hasNext()) {
          house.supervise().forEach(System.out::println);
        }
      }
    }

    /** As many as come within the time at the pace of the replay. */
    private List<String> replayed(long durationMs) throws IOException {
      Wire wire = new Wire("replay", seed, false);
      List<String> ids = new ArrayList<>();
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < PER_SECOND * durationMs / 1000; i++) {
        ids.add(Wire.id("replay", i));
        lines.add(wire.apply(i));
      }
      Files.write(house.replayed(), lines);
      return ids;
    }

    /** The audit once it is sound, or once it can't be waited for any longer. */
    private Audit drained(Audit.Given given) throws Exception {
      long end = System.nanoTime() + DRAIN_MS * 1_000_000;
      while (true) {
        house.supervise().forEach(System.out::println);
        Thread.sleep(LOOK_EVERY_MS);
        Audit audit = Audit.of(client, topics, house.disk("sink").resolve("files"), given);
        if (audit.isSound() || System.nanoTime() > end) {
          house.stopOthers();
          // What comes after the last line was waited for would come twice.
          return Audit.of(client, topics, house.disk("sink").resolve("files"), given);
        }
      }
    }

    /** The same log once more, by one instance that nobody disturbs. */
    private Outputs again() throws Exception {
      Enrichment enrichment =
          new Enrichment(
              client, new Topics("again."), work, PARTITIONS, Map.of("enrich.threads", "2"));
      try (enrichment;
          Enrichment.Progress progress = enrichment.progress()) {
        enrichment.copy(topics);
        enrichment.scaleTo(1);
        progress.await(Outputs.read(client, topics).articles());
      }
      return enrichment.read();
    }

    private boolean report(Injector injector, Audit audit, Outputs calm) {
      Outputs outputs = Outputs.read(client, topics);
      boolean same = outputs.digest().equals(calm.digest());
      System.out.printf(Locale.ROOT, "%nchaos: %.1f minutes, seed %d%n", minutes, seed);
      int faults = injector.injected().values().stream().mapToInt(Integer::intValue).sum();
      System.out.println("faults: " + faults + " " + injector.injected());
      System.out.println("processes that gave up and were started again: " + house.gaveUp().size());
      System.out.printf(
          Locale.ROOT,
          "articles: %d given, %d in the log, %d published %s, %d lines in files%n",
          audit.given(),
          audit.logged(),
          audit.published(),
          outputs.relations(),
          audit.written());
      System.out.printf(
          Locale.ROOT,
          "no articles: %d, each rejected once%n"
              + "lost %d, repeated %d, own duplicates %d%n"
              + "an undisturbed run of the same log: %s%n",
          audit.poisons(),
          audit.lost(),
          audit.repeated(),
          audit.ownDuplicates(),
          same ? "the same bytes" : "OTHER bytes " + calm);
      audit.problems().forEach(problem -> System.out.println("  PROBLEM " + problem));
      boolean sound = audit.isSound() && same;
      System.out.println(sound ? "sound" : "NOT SOUND");
      return sound;
    }
  }
}
