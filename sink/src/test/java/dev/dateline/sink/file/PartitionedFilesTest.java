package dev.dateline.sink.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import dev.dateline.sink.contract.ArticleSinkContract;
import dev.dateline.sink.jsonl.JsonlFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several files of one Kafka partition are open at once, and become visible together. */
class PartitionedFilesTest extends ArticleSinkContract {
  private static final TopicPartition P0 = new TopicPartition("dateline.enriched", 0);

  @TempDir Path temp;

  /** Fewer than for one file a time: there are many small ones. */
  static IntStream seeds() {
    return IntStream.range(0, 8);
  }

  @Override
  protected Target newTarget() {
    return FileTarget.small(
        temp.resolve("out"),
        JsonlFormat.packed("gzip"),
        false,
        List.of("language", "status"),
        file -> lines(new GZIPInputStream(Files.newInputStream(file))));
  }

  private static List<String> lines(InputStream in) throws IOException {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private FileSink sink(int maxOpen, PartitionColumn... columns) {
    return new FileSink(
        new FileSink.Settings(
            temp.resolve("out"),
            new Roll(1 << 30, 1 << 30),
            new Layout(List.of(columns)),
            JsonlFormat.packed("zstd"),
            maxOpen,
            false),
        new LocalDisk());
  }

  private Set<String> directories() throws IOException {
    Path topic = temp.resolve("out/dateline.enriched");
    if (!Files.isDirectory(topic)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.walk(topic)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> topic.relativize(file.getParent()).toString())
          .collect(TreeSet::new, Set::add, Set::addAll);
    }
  }

  private static String article(String outlet, String date, int offset) {
    return """
        {"id":"x@%d","outlet":{"value":{"id":null,"name":"%s"}},\
        "published":{"date":{"value":{"local":"%s"}}}}"""
        .formatted(offset, outlet, date);
  }

  @Test
  void filesAreDividedByWhatTheRecordsSay() throws Exception {
    try (FileSink sink = sink(8, PartitionColumn.PUBLISHED_DATE, PartitionColumn.OUTLET)) {
      sink.own(Set.of(P0));
      sink.write(record(P0, 0, article("Daily Quay", "2025-06-30T16:15", 0)));
      sink.write(record(P0, 1, article("../../etc", "2025-06-30", 1)));
      sink.write(record(P0, 2, article("Süddeutsche", "garbage", 2)));
      sink.write(record(P0, 3, "{\"id\":\"x@3\",\"published\":7}"));
      assertThat(directories()).as("nothing before the commit").isEmpty();
      sink.flush();
    }
    assertThat(directories())
        .containsExactlyInAnyOrder(
            "published_date=2025-06-30/outlet=Daily Quay",
            "published_date=2025-06-30/outlet=%2E.%2F..%2Fetc",
            "published_date=__HIVE_DEFAULT_PARTITION__/outlet=Süddeutsche",
            "published_date=__HIVE_DEFAULT_PARTITION__/outlet=__HIVE_DEFAULT_PARTITION__");
    Path file;
    try (Stream<Path> files = Files.walk(temp.resolve("out/dateline.enriched"))) {
      file =
          files.filter(each -> each.toString().contains("Daily Quay/")).findFirst().orElseThrow();
    }
    assertThat(lines(new ZstdInputStream(Files.newInputStream(file))))
        .containsExactly(article("Daily Quay", "2025-06-30T16:15", 0));
  }

  @Test
  void thousandsOfOutletsNeedFewOpenFiles() throws Exception {
    int count = 1_300;
    try (FileSink sink = sink(5, PartitionColumn.OUTLET)) {
      sink.own(Set.of(P0));
      for (int i = 0; i < count; i++) {
        sink.write(record(P0, i, article("outlet " + i, "2025-06-30", i)));
      }
      assertThat(directories().size())
          .as("a long wait for names is cut short by commits in between")
          .isBetween(1_000, count - 1);
      sink.flush();
    }
    assertThat(directories()).hasSize(count);
  }
}
