package dev.dateline.sink.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.sink.ArticleSink;
import dev.dateline.sink.ArticleSinkContractTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonlSinkTest extends ArticleSinkContractTest {
  private static final TopicPartition P0 = new TopicPartition("dateline.enriched", 0);
  private static final Roll SMALL = new Roll(2_000, 17);
  private static final Roll LARGE = new Roll(1 << 30, 1 << 30);

  @TempDir Path temp;

  @Override
  protected Target newTarget() {
    return new Directory(temp.resolve("out"));
  }

  private static final class Directory implements Target {
    private final Path root;
    private final IdentityHashMap<ArticleSink, FaultyDisk> disks = new IdentityHashMap<>();

    Directory(Path root) {
      this.root = root;
    }

    @Override
    public ArticleSink open() {
      FaultyDisk disk = FaultyDisk.sound();
      ArticleSink sink = new JsonlSink(root, SMALL, disk);
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

    @Override
    public List<String> visible(TopicPartition partition) throws IOException {
      return JsonlSinkTest.visible(root, partition);
    }
  }

  /** Lines in the order of file names; checks on the way that the files are what they say. */
  private static List<String> visible(Path root, TopicPartition partition) throws IOException {
    FileNames names = new FileNames(root, partition);
    List<String> lines = new ArrayList<>();
    OffsetRange before = null;
    for (Path file : files(names.directory())) {
      OffsetRange range = names.range(file).orElseThrow();
      assertThat(before == null || before.last() < range.first()).as("%s", file).isTrue();
      before = range;
      String text = Files.readString(file);
      assertThat(text).endsWith("\n");
      assertThat(Files.size(file)).isLessThanOrEqualTo(SMALL.bytes() * 1_000);
      List<String> of = text.lines().toList();
      assertThat(of.get(0)).contains("@" + range.first() + "\"");
      assertThat(of.get(of.size() - 1)).contains("@" + range.last() + "\"");
      lines.addAll(of);
    }
    return lines;
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

  private JsonlSink sink(Roll roll) {
    return new JsonlSink(temp.resolve("out"), roll, new LocalDisk());
  }

  @Test
  void namesCarryTopicPartitionAndOffsets() throws Exception {
    try (JsonlSink sink = sink(LARGE)) {
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
    try (JsonlSink sink = sink(new Roll(1 << 30, 2))) {
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
    try (JsonlSink sink = sink(new Roll(100, 1 << 30))) {
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
    try (JsonlSink sink = sink(LARGE)) {
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
    try (JsonlSink sink = sink(LARGE)) {
      sink.own(Set.of(P0));
      sink.write(record(P0, 0, "{\n  \"id\": \"a\\nb@0\",\r\n \"n\": 1\n}"));
      sink.flush();
    }
    assertThat(visible(temp.resolve("out"), P0))
        .containsExactly("{   \"id\": \"a\\nb@0\",   \"n\": 1 }");
  }

  @Test
  void leftoversOfItsOwnAreClearedAwayAndFilesOfOthersStay() throws Exception {
    Path directory = Files.createDirectories(temp.resolve("out/dateline.enriched/p=00000"));
    FileNames names = new FileNames(temp.resolve("out"), P0);
    Files.writeString(names.unfinished(0), "{\"half\":");
    Files.writeString(directory.resolve("notes.txt"), "mine");
    Files.writeString(directory.resolve(".other-00000-00000000000000000000.tmp"), "theirs");
    try (JsonlSink sink = sink(LARGE)) {
      assertThat(sink.own(Set.of(P0))).isEmpty();
    }
    assertThat(names.unfinished(0)).doesNotExist();
    assertThat(directory.resolve("notes.txt")).exists();
    assertThat(directory.resolve(".other-00000-00000000000000000000.tmp")).exists();
  }

  @Test
  void aFullDiskIsSaidAndAfterwardsItGoesOnWhereItWas() throws Exception {
    FaultyDisk disk = FaultyDisk.sound();
    try (JsonlSink sink = new JsonlSink(temp.resolve("out"), LARGE, disk)) {
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

  /** The lock is one of them. */
  private List<Path> allFiles() throws IOException {
    try (Stream<Path> files = Files.list(temp.resolve("out/dateline.enriched/p=00000"))) {
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
      try (JsonlSink sink = new JsonlSink(root, SMALL, disk)) {
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

  private void writeFrom(JsonlSink sink, int end) throws IOException {
    long next = sink.own(Set.of(P0)).getOrDefault(P0, 0L);
    for (long offset = next; offset < end; offset++) {
      sink.write(record(P0, offset));
    }
    sink.flush();
  }

  @Test
  void afterAFailureNothingIsTakenBeforeItWasAskedWhereToGoOn() throws Exception {
    FaultyDisk disk = FaultyDisk.sound();
    try (JsonlSink sink = new JsonlSink(temp.resolve("out"), LARGE, disk)) {
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
  void filesOfSomebodyElseThatOverlapStopIt() throws Exception {
    FileNames names = new FileNames(temp.resolve("out"), P0);
    Files.createDirectories(names.directory());
    Files.writeString(names.data(new OffsetRange(0, 9)), "{}\n");
    Files.writeString(names.data(new OffsetRange(9, 12)), "{}\n");
    try (JsonlSink sink = sink(LARGE)) {
      assertThatThrownBy(() -> sink.own(Set.of(P0)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("two files hold the same offsets");
    }
  }

  @Test
  void aDirectoryThatIsSweptWhileInUseIsNotWrittenFromTheMiddle() throws Exception {
    try (JsonlSink sink = sink(LARGE)) {
      sink.own(Set.of(P0));
      sink.write(record(P0, 0));
      sink.flush();
      sink.write(record(P0, 1));
      deleteAll(temp.resolve("out/dateline.enriched"));
      assertThatThrownBy(sink::flush).isInstanceOf(IOException.class);
      assertThat(sink.own(Set.of(P0))).as("nothing is there, so all is to be written").isEmpty();
      sink.write(record(P0, 0));
      sink.write(record(P0, 1));
      sink.flush();
    }
    assertThat(visible(temp.resolve("out"), P0)).containsExactly(json(P0, 0), json(P0, 1));
  }

  @Test
  void aRootThatGoesAwayIsWaitedFor() throws Exception {
    try (JsonlSink sink = sink(LARGE)) {
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
    try (JsonlSink sink = new JsonlSink(root, LARGE, new LocalDisk())) {
      assertThatThrownBy(() -> sink.own(Set.of()))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining(root.toString())
          .hasMessageContaining(why);
    }
  }

  @Test
  void oddTopicsGetSafeNamesOfTheirOwn() throws Exception {
    List<String> topics = List.of(".enriched", "-enriched", "_enriched", "..", "enriched");
    try (JsonlSink sink = sink(LARGE)) {
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
            "enriched", "~2D".concat("enriched"), "~2Eenriched", "~2E.", "~5Fenriched");
  }
}
