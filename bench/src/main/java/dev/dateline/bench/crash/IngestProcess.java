package dev.dateline.bench.crash;

import dev.dateline.app.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code dateline ingest} in a process of its own, again and again. */
final class IngestProcess {
  private static final int STOP_SECONDS = 60;

  private final String bootstrapServers;
  private final Path settings;
  private final Path work;
  private volatile Process process;

  IngestProcess(String bootstrapServers, Path settings, Path work) {
    this.bootstrapServers = bootstrapServers;
    this.settings = settings;
    this.work = work;
    // Whoever stops this program by Ctrl-C must not leave one behind.
    Runtime.getRuntime().addShutdownHook(new Thread(this::destroy));
  }

  void start() throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "ingest",
                    "-b",
                    bootstrapServers,
                    "-c",
                    settings.toString(),
                    "-d",
                    work.resolve("ingest").toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(work.resolve("ingest.log").toFile()))
            .start();
  }

  boolean isAlive() {
    return process.isAlive();
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
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("ingest did not stop");
    }
  }
}
