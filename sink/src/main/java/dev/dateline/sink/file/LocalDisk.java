package dev.dateline.sink.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The file system of this machine. */
final class LocalDisk implements Disk {
  /**
   * Claims of this process. A lock belongs to the process, not to the channel: a second channel on
   * the file would, when closed, end the lock of the first (fcntl(2), "Advisory record locking").
   * So nobody here may even open a file that is claimed, whichever instance claimed it.
   */
  private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  @Override
  public Claim claim(Path file) throws IOException {
    Path path = file.getParent().toRealPath().resolve(file.getFileName());
    if (!CLAIMED.add(path)) {
      throw new IOException(path.getParent() + " is in use by another sink of this process");
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new IOException(path.getParent() + " is in use by a sink of another process");
      }
      LocalClaim claim = new LocalClaim(path, channel, fileKey(path));
      channel = null;
      return claim;
    } finally {
      if (channel != null) {
        channel.close();
        CLAIMED.remove(path);
      }
    }
  }

  @Override
  public Output create(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    return new LocalOutput(channel);
  }

  @Override
  public void publish(Path unfinished, Path file) throws IOException {
    // A rename replaces silently. The claim keeps others from making this file in between.
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void replace(Path file, Path other) throws IOException {
    // The files that it names have to be there before it is.
    forceDirectory(other.getParent());
    Files.move(file, other, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceDirectory(other.getParent());
  }

  @Override
  public void makeDirectories(Path root, Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path made = root;
    for (Path name : root.relativize(directory)) {
      Path parent = made;
      made = made.resolve(name);
      if (!Files.isDirectory(made)) {
        try {
          Files.createDirectory(made);
        } catch (FileAlreadyExistsException e) {
          // Another member was faster.
        }
        forceDirectory(parent);
      }
    }
  }

  @Override
  public void force(Collection<Path> directories) throws IOException {
    for (Path directory : directories) {
      forceDirectory(directory);
    }
  }

  /** Makes what happened in a directory durable. */
  static void forceDirectory(Path directory) throws IOException {
    if (WINDOWS) {
      return; // There directories can't be opened, and renames are written through.
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Object fileKey(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  private record LocalClaim(Path path, FileChannel channel, Object key) implements Claim {
    @Override
    public void check() throws IOException {
      if (!Objects.equals(key, fileKey(path))) {
        throw new IOException(path + " was replaced while it was in use");
      }
    }

    @Override
    public void close() throws IOException {
      if (channel.isOpen()) {
        try {
          channel.close();
        } finally {
          CLAIMED.remove(path);
        }
      }
    }
  }

  private record LocalOutput(FileChannel channel) implements Output {
    @Override
    public void write(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    @Override
    public void force() throws IOException {
      channel.force(true);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
