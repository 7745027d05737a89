package dev.dateline.bench.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Puts files into a folder, one after the other, each of them whole. */
public final class FolderFeeder implements AutoCloseable {
  private final Path folder;
  private final IntFunction<String> articles;
  private final long periodMillis;
  private final Thread thread = new Thread(this::run, "folder-feeder");
  private final List<String> ids = new ArrayList<>();
  private volatile boolean stopping;

  /**
   * @param articles the JSON of article {@code i}, whose id is {@code folder-i}
   * @param periodMillis between two files
   */
  public FolderFeeder(Path folder, IntFunction<String> articles, long periodMillis)
      throws IOException {
    this.articles = articles;
    this.periodMillis = periodMillis;
    this.folder = Files.createDirectories(folder);
  }

  /** Begins to write. */
  public void start() {
    thread.start();
  }

  /** Stops; ids of all articles that were written. */
  public List<String> finish() throws InterruptedException {
    stopping = true;
    thread.join();
    return List.copyOf(ids);
  }

  @Override
  public void close() {
    stopping = true;
  }

  private void run() {
    try {
      for (int i = 0; !stopping; i++) {
        String id = "folder-" + i;
        Path temporary = folder.resolve("." + id + ".tmp");
        Files.writeString(temporary, articles.apply(i));
        Files.move(temporary, folder.resolve(id + ".json"), StandardCopyOption.ATOMIC_MOVE);
        ids.add(id);
        CrashIngest.pause(periodMillis);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
