package dev.dateline.sink.file;

import dev.dateline.sink.api.RejectedRecordException;
import dev.dateline.sink.api.SinkRecord;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * The files of one Kafka partition, claimed for this process as long as it is owned. One commit
 * makes all that were filled visible:
 *
 * <ol>
 *   <li>each file is completed under a name that nobody looks for, and forced to the disk;
 *   <li>the manifest, which says where to go on and which files get which names, is replaced in one
 *       step: that is the commit;
 *   <li>the files are renamed. Whoever claims the partition next does what is left of that.
 * </ol>
 *
 * <p>So a file is visible only if its commit happened, and after a commit all of its files are, or
 * will be before anything else is written.
 */
final class PartitionFiles implements Closeable {
  /** More than so many complete files do not wait for a commit. */
  private static final int MAX_FINISHED = 1_000;

  private final FileSink.Settings settings;
  private final Disk disk;
  private final FileNames names;
  private final TopicPartition partition;
  private final Map<String, OpenFile> open = new HashMap<>();
  private final List<OpenFile.Finished> finished = new ArrayList<>();
  private Disk.Claim claim;
  private long committed;
  private long next;
  private long begun;

  PartitionFiles(FileSink.Settings settings, Disk disk, TopicPartition partition) {
    this.settings = settings;
    this.disk = disk;
    this.names = new FileNames(settings.root(), partition, settings.format());
    this.partition = partition;
  }

  /**
   * Claims the partition if that is not done yet, completes the last commit, clears away what none
   * names, and finds where to go on.
   *
   * @return the offset after the last one that was committed; empty if there is none
   */
  OptionalLong claim() throws IOException {
    discard();
    if (claim != null && !holds(claim)) {
      close();
    }
    if (claim == null) {
      disk.makeDirectories(settings.root(), names.state());
      claim = disk.claim(names.lock());
    }
    Manifest manifest = Manifest.read(names.manifest()).orElse(null);
    if (manifest == null) {
      checkEmpty(names.directory(Layout.flat(partition.partition())));
    } else {
      rename(manifest);
    }
    clear();
    committed = manifest == null ? 0 : manifest.next();
    next = committed;
    return manifest == null ? OptionalLong.empty() : OptionalLong.of(next);
  }

  private static boolean holds(Disk.Claim claim) {
    try {
      claim.check();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Files without a manifest: writing from the beginning would repeat them. */
  private void checkEmpty(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        if (names.range(file).isPresent()) {
          throw new IOException(
              "%s holds files, but %s, which says where to go on, is gone. Bring it back, or move the files away"
                  .formatted(directory, names.manifest()));
        }
      }
    }
  }

  private void clear() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(names.state())) {
      for (Path file : files) {
        if (FileNames.isUnfinished(file)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  void write(FileRecord record, FileSink.Budget budget) throws IOException {
    pass(record.record());
    String directory = settings.layout().directory(record);
    OpenFile file = open.get(directory);
    if (file != null && !file.hasRoomFor(record, settings.roll())) {
      finish(directory);
      file = null;
    }
    if (file == null) {
      budget.makeRoom();
      file =
          OpenFile.create(
              disk,
              names.unfinished(record.record().offset(), begun++),
              directory,
              settings.format(),
              partition.topic(),
              record.record().offset());
      open.put(directory, file);
    }
    file.add(record, budget.tick());
    next = record.record().offset() + 1;
  }

  /** Nothing is written for this one. */
  void skip(long offset) {
    next = Math.max(next, offset + 1);
  }

  /**
   * Checks that a record comes after those that were taken.
   *
   * @throws IllegalArgumentException if not
   */
  void pass(SinkRecord record) {
    if (record.offset() < next) {
      throw new IllegalArgumentException(
          "%s@%d is not after %d, which was written"
              .formatted(record.topicPartition(), record.offset(), next - 1));
    }
  }

  Map<String, OpenFile> open() {
    return open;
  }

  /** Completes one file; it gets its name with the next commit, which is now if it is alone. */
  void finish(String directory) throws IOException {
    finished.add(open.get(directory).finish());
    open.remove(directory);
    if (open.isEmpty() || finished.size() >= MAX_FINISHED) {
      publish();
    }
  }

  /** Commits everything that was taken. */
  void publish() throws IOException {
    for (String directory : List.copyOf(open.keySet())) {
      finished.add(open.get(directory).finish());
      open.remove(directory);
    }
    if (next == committed) {
      return;
    }
    // Without its lock the directory may be another's by now.
    claim.check();
    List<Manifest.Move> moves = new ArrayList<>();
    for (OpenFile.Finished file : finished) {
      moves.add(
          new Manifest.Move(
              file.path().getFileName().toString(), names.data(file.directory(), file.range())));
    }
    Manifest manifest = new Manifest(next, moves);
    try (Disk.Output output = disk.create(names.nextManifest())) {
      output.write(ByteBuffer.wrap(manifest.bytes()));
      output.force();
    }
    // From here on they may be committed, whatever the next call answers: not to be discarded.
    finished.clear();
    disk.replace(names.nextManifest(), names.manifest());
    committed = next;
    rename(manifest);
  }

  private void rename(Manifest manifest) throws IOException {
    Set<Path> directories = new HashSet<>();
    for (Manifest.Move move : manifest.files()) {
      Path from = names.state().resolve(Path.of(move.from()).getFileName());
      if (Files.exists(from)) {
        Path to = names.resolve(move.to());
        if (directories.add(to.getParent())) {
          disk.makeDirectories(settings.root(), to.getParent());
        }
        disk.publish(from, to);
      }
    }
    disk.force(directories);
  }

  void discard() {
    open.values().forEach(OpenFile::discard);
    open.clear();
    finished.forEach(OpenFile.Finished::discard);
    finished.clear();
  }

  /** Discards what is not committed, and lets the partition go. */
  @Override
  public void close() throws IOException {
    discard();
    if (claim != null) {
      Disk.Claim ending = claim;
      claim = null;
      ending.close();
    }
  }

  /** Parses the record if its place depends on what it says. */
  FileRecord prepare(SinkRecord record) throws RejectedRecordException {
    FileRecord prepared = new FileRecord(record);
    if (settings.parses()) {
      prepared.parse();
    }
    return prepared;
  }
}
