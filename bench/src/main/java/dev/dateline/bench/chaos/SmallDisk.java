package dev.dateline.bench.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A disk of its own for one process, in memory, that can be filled to the last byte. */
final class SmallDisk implements AutoCloseable {
  private static final int CHUNK = 1024 * 1024;

  private final Path root;
  private final Path ballast;
  private boolean mounted = true;

  private SmallDisk(Path root) {
    this.root = root;
    this.ballast = root.resolve("ballast");
    // Also where this program is stopped by Ctrl-C.
    Runtime.getRuntime().addShutdownHook(new Thread(this::unmount));
  }

  /** Whether this user may mount one. */
  static boolean possible(Path work) throws IOException, InterruptedException {
    Path probe = Files.createDirectories(work.resolve("probe"));
    return run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", probe.toString())
        && run("umount", probe.toString());
  }

  /** A disk of so many megabytes. */
  static SmallDisk mount(Path root, int megabytes) throws IOException, InterruptedException {
    Files.createDirectories(root);
    if (!run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", root.toString())) {
      throw new IOException("can't mount a disk at " + root);
    }
    return new SmallDisk(root);
  }

  /** Until not one byte fits. */
  void fill() throws IOException {
    byte[] chunk = new byte[CHUNK];
    try (OutputStream out = Files.newOutputStream(ballast, StandardOpenOption.CREATE)) {
      while (true) {
        out.write(chunk);
      }
    } catch (IOException full) {
      FileStore store = Files.getFileStore(root);
      if (store.getUsableSpace() > 0) {
        throw full;
      }
    }
  }

  void free() throws IOException {
    Files.deleteIfExists(ballast);
  }

  @Override
  public void close() {
    unmount();
  }

  private synchronized void unmount() {
    try {
      // Lazily: whoever still has a file open there does not keep it.
      mounted = mounted && !run("umount", "-l", root.toString());
    } catch (IOException e) {
      System.err.println("can't unmount " + root + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor() == 0;
  }
}
