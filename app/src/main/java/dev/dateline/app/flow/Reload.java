package dev.dateline.app.flow;

import dev.dateline.app.Failure;
import dev.dateline.app.life.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigException;

/**
 * Looks now and then whether the configuration file was changed, and takes the change up. A file
 * that can't be read or is wrong changes nothing: it is said what is wrong, and the configuration
 * that was stays until the file is right.
 */
public final class Reload implements Part {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** Configuration is written by people; more than this is something else. */
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  private final Path file;
  private final Supplier<List<String>> change;
  private final Consumer<String> news;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "configuration-reload");
            thread.setDaemon(true);
            return thread;
          });
  private byte[] lastSeen;

  /**
   * @param file the configuration file
   * @param change reads it and takes it up; gives what was done, one line each
   * @param news told what a person should know, one line each
   */
  public Reload(Path file, Supplier<List<String>> change, Consumer<String> news) {
    this.file = file;
    this.change = change;
    this.news = news;
  }

  @Override
  public String name() {
    return "reload of " + file;
  }

  @Override
  public void start(Faults faults) {
    lastSeen = content();
    long millis = PERIOD.toMillis();
    var unused = timer.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop(Duration limit) throws InterruptedException {
    timer.shutdownNow();
    timer.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One look; by its content, since editors and copies play with the times of files. */
  void look() {
    byte[] content = content();
    // A file that is gone is being replaced, or on a disk that will be back.
    if (content == null || Arrays.equals(content, lastSeen)) {
      return;
    }
    lastSeen = content;
    try {
      List<String> done = change.get();
      if (!done.isEmpty()) {
        news.accept("Configuration read anew: " + String.join(", ", done) + ".");
      }
    } catch (Failure | ConfigException e) {
      news.accept("The configuration was changed but not taken up: " + e.getMessage());
    } catch (RuntimeException e) {
      news.accept("The configuration was changed but could not be taken up: " + e);
    }
  }

  private byte[] content() {
    try {
      return Files.size(file) > MAX_BYTES ? null : Files.readAllBytes(file);
    } catch (IOException e) {
      return null;
    }
  }
}
