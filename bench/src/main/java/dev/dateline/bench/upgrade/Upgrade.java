package dev.dateline.bench.upgrade;

import dev.dateline.app.Main;
import dev.dateline.bench.Folders;
import dev.dateline.bench.process.Audit;
import dev.dateline.bench.process.BrokerProcess;
import dev.dateline.bench.process.ChildProcess;
import dev.dateline.bench.process.Committed;
import dev.dateline.bench.process.Outputs;
import dev.dateline.bench.process.Wire;
import dev.dateline.model.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A rolling upgrade: an older Dateline makes the topics, ingests, enriches and writes files; in the
 * middle of its work an instance of today's joins, the older one leaves, and another of today's
 * goes on with its state. Then the same texts come again under other ids: only who remembers what
 * the older one saw can tell that they are copies. Every article has to be everywhere once.
 */
@Command(
    name = "upgrade",
    description = {
      "Today's code on topics, state and files of an older one; nothing lost, nothing twice.",
      "",
      "For the jars of an older commit: git worktree add OLD COMMIT && (cd OLD && ./mvnw -q -pl app -am"
          + " package -DskipTests), then --from OLD/app/target/dist/lib"
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class Upgrade implements Callable<Integer> {
  private static final int READY_SECONDS = 120;
  private static final int INGEST_SECONDS = 600;
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final int HEAP_MEGABYTES = 512;

  @Option(names = "--from", required = true, description = "folder with all jars of the older one")
  private Path from;

  @Option(names = "--articles", description = "articles of each of two halves")
  private int articles = 1_500;

  @Option(names = "--seed", description = "of the articles")
  private long seed = 1;

  private final Topics topics = new Topics();

  public Upgrade() {}

  @Override
  public Integer call() throws Exception {
    Path work = Files.createTempDirectory("dateline-upgrade");
    try (House house = new House(work)) {
      return house.upgrade() ? 0 : 1;
    } finally {
      Folders.delete(work);
    }
  }

  /** All processes of the run. */
  private final class House implements AutoCloseable {
    private final Path work;
    private final Path files;
    private final Path input;
    private final String bootstrap;
    private final Map<String, Object> client;
    private final List<ChildProcess> all = new ArrayList<>();
    private int out;

    House(Path work) throws IOException {
      this.work = work;
      this.files = work.resolve("files");
      this.input = Files.createDirectories(work.resolve("input"));
      int port = BrokerProcess.freePort();
      this.bootstrap = "127.0.0.1:" + port;
      this.client = Map.of("bootstrap.servers", bootstrap);
      all.add(BrokerProcess.child(work, work.resolve("broker-data"), port));
    }

    boolean upgrade() throws Exception {
      all.get(0).start();
      all.get(0).require(BrokerProcess.READY, READY_SECONDS);
      List<String> ids = new ArrayList<>(write("first"));
      run(ingest("older-ingest", true));
      ChildProcess olderSink = start(sink("older-sink", true));
      ChildProcess older = start(enrich("older-enrich", true, "state-1"));
      try (Committed output = new Committed(client, topics.enriched(), topics.duplicates())) {
        await(output, articles / 3, older);
        System.out.println("an instance of today's joins");
        ChildProcess joined = start(enrich("enrich-2", false, "state-2"));
        await(output, articles / 2, older);
        older.stop();
        System.out.println("the older one has left; another of today's goes on with its state");
        ChildProcess next = start(enrich("enrich-1", false, "state-1"));
        await(output, articles, joined);
        olderSink.stop();
        ids.addAll(write("second"));
        run(ingest("ingest", false));
        start(sink("sink", false));
        await(output, 2 * articles, next);
      }
      return report(ids);
    }

    /** A file of articles into the folder that is replayed; their ids. */
    private List<String> write(String half) throws IOException {
      Wire wire = new Wire(half, seed, false);
      List<String> ids = new ArrayList<>();
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < articles; i++) {
        ids.add(Wire.id(half, i));
        lines.add(wire.apply(i));
      }
      Files.write(input.resolve(half + ".jsonl"), lines);
      return ids;
    }

    private ChildProcess ingest(String name, boolean older) {
      return dateline(
          name,
          older,
          Map.of("source.wire.type", "replay", "source.wire.path", input.toString()),
          "ingest");
    }

    private ChildProcess enrich(String name, boolean older, String state) {
      return dateline(
          name,
          older,
          Map.of(
              "enrich.state.dir",
              work.resolve(state).toString(),
              "enrich.standby.replicas",
              "1",
              "enrich.threads",
              "1"),
          "enrich");
    }

    private ChildProcess sink(String name, boolean older) {
      return dateline(
          name,
          older,
          Map.of(
              "sink.topics",
              "enriched,duplicates",
              "sink.jsonl.directory",
              files.toString(),
              "sink.roll.age.ms",
              "500"),
          "sink");
    }

    private ChildProcess dateline(
        String name, boolean older, Map<String, String> settings, String command) {
      Map<String, String> quick = new HashMap<>(settings);
      quick.put("kafka.session.timeout.ms", "6000");
      quick.put("kafka.heartbeat.interval.ms", "1500");
      ChildProcess process =
          new ChildProcess(
              name,
              work,
              HEAP_MEGABYTES,
              older ? from.resolve("*").toString() : System.getProperty("java.class.path"),
              Main.class.getName(),
              ChildProcess.datelineArgs(name, work, bootstrap, quick, command));
      all.add(process);
      return process;
    }

    private ChildProcess start(ChildProcess process) throws IOException {
      process.start();
      return process;
    }

    private void run(ChildProcess process) throws Exception {
      process.start();
      for (int i = 0; process.isAlive() && i < INGEST_SECONDS; i++) {
        Thread.sleep(1_000);
      }
      if (process.isAlive() || process.exitCode() != 0) {
        throw new IllegalStateException(process.name() + " failed: " + process.lastLine());
      }
    }

    private void await(Committed output, int wanted, ChildProcess alive) throws Exception {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (out < wanted) {
        for (ConsumerRecord<byte[], byte[]> ignored : output.next(Duration.ofMillis(50))) {
          out++;
        }
        if (!alive.isAlive()) {
          throw new IllegalStateException(alive.name() + " ended: " + alive.lastLine());
        } else if (System.nanoTime() > end) {
          throw new IllegalStateException("only " + out + " of " + wanted + " came out");
        }
      }
    }

    private boolean report(List<String> ids) throws Exception {
      Audit.Given given = new Audit.Given(Map.of("wire", ids), Map.of(), List.of());
      Audit audit = Audit.of(client, topics, files, given);
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (audit.written() < ids.size() && System.nanoTime() < end) {
        Thread.sleep(1_000);
        audit = Audit.of(client, topics, files, given);
      }
      int forgotten = forgotten();
      System.out.printf(
          Locale.ROOT,
          "%d articles given, %d in the log, %d published %s, %d lines in files%n"
              + "lost %d, repeated %d, own duplicates %d, copies of what the older one saw not known"
              + " as such %d%n",
          audit.given(),
          audit.logged(),
          audit.published(),
          Outputs.read(client, topics).relations(),
          audit.written(),
          audit.lost(),
          audit.repeated(),
          audit.ownDuplicates(),
          forgotten);
      audit.problems().forEach(problem -> System.out.println("  PROBLEM " + problem));
      boolean sound = audit.isSound() && forgotten == 0;
      System.out.println(sound ? "sound" : "NOT SOUND");
      return sound;
    }

    /** Articles of the second half that are taken for original. */
    private int forgotten() {
      int count = 0;
      try (Committed output = new Committed(client, topics.enriched())) {
        for (ConsumerRecord<byte[], byte[]> record : output.all()) {
          String json = new String(record.value(), StandardCharsets.UTF_8);
          count +=
              json.contains("\"providerId\":\"second-")
                      && json.contains("\"relation\":\"ORIGINAL\"")
                  ? 1
                  : 0;
        }
      }
      return count;
    }

    @Override
    public void close() {
      all.forEach(ChildProcess::destroy);
    }
  }
}
