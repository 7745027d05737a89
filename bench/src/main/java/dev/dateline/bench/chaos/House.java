package dev.dateline.bench.chaos;

import dev.dateline.bench.process.BrokerProcess;
import dev.dateline.bench.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All processes of a run, and what an operator's supervisor does for them: whatever ends by itself
 * is started again. Used by one thread.
 */
final class House implements AutoCloseable {
  private static final int STOP_SECONDS = 40;
  private static final int READY_SECONDS = 120;

  private final Path work;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final List<String> gaveUp = new ArrayList<>();

  /** A process, and how it is to be. */
  private static final class Member {
    final ChildProcess process;
    Map<String, String> environment = Map.of();
    boolean wanted = true;

    Member(ChildProcess process) {
      this.process = process;
    }
  }

  /**
   * Prepares all; starts nothing.
   *
   * @param port of the broker
   * @param pushPort of ingest
   */
  House(Path work, int port, int pushPort, int enrichs, int sinks) throws IOException {
    this.work = work;
    String bootstrap = "127.0.0.1:" + port;
    members.put(
        "broker", new Member(BrokerProcess.child(work, disk("broker"), port).compiledQuickly()));
    add("ingest", bootstrap, ingest(), 192, "ingest", "-c", sources(pushPort));
    for (int i = 1; i <= enrichs; i++) {
      String name = "enrich-" + i;
      add(name, bootstrap, enrich(disk(name).resolve("state"), enrichs), 512, "enrich");
    }
    for (int i = 1; i <= sinks; i++) {
      add("sink-" + i, bootstrap, sink(), 192, "sink");
    }
  }

  private void add(
      String name, String bootstrap, Map<String, String> settings, int heap, String... args) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put("topics.partitions", Integer.toString(Chaos.PARTITIONS));
    members.put(
        name,
        new Member(
            ChildProcess.dateline(name, work, heap, bootstrap, all, args).compiledQuickly()));
  }

  /** Where the files of a process lie that may be on a disk of its own. */
  Path disk(String name) {
    return work.resolve("disk-" + name);
  }

  Path folder() {
    return work.resolve("folder");
  }

  Path replayed() {
    return work.resolve("replay.jsonl");
  }

  private String sources(int pushPort) throws IOException {
    // Small transactions, so that a kill mostly hits one.
    return Files.write(
            work.resolve("sources.properties"),
            List.of(
                "source.push.type=http",
                "source.push.port=" + pushPort,
                "source.replay.type=replay",
                "source.replay.path=" + replayed(),
                "source.replay.speed=" + Chaos.PER_SECOND + "x",
                "source.folder.type=directory",
                "source.folder.path=" + folder(),
                "source.folder.scan.interval.ms=200",
                "source.folder.settle.ms=200"))
        .toString();
  }

  private static Map<String, String> ingest() {
    return Map.of("ingest.batch.max.articles", "5");
  }

  private static Map<String, String> enrich(Path state, int instances) {
    return Map.of(
        "enrich.state.dir",
        state.toString(),
        "enrich.threads",
        "1",
        "enrich.partitions",
        Integer.toString(Chaos.PARTITIONS),
        "enrich.standby.replicas",
        instances > 1 ? "1" : "0",
        "kafka.session.timeout.ms",
        "6000",
        "kafka.heartbeat.interval.ms",
        "1500");
  }

  private Map<String, String> sink() {
    return Map.of(
        "sink.topics",
        "enriched,duplicates",
        "sink.jsonl.directory",
        disk("sink").resolve("files").toString(),
        "sink.roll.age.ms",
        "500",
        "sink.jsonl.roll.records",
        "500",
        "kafka.session.timeout.ms",
        "6000",
        "kafka.heartbeat.interval.ms",
        "1500");
  }

  Set<String> names() {
    return members.keySet();
  }

  /** What ended by itself, one line each. */
  List<String> gaveUp() {
    return gaveUp;
  }

  void startBroker() throws Exception {
    process("broker").start();
    process("broker").require(BrokerProcess.READY, READY_SECONDS);
  }

  void startOthers() throws IOException {
    for (Member member : members.values()) {
      if (!member.process.isAlive()) {
        member.process.start();
      }
    }
  }

  ChildProcess process(String name) {
    return members.get(name).process;
  }

  boolean isWanted(String name) {
    return members.get(name).wanted;
  }

  /** Starts with this environment from now on. */
  void environment(String name, Map<String, String> environment) {
    members.get(name).environment = environment;
  }

  void start(String name) throws IOException {
    Member member = members.get(name);
    member.wanted = true;
    if (!member.process.isAlive()) {
      member.process.start(member.environment);
    }
  }

  /**
   * SIGTERM, and SIGKILL if that is not enough.
   *
   * @return whether it ended in order
   */
  boolean stop(String name) throws IOException, InterruptedException {
    ChildProcess process = process(name);
    if (process.isPaused()) {
      process.resume();
    }
    return process.stop(STOP_SECONDS);
  }

  /** As {@link #stop}, and it stays so. */
  void retire(String name) throws IOException, InterruptedException {
    members.get(name).wanted = false;
    var unused = stop(name);
  }

  void kill(String name) throws InterruptedException {
    process(name).kill();
  }

  /**
   * Starts again what ended by itself.
   *
   * @return lines about what did
   */
  List<String> supervise() throws IOException {
    List<String> news = new ArrayList<>();
    for (Map.Entry<String, Member> each : members.entrySet()) {
      Member member = each.getValue();
      if (member.wanted && !member.process.isAlive()) {
        news.add(
            each.getKey()
                + " ended by itself with code "
                + member.process.exitCode()
                + ": "
                + member.process.lastLine());
        member.process.start(member.environment);
      }
    }
    gaveUp.addAll(news);
    return news;
  }

  /** Everything as it should be: right clocks, nothing paused, all running. */
  void heal() throws IOException, InterruptedException {
    for (Map.Entry<String, Member> each : members.entrySet()) {
      Member member = each.getValue();
      if (member.process.isPaused()) {
        member.process.resume();
      }
      if (!member.environment.isEmpty()) {
        member.environment = Map.of();
        member.process.kill();
      }
      start(each.getKey());
    }
  }

  /** Ends all but the broker, in order. */
  void stopOthers() throws IOException, InterruptedException {
    for (String name : members.keySet()) {
      if (!name.equals("broker")) {
        retire(name);
      }
    }
  }

  @Override
  public void close() {
    for (Member member : members.values()) {
      member.process.destroy();
    }
  }
}
