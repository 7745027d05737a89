package dev.dateline.sink.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.sink.contract.ArticleSinkContract;
import dev.dateline.sink.jsonl.JsonlFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest extends ArticleSinkContract {
  private static final TopicPartition P0 = new TopicPartition("dateline.enriched", 0);
  private static final Roll SMALL = new Roll(2_000, 17);
  private static final Roll LARGE = new Roll(1 << 30, 1 << 30);

  @TempDir Path temp;

  @Override
  protected Target newTarget() {
    return new FileTarget(
        settings(temp.resolve("out"), SMALL), file -> Files.readString(file).lines().toList());
  }

  private static FileSink.Settings settings(Path root, Roll roll) {
    return new FileSink.Settings(root, roll, Layout.FLAT, JsonlFormat.packed("none"), 64, false);
  }

  private static List<String> visible(Path root, TopicPartition partition) throws IOException {
    return new FileTarget(settings(root, SMALL), file -> Files.readString(file).lines().toList())
        .visible(partition);
  }

  private static List<Path> files(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
    }
  }

  private List<String> names(String directory) throws IOException {
    return files(temp.resolve(directory)).stream().map(f -> f.getFileName().toString()).toList();
  }

  private FileSink sink(Roll roll) {
    return new FileSink(settings(temp.resolve("out"), roll), new LocalDisk());
  }

  @Test
  void namesCarryTopicPartitionAndOffsets() throws Exception {
    try (FileSink sink = sink(LARGE)) {
      TopicPartition p12 = new TopicPartition("dateline.enriched", 12);
      sink.own(Set.of(p12));
      sink.write(record(p12, 3));
      sink.write(record(p12, 41));
      assertThat(names("out/dateline.enriched/p=00012")).isEmpty();
      sink.flush();
    }
    assertThat(names("out/dateline.enriched/p=00012"))
        .containsExactly("dateline.enriched-00012-00000000000000000003-00000000000000000041.jsonl");
  }

  @Test
  void rollsByCountBeforeAnyFlush() throws Exception {
    try (FileSink sink = sink(new Roll(1 << 30, 2))) {
      sink.own(Set.of(P0));
      for (int i = 0; i < 5; i++) {
        sink.write(record(P0, i));
      }
      assertThat(names("out/dateline.enriched/p=00000")).hasSize(2);
      sink.flush();
      assertThat(names("out/dateline.enriched/p=00000")).hasSize(3);
    }
  }

  @Test
  void noFileIsLargerThanItMayBeUnlessOneRecordIs() throws Exception {
    try (FileSink sink = sink(new Roll(100, 1 << 30))) {
      sink.own(Set.of(P0));
      for (int i = 0; i < 6; i++) {
        sink.write(record(P0, i, "{\"id\":\"" + "x".repeat(i == 3 ? 200 : 20) + "@" + i + "\"}"));
      }
      sink.flush();
    }
    List<Long> sizes = new ArrayList<>();
    for (Path file : files(temp.resolve("out/dateline.enriched/p=00000"))) {
      sizes.add(Files.size(file));
    }
    assertThat(sizes).containsExactly(96L, 212L, 64L);
  }

  @Test
  void recordsLargerThanTheBufferAreWhole() throws Exception {
    String large = "{\"id\":\"" + "ß".repeat(300_000) + "@1\"}";
    try (FileSink sink = sink(LARGE)) {
      sink.own(Set.of(P0));
      sink.write(record(P0, 0));
      sink.write(record(P0, 1, large));
      sink.write(record(P0, 2));
      sink.flush();
    }
    assertThat(visible(temp.resolve("out"), P0)).containsExactly(json(P0, 0), large, json(P0, 2));
  }

  @Test
  void aRecordOverSeveralLinesBecomesOneThatSaysTheSame() throws Exception {
    try (FileSink sink = sink(LARGE)) {
      sink.own(Set.of(P0));
      sink.write(record(P0, 0, "{\n  \"id\": \"a\\nb@0\",\r\n \"n\": 1\n}"));
      sink.flush();
    }
    assertThat(visible(temp.resolve("out"), P0))
        .containsExactly("{   \"id\": \"a\\nb@0\",   \"n\": 1 }");
  }

  @Test
  void leftoversAreClearedAwayAndFilesOfOthersStay() throws Exception {
    FileNames names = new FileNames(temp.resolve("out"), P0, JsonlFormat.packed("none"));
    Path directory = Files.createDirectories(names.directory("p=00000"));
    Files.createDirectories(names.state());
    Files.writeString(names.unfinished(0, 7), "{\"half\":");
    Files.writeString(names.nextManifest(), "{\"next\":");
    Files.writeString(directory.resolve("notes.txt"), "mine");
    try (FileSink sink = sink(LARGE)) {
      assertThat(sink.own(Set.of(P0))).isEmpty();
    }
    assertThat(names.unfinished(0, 7)).doesNotExist();
    assertThat(names.nextManifest()).doesNotExist();
    assertThat(directory.resolve("notes.txt")).exists();
  }

  @Test
  void whatIsSkippedIsNotAskedForAgain() throws Exception {
    try (FileSink sink = sink(LARGE)) {
      sink.own(Set.of(P0));
      sink.skip(P0, 0);
      sink.write(record(P0, 1));
      sink.skip(P0, 2);
      assertThat(sink.own(Set.of(P0))).as("not before a flush").isEmpty();
      sink.skip(P0, 0);
      sink.write(record(P0, 1));
      sink.skip(P0, 2);
      sink.flush();
    }
    try (FileSink sink = sink(LARGE)) {
      assertThat(sink.own(Set.of(P0))).isEqualTo(Map.of(P0, 3L));
    }
  }

  @Test
  void filesMayBeMovedAwayOnceTheyAreThere() throws Exception {
    try (FileSink sink = sink(LARGE)) {
      sink.own(Set.of(P0));
      sink.write(record(P0, 0));
      sink.flush();
      deleteAll(temp.resolve("out/dateline.enriched"));
      sink.write(record(P0, 1));
      sink.flush();
      assertThat(sink.own(Set.of(P0))).isEqualTo(Map.of(P0, 2L));
    }
    assertThat(visible(temp.resolve("out"), P0)).containsExactly(json(P0, 1));
  }

  @Test
  void aFullDiskIsSaidAndAfterwardsItGoesOnWhereItWas() throws Exception {
    FaultyDisk disk = FaultyDisk.sound();
    try (FileSink sink = new FileSink(settings(temp.resolve("out"), LARGE), disk)) {
      sink.own(Set.of(P0));
      sink.write(record(P0, 0));
      sink.flush();
      disk.fullAfter(10);
      sink.write(record(P0, 1));
      assertThatThrownBy(sink::flush)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no space is left")
          .hasMessageContaining("make some room");
      assertThat(allFiles()).as("the half file is gone, its room is free").hasSize(2);
      assertThat(sink.own(Set.of(P0))).isEqualTo(Map.of(P0, 1L));
      disk.makeRoom();
      sink.write(record(P0, 1));
      sink.flush();
    }
    assertThat(visible(temp.resolve("out"), P0)).containsExactly(json(P0, 0), json(P0, 1));
  }

  /** The lock and the manifest are two of them. */
  private List<Path> allFiles() throws IOException {
    try (Stream<Path> files =
        Files.list(temp.resolve("out/_dateline/jsonl/dateline.enriched-00000"))) {
      return files.toList();
    }
  }

  @Test
  void aFullDiskAtAnyByteLosesAndRepeatsNothing() throws Exception {
    int total = 0;
    for (int i = 0; i < 20; i++) {
      total += json(P0, i).getBytes(StandardCharsets.UTF_8).length + 1;
    }
    for (int room = 0; room <= total; room += 41) {
      Path root = temp.resolve("out-" + room);
      FaultyDisk disk = FaultyDisk.sound();
      disk.fullAfter(room);
      try (FileSink sink = new FileSink(settings(root, SMALL), disk)) {
        try {
          writeFrom(sink, 20);
        } catch (IOException e) {
          disk.makeRoom();
          writeFrom(sink, 20);
        }
      }
      assertThat(visible(root, P0)).hasSize(20).doesNotHaveDuplicates();
    }
  }

  private void writeFrom(FileSink sink, int end) throws Exception {
    long next = sink.own(Set.of(P0)).getOrDefault(P0, 0L);
    for (long offset = next; offset < end; offset++) {
      sink.write(record(P0, offset));
    }
    sink.flush();
  }

  @Test
  void afterAFailureNothingIsTakenBeforeItWasAskedWhereToGoOn() throws Exception {
    FaultyDisk disk = FaultyDisk.sound();
    try (FileSink sink = new FileSink(settings(temp.resolve("out"), LARGE), disk)) {
      sink.own(Set.of(P0));
      sink.write(record(P0, 0));
      disk.breakAfter(0, false);
      assertThatThrownBy(sink::flush).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> sink.write(record(P0, 1)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(sink::flush).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void filesWithoutTheirManifestStopIt() throws Exception {
    try (FileSink sink = sink(LARGE)) {
      sink.own(Set.of(P0));
      sink.write(record(P0, 0));
      sink.flush();
      sink.write(record(P0, 1));
      deleteAll(temp.resolve("out/_dateline"));
      assertThatThrownBy(sink::flush).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> sink.own(Set.of(P0)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("commit.json")
          .hasMessageContaining("move the files away");
      deleteAll(temp.resolve("out/dateline.enriched"));
      assertThat(sink.own(Set.of(P0))).as("nothing is there, so all is to be written").isEmpty();
    }
  }

  @Test
  void aManifestThatCannotBeReadStopsIt() throws Exception {
    FileNames names = new FileNames(temp.resolve("out"), P0, JsonlFormat.packed("none"));
    Files.createDirectories(names.state());
    for (String bad : List.of("", "{}", "[1]", "{\"next\":\"x\"}")) {
      Files.writeString(names.manifest(), bad);
      try (FileSink sink = sink(LARGE)) {
        assertThatThrownBy(() -> sink.own(Set.of(P0)))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("can't be read");
      }
    }
  }

  @Test
  void aRootThatGoesAwayIsWaitedFor() throws Exception {
    try (FileSink sink = sink(LARGE)) {
      sink.own(Set.of(P0));
      deleteAll(temp.resolve("out"));
      assertThatThrownBy(() -> sink.own(Set.of(P0)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is gone");
      Files.createDirectory(temp.resolve("out"));
      assertThat(sink.own(Set.of(P0))).isEmpty();
    }
  }

  private static void deleteAll(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void directoriesThatCannotBeUsedAreSaidAtOnce() throws Exception {
    Path file = Files.writeString(temp.resolve("file"), "x");
    assertUnusable(file, "it is not a directory");
    assertUnusable(temp.resolve("no/such/place"), "its parent directory does not exist");
  }

  private static void assertUnusable(Path root, String why) {
    try (FileSink sink = new FileSink(settings(root, LARGE), new LocalDisk())) {
      assertThatThrownBy(() -> sink.own(Set.of()))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining(root.toString())
          .hasMessageContaining(why);
    }
  }

  @Test
  void oddTopicsGetSafeNamesOfTheirOwn() throws Exception {
    List<String> topics = List.of(".enriched", "-enriched", "_enriched", "..", "enriched");
    try (FileSink sink = sink(LARGE)) {
      Set<TopicPartition> all = new java.util.HashSet<>();
      topics.forEach(topic -> all.add(new TopicPartition(topic, 0)));
      sink.own(all);
      for (TopicPartition partition : all) {
        sink.write(record(partition, 0));
      }
      sink.flush();
      for (TopicPartition partition : all) {
        assertThat(visible(temp.resolve("out"), partition)).containsExactly(json(partition, 0));
      }
    }
    assertThat(names("out"))
        .containsExactlyInAnyOrder(
            "_dateline",
            "enriched",
            "~2D".concat("enriched"),
            "~2Eenriched",
            "~2E.",
            "~5Fenriched");
  }
}
