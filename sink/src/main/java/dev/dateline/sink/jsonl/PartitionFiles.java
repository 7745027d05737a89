package dev.dateline.sink.jsonl;

import dev.dateline.sink.SinkRecord;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * The files of one partition: claimed for this process as long as it is owned, complete ones with
 * their names, and at most one that is being filled.
 */
final class PartitionFiles implements Closeable {
  private final Disk disk;
  private final Path root;
  private final FileNames names;
  private final Roll roll;
  private Disk.Claim claim;
  private OpenFile open;
  private long next;

  PartitionFiles(Disk disk, Path root, TopicPartition partition, Roll roll) {
    this.disk = disk;
    this.root = root;
    this.names = new FileNames(root, partition);
    this.roll = roll;
  }

  /**
   * Claims the partition if that is not done yet, clears away what was not completed, by us or by
   * somebody who was killed, and finds where to go on.
   *
   * @return the offset after the last one that a complete file holds; empty if there is none
   */
  OptionalLong claim() throws IOException {
    discard();
    if (claim != null && !holds(claim)) {
      close();
    }
    if (claim == null) {
      makeDirectories();
      claim = disk.claim(names.lock());
    }
    List<OffsetRange> ranges = recover();
    next = ranges.isEmpty() ? 0 : ranges.get(ranges.size() - 1).last() + 1;
    return ranges.isEmpty() ? OptionalLong.empty() : OptionalLong.of(next);
  }

  private static boolean holds(Disk.Claim claim) {
    try {
      claim.check();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void makeDirectories() throws IOException {
    Path topic = names.directory().getParent();
    if (!Files.isDirectory(names.directory())) {
      // Not the root: if that is gone, a disk may be missing, and writing elsewhere is no help.
      makeDirectory(topic);
      makeDirectory(names.directory());
      LocalDisk.forceDirectory(topic);
      LocalDisk.forceDirectory(root);
    }
  }

  private static void makeDirectory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectory(directory);
    }
  }

  /**
   * Ranges of all complete files in order. Sixteen bytes of each file's name are kept meanwhile.
   */
  private List<OffsetRange> recover() throws IOException {
    List<OffsetRange> ranges = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(names.directory())) {
      for (Path file : files) {
        Optional<OffsetRange> range = names.range(file);
        if (range.isPresent()) {
          ranges.add(range.get());
        } else if (names.isUnfinished(file)) {
          Files.deleteIfExists(file);
        }
      }
    }
    Collections.sort(ranges);
    for (int i = 1; i < ranges.size(); i++) {
      if (ranges.get(i).overlaps(ranges.get(i - 1))) {
        throw new IOException(
            "two files hold the same offsets: %s and %s. Somebody else put one there; move it away"
                .formatted(names.data(ranges.get(i - 1)), names.data(ranges.get(i)).getFileName()));
      }
    }
    return ranges;
  }

  void write(SinkRecord record) throws IOException {
    if (record.offset() < next) {
      throw new IllegalArgumentException(
          "%s@%d is not after %d, which was written"
              .formatted(record.topicPartition(), record.offset(), next - 1));
    }
    if (!record.isTombstone()) {
      if (open != null && !open.hasRoomFor(record.json().length, roll)) {
        publish();
      }
      if (open == null) {
        open = OpenFile.create(disk, names.unfinished(record.offset()), record.offset());
      }
      open.add(record.offset(), record.json());
    }
    next = record.offset() + 1;
  }

  /** Completes the file that is being filled. */
  void publish() throws IOException {
    if (open != null) {
      // Without its lock the directory may be another's by now.
      claim.check();
      open.publishAs(names.data(open.range()));
      open = null;
    }
  }

  void discard() {
    if (open != null) {
      open.discard();
      open = null;
    }
  }

  /** Discards what is not complete, and lets the partition go. */
  @Override
  public void close() throws IOException {
    discard();
    if (claim != null) {
      Disk.Claim ending = claim;
      claim = null;
      ending.close();
    }
  }
}
