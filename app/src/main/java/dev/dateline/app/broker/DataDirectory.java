package dev.dateline.app.broker;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a local run. One process at a time owns it; others may look up where its broker
 * listens.
 *
 * <pre>
 * lock       held by the owner, with its process id
 * address    where the owner's broker listens; left behind, so that it listens there again
 * broker/    what the broker stores
 * ^ * enrich/    what the topology remembers; can be rebuilt from the broker
 * files/     what the file sink wrote
 * logs/      what happened
 * </pre>
 */
public final class DataDirectory implements AutoCloseable {
  private static final String LOCK = "lock";
  private static final String ADDRESS = "address";

  private final Path root;
  private final FileChannel channel;
  private final FileLock lock;

  private DataDirectory(Path root, FileChannel channel, FileLock lock) {
    this.root = root;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes a folder for this process, and makes it if it is not there.
   *
   * @param fresh start from nothing: what earlier runs left in the folder is deleted
   * @throws Failure if another process has it, or it can't be written
   */
  public static DataDirectory own(Path root, boolean fresh) {
    DataDirectory owned = take(root);
    try {
      if (fresh) {
        owned.clear();
      }
      return owned;
    } catch (IOException e) {
      owned.close();
      throw new Failure(
          ExitCode.FAILED, "can't clear " + root + ": " + reason(e) + ". Delete it by hand", e);
    }
  }

  private static DataDirectory take(Path root) {
    FileChannel channel = null;
    try {
      Files.createDirectories(root);
      channel =
          FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(root);
      }
      channel.truncate(0);
      channel.write(StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
      return new DataDirectory(root, channel, lock);
    } catch (OverlappingFileLockException | Failure e) {
      closeQuietly(channel);
      throw inUse(root);
    } catch (IOException e) {
      closeQuietly(channel);
      throw new Failure(
          ExitCode.FAILED,
          "can't use the data directory "
              + root.toAbsolutePath()
              + ": "
              + reason(e)
              + ". Choose another one with --data",
          e);
    }
  }

  /** Where the broker of the process that owns this folder now listens, if there is one. */
  public static Optional<String> addressOfOwner(Path root) {
    if (!Files.exists(root.resolve(LOCK)) || !isLocked(root)) {
      return Optional.empty();
    }
    return read(root.resolve(ADDRESS));
  }

  private static boolean isLocked(Path root) {
    try (FileChannel channel = FileChannel.open(root.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public Path broker() {
    return root.resolve("broker");
  }

  /** Where the broker listened at the last run. */
  Optional<String> address() {
    return read(root.resolve(ADDRESS));
  }

  /** Tells other processes where the broker listens. */
  void publish(String address) throws IOException {
    Path temporary = root.resolve(ADDRESS + ".tmp");
    Files.writeString(temporary, address + "\n");
    Files.move(
        temporary,
        root.resolve(ADDRESS),
        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  /** Lets others have the folder. */
  @Override
  public void close() {
    try {
      lock.release();
    } catch (IOException e) {
      // Closing the channel gives the lock back as well.
    }
    closeQuietly(channel);
  }

  /** Deletes what this program made, and nothing else that somebody may have put there. */
  private void clear() throws IOException {
    for (String name : List.of("broker", "enrich", "files")) {
      delete(root.resolve(name));
    }
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(path)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.delete(each);
    }
  }

  private static Failure inUse(Path root) {
    String owner = read(root.resolve(LOCK)).map(pid -> " (process " + pid + ")").orElse("");
    return new Failure(
        ExitCode.IN_USE,
        "another Dateline"
            + owner
            + " uses the data directory "
            + root.toAbsolutePath().normalize()
            + ". Stop it, or choose another directory with --data");
  }

  private static Optional<String> read(Path file) {
    try {
      String text = Files.readString(file).strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static String reason(IOException e) {
    return e instanceof java.nio.file.AccessDeniedException
        ? "no permission to write there"
        : e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
  }

  private static void closeQuietly(FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // Nothing was written that matters.
      }
    }
  }
}
