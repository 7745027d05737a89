package dev.dateline.sink.jsonl;

import dev.dateline.sink.ArticleSink;
import dev.dateline.sink.SinkRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each record's JSON as it came, one a line, into files whose names carry topic, partition,
 * first and last offset (see {@link FileNames}). A file is filled under a hidden name, forced to
 * the disk and then renamed: it has its name exactly when it is complete, and with the name come
 * the offsets. A tombstone leaves no line.
 *
 * <p>Two members never write one partition at once: it is theirs by an exclusive lock on a file in
 * its directory, from before they look where to go on until they let go or die. So a member that
 * lost a partition without knowing (it was paused for long) keeps its successor waiting; what it
 * still publishes, its successor finds. This holds wherever the file system has working locks: on
 * local disks and NFS 4, not on object stores mounted as directories.
 */
final class JsonlSink implements ArticleSink {
  private static final Logger LOG = LoggerFactory.getLogger(JsonlSink.class);

  private final Path root;
  private final Roll roll;
  private final Disk disk;
  private final Map<TopicPartition, PartitionFiles> partitions = new HashMap<>();
  private boolean opened;
  private boolean failed;

  /** Touches nothing before {@link #own}. */
  JsonlSink(Path root, Roll roll, Disk disk) {
    this.root = root;
    this.roll = roll;
    this.disk = disk;
  }

  @Override
  public Map<TopicPartition, Long> own(Set<TopicPartition> owned) throws IOException {
    // Whatever fails below, nothing may be written before it worked once.
    failed = true;
    openRoot();
    letGo(owned);
    Map<TopicPartition, Long> next = new HashMap<>();
    for (TopicPartition partition : owned) {
      PartitionFiles files =
          partitions.computeIfAbsent(partition, p -> new PartitionFiles(disk, root, p, roll));
      OptionalLong offset = claim(files);
      if (offset.isPresent()) {
        next.put(partition, offset.getAsLong());
      }
    }
    failed = false;
    return next;
  }

  private OptionalLong claim(PartitionFiles files) throws IOException {
    try {
      return files.claim();
    } catch (IOException e) {
      throw explained(e);
    }
  }

  private void letGo(Set<TopicPartition> owned) {
    partitions
        .entrySet()
        .removeIf(
            entry -> {
              if (owned.contains(entry.getKey())) {
                entry.getValue().discard();
                return false;
              }
              close(entry.getValue());
              return true;
            });
  }

  /** At first a bad directory is a mistake in the settings; later it is a disk that may return. */
  private void openRoot() throws IOException {
    if (opened) {
      if (!Files.isDirectory(root)) {
        throw new IOException(root + " is gone; bring it back, or restart the sink to begin anew");
      }
      return;
    }
    Path parent = root.getParent();
    if (!Files.exists(root)) {
      if (parent == null || !Files.isDirectory(parent)) {
        throw unusable("its parent directory does not exist. Make it, or correct the path");
      }
      try {
        Files.createDirectory(root);
        LocalDisk.forceDirectory(parent);
      } catch (IOException e) {
        throw unusable("it can't be made: " + e + ". Make it, or give write permission");
      }
    }
    if (!Files.isDirectory(root)) {
      throw unusable("it is not a directory. Take the file away, or correct the path");
    }
    if (!Files.isWritable(root)) {
      throw unusable("it is not writable. Give write permission, or choose another directory");
    }
    opened = true;
  }

  private ConfigException unusable(String why) {
    return new ConfigException("the output directory " + root + " can't be used: " + why);
  }

  @Override
  public void write(SinkRecord record) throws IOException {
    PartitionFiles files = partitions.get(record.topicPartition());
    if (failed || files == null) {
      throw new IllegalArgumentException(record.topicPartition() + " is not owned");
    }
    try {
      files.write(record);
    } catch (IOException e) {
      throw giveUp(e);
    }
  }

  @Override
  public void flush() throws IOException {
    if (failed) {
      throw new IllegalStateException("after a failure, own() comes first");
    }
    for (PartitionFiles files : partitions.values()) {
      try {
        files.publish();
      } catch (IOException e) {
        throw giveUp(e);
      }
    }
  }

  /** As if the process had been killed; the claims stay. Frees the room that was taken, too. */
  private IOException giveUp(IOException e) {
    failed = true;
    partitions.values().forEach(PartitionFiles::discard);
    return explained(e);
  }

  private IOException explained(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("no space left") || message.contains("not enough space")) {
      return new IOException("no space is left on the disk of " + root + "; make some room", e);
    }
    if (message.contains("quota exceeded")) {
      return new IOException("the disk quota of " + root + " is used up; make some room", e);
    }
    return new IOException("writing to " + root + " failed: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    partitions.values().forEach(JsonlSink::close);
    partitions.clear();
    failed = true;
  }

  private static void close(PartitionFiles files) {
    try {
      files.close();
    } catch (IOException e) {
      LOG.warn("a partition's lock was not let go cleanly; it ends with the process", e);
    }
  }
}
