package dev.dateline.sink.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.contract.ArticleSinkContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** A directory of files, as the contract wants a target. */
public final class FileTarget implements ArticleSinkContract.Target {
  private final FileSink.Settings settings;
  private final Contents contents;

  /** Files never change, so each is read once. */
  private final Map<Path, List<String>> read = new HashMap<>();

  private final IdentityHashMap<ArticleSink, FaultyDisk> disks = new IdentityHashMap<>();

  /** The JSON of each record of a file, in order. */
  @FunctionalInterface
  public interface Contents {
    List<String> of(Path file) throws IOException;
  }

  FileTarget(FileSink.Settings settings, Contents contents) {
    this.settings = settings;
    this.contents = contents;
  }

  /** Small files, few of them open, divided by these columns. */
  public static FileTarget small(
      Path root, FileFormat format, boolean parses, List<String> partitionBy, Contents contents) {
    Layout layout = new Layout(partitionBy.stream().map(PartitionColumn::of).toList());
    return new FileTarget(
        new FileSink.Settings(root, new Roll(2_000, 17), layout, format, 3, parses), contents);
  }

  @Override
  public ArticleSink open() {
    FaultyDisk disk = FaultyDisk.sound();
    ArticleSink sink = new FileSink(settings, disk);
    disks.put(sink, disk);
    return sink;
  }

  @Override
  public void kill(ArticleSink sink) {
    try {
      disks.get(sink).die();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void breakSoon(ArticleSink sink, Random random, boolean fatal) {
    disks.get(sink).breakAfter(random.nextInt(12), fatal);
  }

  /**
   * Records in the order of offsets, of what was committed: a process that died between its commit
   * and the last name leaves the rest of the names to its successor. Checks on the way that the
   * files are what their names say.
   */
  @Override
  public List<String> visible(TopicPartition partition) throws IOException {
    FileNames names = new FileNames(settings.root(), partition, settings.format());
    Map<Long, String> byOffset = new HashMap<>();
    for (Path file : files(names.directory("."), names)) {
      add(file, names.range(file).orElseThrow(), byOffset);
    }
    Manifest manifest = Manifest.read(names.manifest()).orElse(new Manifest(0, List.of()));
    for (Manifest.Move move : manifest.files()) {
      Path from = names.state().resolve(move.from());
      if (Files.exists(from)) {
        add(from, names.range(names.resolve(move.to())).orElseThrow(), byOffset);
      }
    }
    assertThat(byOffset.keySet()).allMatch(offset -> offset < manifest.next());
    return byOffset.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  private void add(Path file, OffsetRange range, Map<Long, String> byOffset) throws IOException {
    List<String> records = read.get(file);
    if (records == null) {
      records = contents.of(file);
      read.put(file, records);
    }
    List<Long> offsets = new ArrayList<>();
    for (String json : records) {
      long offset = offset(json, byOffset.size());
      offsets.add(offset);
      assertThat(byOffset.put(offset, json)).as("twice: %s", json).isNull();
    }
    assertThat(offsets).isSortedAccordingTo(Comparator.naturalOrder());
    assertThat(records).isNotEmpty();
    if (records.get(0).contains("@")) {
      assertThat(new OffsetRange(offsets.get(0), offsets.get(offsets.size() - 1))).isEqualTo(range);
    }
  }

  private static long offset(String json, long otherwise) {
    int at = json.indexOf('@');
    return at < 0 ? otherwise : Long.parseLong(json.substring(at + 1, json.indexOf('"', at)));
  }

  private static List<Path> files(Path directory, FileNames names) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> names.range(file).isPresent()).sorted().toList();
    }
  }
}
