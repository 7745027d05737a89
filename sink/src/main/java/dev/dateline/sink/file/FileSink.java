package dev.dateline.sink.file;

import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.RejectedRecordException;
import dev.dateline.sink.api.SinkRecord;
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
 * Writes records into files that carry topic, partition and offsets in their names (see {@link
 * FileNames}), divided by what the records say where that is wanted, and made visible together with
 * the offset to go on from (see {@link PartitionFiles}). A tombstone leaves nothing.
 *
 * <p>Two members never write one partition at once: it is theirs by an exclusive lock on a file,
 * from before they look where to go on until they let go or die. So a member that lost a partition
 * without knowing (it was paused for long) keeps its successor waiting; what it still publishes,
 * its successor finds. This holds wherever the file system has working locks: on local disks and
 * NFS 4, not on object stores mounted as directories.
 */
final class FileSink implements ArticleSink {
  private static final Logger LOG = LoggerFactory.getLogger(FileSink.class);

  private final Settings settings;
  private final Path root;
  private final Disk disk;
  private final Budget budget = new Budget();
  private final Map<TopicPartition, PartitionFiles> partitions = new HashMap<>();
  private boolean opened;
  private boolean failed;

  /**
   * What a sink is told.
   *
   * @param root directory of everything
   * @param roll when a file is complete, besides its age
   * @param layout what the files are divided by
   * @param format what stands in them
   * @param maxOpen the most files that are filled at once
   * @param parses whether the format looks into records
   */
  record Settings(
      Path root, Roll roll, Layout layout, FileFormat format, int maxOpen, boolean parses) {
    Settings {
      parses = parses || !layout.isFlat();
    }
  }

  /** Touches nothing before {@link #own}. */
  FileSink(Settings settings, Disk disk) {
    this.settings = settings;
    this.root = settings.root();
    this.disk = disk;
  }

  /** Bounds how many files are filled at once, over all partitions. */
  final class Budget {
    private long now;

    long tick() {
      return ++now;
    }

    /** Completes the file that was not used for longest, if there are too many. */
    void makeRoom() throws IOException {
      int count = 0;
      PartitionFiles owner = null;
      String oldest = null;
      long used = Long.MAX_VALUE;
      for (PartitionFiles files : partitions.values()) {
        count += files.open().size();
        for (Map.Entry<String, OpenFile> file : files.open().entrySet()) {
          if (file.getValue().used() < used) {
            used = file.getValue().used();
            owner = files;
            oldest = file.getKey();
          }
        }
      }
      if (owner != null && count >= settings.maxOpen()) {
        owner.finish(oldest);
      }
    }
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
          partitions.computeIfAbsent(partition, p -> new PartitionFiles(settings, disk, p));
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
  public void write(SinkRecord record) throws IOException, RejectedRecordException {
    PartitionFiles files = owned(record.topicPartition());
    if (record.isTombstone()) {
      files.pass(record);
      files.skip(record.offset());
      return;
    }
    FileRecord prepared = files.prepare(record);
    try {
      files.write(prepared, budget);
    } catch (IOException e) {
      throw giveUp(e);
    }
  }

  @Override
  public void skip(TopicPartition partition, long offset) {
    owned(partition).skip(offset);
  }

  private PartitionFiles owned(TopicPartition partition) {
    PartitionFiles files = partitions.get(partition);
    if (failed || files == null) {
      throw new IllegalArgumentException(partition + " is not owned");
    }
    return files;
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
    partitions.values().forEach(FileSink::close);
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
