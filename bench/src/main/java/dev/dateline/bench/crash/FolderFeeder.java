package dev.dateline.bench.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Puts files into a folder, one after the other, each of them whole. */
final class FolderFeeder implements AutoCloseable {
  private static final long PERIOD_MILLIS = 20;

  private final Path folder;
  private final Thread thread = new Thread(this::run, "folder-feeder");
  private final List<String> ids = new ArrayList<>();
  private volatile boolean stopping;

  FolderFeeder(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  void start() {
    thread.start();
  }

  /** Stops; ids of all articles that were written. */
  List<String> finish() throws InterruptedException {
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
        Files.writeString(temporary, CrashIngest.article(id));
        Files.move(temporary, folder.resolve(id + ".json"), StandardCopyOption.ATOMIC_MOVE);
        ids.add(id);
        CrashIngest.pause(PERIOD_MILLIS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
