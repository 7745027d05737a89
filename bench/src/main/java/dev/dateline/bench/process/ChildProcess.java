package dev.dateline.bench.process;

import dev.dateline.app.Main;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Java program in a process of its own, started again and again. What it says goes to one log
 * file. Not for use by several threads.
 */
public final class ChildProcess {
  private static final int STOP_SECONDS = 90;
  private static final int CONNECT_SECONDS = 180;
  private static final int TAIL_BYTES = 64 * 1024;

  private final String name;
  private final Path log;
  private final List<String> command;
  private volatile Process process;
  private long logStart;
  private boolean paused;

  /**
   * @param name of the log file, and in messages
   * @param folder of the log file
   * @param heapMegabytes of its Java
   * @param main class to run, on the class path of this program
   * @param args of it
   */
  public ChildProcess(
      String name, Path folder, int heapMegabytes, Class<?> main, List<String> args) {
    this(name, folder, heapMegabytes, System.getProperty("java.class.path"), main.getName(), args);
  }

  /** As above, on another class path. */
  public ChildProcess(
      String name,
      Path folder,
      int heapMegabytes,
      String classPath,
      String main,
      List<String> args) {
    this.name = name;
    this.log = folder.resolve(name + ".log");
    this.command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                main));
    command.addAll(args);
    // Whoever stops this program by Ctrl-C must not leave one behind.
    Runtime.getRuntime().addShutdownHook(new Thread(this::destroy));
  }

  /**
   * {@code dateline} with a data directory of its own.
   *
   * @param settings given as flags
   * @param args sub-command first
   */
  public static ChildProcess dateline(
      String name,
      Path folder,
      int heapMegabytes,
      String bootstrapServers,
      Map<String, String> settings,
      String... args) {
    return new ChildProcess(
        name,
        folder,
        heapMegabytes,
        Main.class,
        datelineArgs(name, folder, bootstrapServers, settings, args));
  }

  /** What {@code dateline} is started with by {@link #dateline}. */
  public static List<String> datelineArgs(
      String name,
      Path folder,
      String bootstrapServers,
      Map<String, String> settings,
      String... args) {
    List<String> all = new ArrayList<>(Arrays.asList(args));
    all.addAll(List.of("-b", bootstrapServers, "-d", folder.resolve(name).toString()));
    // Machines that run benchmarks are slow at times; giving up is not what is tested.
    all.addAll(List.of("-s", "connect.timeout.seconds=" + CONNECT_SECONDS));
    settings.forEach((setting, value) -> all.addAll(List.of("-s", setting + "=" + value)));
    return all;
  }

  /** Compiles to fast code only what is cheap to: for processes that do not live long. */
  public ChildProcess compiledQuickly() {
    command.add(1, "-XX:TieredStopAtLevel=1");
    return this;
  }

  /** Of its log file, and in messages. */
  public String name() {
    return name;
  }

  /** Starts it. */
  public void start() throws IOException {
    start(Map.of());
  }

  /**
   * Starts it with a changed environment.
   *
   * @param environment beside that of this program
   */
  public void start(Map<String, String> environment) throws IOException {
    logStart = Files.exists(log) ? Files.size(log) : 0;
    paused = false;
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    process = builder.start();
  }

  /** Whether it was started and has not ended; also while it is paused. */
  public boolean isAlive() {
    Process last = process;
    return last != null && last.isAlive();
  }

  public boolean isPaused() {
    return paused && isAlive();
  }

  /** Its id, as long as it was started. */
  public long pid() {
    return process.pid();
  }

  /** Code of the last one, which has ended. */
  public int exitCode() {
    return process.exitValue();
  }

  /** SIGKILL: no handler, no hook, no last word. */
  public void kill() throws InterruptedException {
    destroy();
    if (process != null) {
      process.waitFor();
    }
  }

  /** SIGTERM, and an orderly end. */
  public void stop() throws InterruptedException {
    if (!stop(STOP_SECONDS)) {
      throw new IllegalStateException(name + " did not stop");
    }
  }

  /**
   * SIGTERM, then SIGKILL.
   *
   * @return whether it ended in order
   */
  public boolean stop(int seconds) throws InterruptedException {
    if (isAlive()) {
      process.destroy();
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        kill();
        return false;
      }
    }
    return true;
  }

  /** SIGTERM, and SIGKILL for one that does not end or where nobody may wait any longer. */
  public void end() {
    try {
      var unused = stop(STOP_SECONDS);
    } catch (InterruptedException e) {
      destroy();
      Thread.currentThread().interrupt();
    }
  }

  /** SIGSTOP: it stands still and knows nothing of it. */
  public void pause() throws IOException, InterruptedException {
    signal("-STOP");
    paused = true;
  }

  /** SIGCONT. */
  public void resume() throws IOException, InterruptedException {
    signal("-CONT");
    paused = false;
  }

  private void signal(String signal) throws IOException, InterruptedException {
    if (isAlive()) {
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }
  }

  /**
   * Until it says so, or is dead.
   *
   * @return whether it said so
   */
  public boolean awaitSaying(String text, int seconds) throws IOException, InterruptedException {
    for (int i = 0; i < seconds * 10 && isAlive(); i++) {
      if (saidLast().contains(text)) {
        return true;
      }
      Thread.sleep(100);
    }
    return false;
  }

  /** As {@link #awaitSaying}, where anything else is a failure. */
  public void require(String text, int seconds)
      throws IOException, InterruptedException, TimeoutException {
    if (!awaitSaying(text, seconds)) {
      throw new TimeoutException(name + " did not say '" + text + "': " + lastLine());
    }
  }

  /** The last line that was written since it was started last. */
  public String lastLine() throws IOException {
    return saidLast().lines().filter(line -> !line.isBlank()).reduce("", (a, b) -> b);
  }

  /** What it said since it was started last; at most the end of it. */
  public String saidLast() throws IOException {
    if (!Files.exists(log)) {
      return "";
    }
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
      long from = Math.max(logStart, channel.size() - TAIL_BYTES);
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, channel.size() - from));
      while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
        // reads on
      }
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }
  }

  /** SIGKILL, without waiting for its end. */
  public void destroy() {
    Process last = process;
    if (last != null) {
      last.destroyForcibly();
    }
  }
}
