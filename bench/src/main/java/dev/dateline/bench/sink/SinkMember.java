package dev.dateline.bench.sink;

import dev.dateline.app.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code dateline sink} in a process of its own, again and again. */
final class SinkMember {
  private static final int STOP_SECONDS = 90;
  private static final int MAX_STARTUP_SECONDS = 120;

  private final String bootstrapServers;
  private final Map<String, String> settings;
  private final Path work;
  private final int number;
  private volatile Process process;

  SinkMember(String bootstrapServers, Map<String, String> settings, Path work, int number) {
    this.bootstrapServers = bootstrapServers;
    this.settings = settings;
    this.work = work;
    this.number = number;
    // Whoever stops this program by Ctrl-C must not leave one behind.
    Runtime.getRuntime().addShutdownHook(new Thread(this::destroy));
  }

  void start() throws IOException {
    Path log = work.resolve("member-" + number + ".log");
    Files.deleteIfExists(log);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "sink",
                "-b",
                bootstrapServers,
                "-d",
                work.resolve("member-" + number).toString()));
    settings.forEach((name, value) -> command.addAll(List.of("-s", name + "=" + value)));
    process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** Until it says that it writes; or is dead, or says nothing for long. */
  void awaitWorking() throws IOException, InterruptedException {
    Path log = work.resolve("member-" + number + ".log");
    for (int i = 0; i < MAX_STARTUP_SECONDS * 10 && isAlive(); i++) {
      if (Files.exists(log) && Files.readString(log).contains("written")) {
        return;
      }
      Thread.sleep(100);
    }
  }

  boolean isAlive() {
    Process last = process;
    return last != null && last.isAlive();
  }

  /** SIGKILL: no handler, no hook, no last word. */
  void kill() throws InterruptedException {
    destroy();
    if (process != null) {
      process.waitFor();
    }
  }

  private void destroy() {
    Process last = process;
    if (last != null) {
      last.destroyForcibly();
    }
  }

  /** SIGTERM, and an orderly end. */
  void stop() throws InterruptedException {
    if (isAlive()) {
      process.destroy();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a sink did not stop");
      }
    }
  }
}
