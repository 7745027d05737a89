package dev.dateline.bench.sink;

import dev.dateline.app.broker.EmbeddedBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The embedded broker in a process of its own, so that it can be frozen, or killed and started
 * again, while those who talk to it live on.
 */
final class BrokerProcess implements AutoCloseable {
  private final Path work;
  private volatile Process process;
  private String address;

  /**
   * @param work its data go to {@code data} in here, what it says to {@code broker.log}
   */
  BrokerProcess(Path work) {
    this.work = work;
    // Whoever stops this program by Ctrl-C must not leave one behind, least of all a frozen one.
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /** Starts it, on what an earlier start left; returns when it answers. */
  void start() throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx768m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    BrokerProcess.class.getName(),
                    work.resolve("data").toString()))
            .redirectError(ProcessBuilder.Redirect.appendTo(work.resolve("broker.log").toFile()))
            .start();
    String line =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    if (line == null) {
      throw new IOException("the broker did not start; see " + work.resolve("broker.log"));
    }
    address = line;
  }

  /** {@code host:port}; the same after another start. */
  String address() {
    return address;
  }

  /** From now on it does nothing, and its connections stay open: a machine that hangs. */
  void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("kill", name, Long.toString(process.pid()))
            .inheritIO()
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException("kill " + name + " ended with " + code);
    }
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    Process last = process;
    if (last != null) {
      last.destroyForcibly();
    }
  }

  /** A broker on this folder; says where it listens, and lives until its input ends. */
  public static void main(String[] arguments) throws Exception {
    EmbeddedBroker broker = new EmbeddedBroker(Path.of(arguments[0]), false, 0);
    broker.start(
        cause -> {
          throw new IllegalStateException("the broker failed", cause);
        });
    System.out.println(broker.address());
    while (System.in.read() >= 0) {
      // Nobody writes; the end tells that the parent is gone.
    }
    broker.stop(Duration.ofSeconds(10));
  }
}
