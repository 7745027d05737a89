package dev.dateline.bench.sink;

import dev.dateline.app.broker.Cluster;
import dev.dateline.app.broker.TopicsSetup;
import dev.dateline.bench.Folders;
import dev.dateline.bench.process.BrokerProcess;
import dev.dateline.bench.process.ChildProcess;
import dev.dateline.model.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether a sink's heap stays as it is while very many records go through it. */
@Command(
    name = "sink-memory",
    description = "heap in use of a sink, after a collection, every so many records",
    mixinStandardHelpOptions = true)
public final class SinkMemory implements Callable<Integer> {
  private static final int PARTITIONS = 3;
  private static final String OUT = "bench.out";

  @Option(names = "--type", description = "type of sink, as for crash-sink")
  private String type = "jsonl";

  @Option(
      names = "--set",
      description = "settings of the sink, without sink.TYPE.; may be repeated")
  private Map<String, String> set = new TreeMap<>();

  @Option(names = "--records", description = "articles in the topic")
  private int records = 1_000_000;

  @Option(names = "--words", description = "words of a body")
  private int words = 20;

  @Option(names = "--heap", description = "-Xmx of the sink")
  private String heap = "256m";

  @Override
  public Integer call() throws Exception {
    Path work = Files.createTempDirectory("dateline-sink-memory");
    Topics topics = new Topics();
    int port = BrokerProcess.freePort();
    ChildProcess broker = BrokerProcess.child(work, work.resolve("data"), port);
    try {
      BrokerProcess.start(broker);
      String address = "127.0.0.1:" + port;
      Map<String, Object> client = Map.of("bootstrap.servers", address);
      try (Admin admin = Admin.create(client)) {
        new TopicsSetup(admin, topics, PARTITIONS, Optional.of((short) 1)).ensure();
        admin.createTopics(List.of(new NewTopic(OUT, PARTITIONS, (short) 1))).all().get();
      }
      new ArticleStream(client, topics.enriched(), words).send(records, 0);
      Cluster cluster = new Cluster(address, "bench", client, true);
      try (SinkTarget target = SinkTarget.of(type, work, cluster, OUT, false)) {
        measure(address, target);
      }
    } finally {
      broker.end();
      Folders.delete(work);
    }
    return 0;
  }

  private void measure(String bootstrap, SinkTarget target)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                MeasuredSink.class.getName(),
                bootstrap,
                Integer.toString(records),
                Integer.toString(Math.max(1, records / 10)),
                "sink.type=" + type,
                "sink.roll.age.ms=20000"));
    target
        .settings()
        .forEach((name, value) -> command.add("sink." + type + "." + name + "=" + value));
    set.forEach((name, value) -> command.add("sink." + type + "." + name + "=" + value));
    System.out.printf(
        Locale.ROOT, "%s %s, -Xmx%s, %d articles of %d words%n", type, set, heap, records, words);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        // A log may stand between.
        if (line.matches("\\d+ \\d+")) {
          String[] parts = line.split(" ");
          System.out.printf(
              Locale.ROOT,
              "%,10d written, %4d s, %6.1f MB in use%n",
              Long.parseLong(parts[0]),
              Duration.ofNanos(System.nanoTime() - start).toSeconds(),
              Long.parseLong(parts[1]) / 1e6);
        }
      }
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the sink ended with " + process.exitValue());
    }
  }
}
