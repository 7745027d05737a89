package dev.dateline.sink.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class FileNamesTest {
  private final FileNames names =
      new FileNames(Path.of("out"), new TopicPartition("wire.enriched", 3));

  @Test
  void aNameTellsItsRange() {
    OffsetRange range = new OffsetRange(0, Long.MAX_VALUE);
    assertThat(names.range(names.data(range))).contains(range);
  }

  @Test
  void namesSortAsOffsetsDo() {
    List<Path> sorted =
        Stream.of(new OffsetRange(1_000, 1_001), new OffsetRange(9, 99), new OffsetRange(100, 999))
            .map(names::data)
            .sorted()
            .toList();
    assertThat(sorted)
        .containsExactly(
            names.data(new OffsetRange(9, 99)),
            names.data(new OffsetRange(100, 999)),
            names.data(new OffsetRange(1_000, 1_001)));
  }

  @Test
  void otherFilesHaveNoRange() {
    String good = names.data(new OffsetRange(3, 5)).getFileName().toString();
    assertThat(
            Stream.of(
                "." + good,
                good + ".bak",
                good.replace("-00003-", "-00004-"),
                good.replace("wire", "wine"),
                good.replace("00005", "00002"),
                good.replace("00000000000000000005", "99999999999999999999"),
                "README"))
        .allSatisfy(name -> assertThat(names.range(Path.of(name))).isEmpty());
  }

  @Test
  void unfinishedFilesAreHiddenAndKnown() {
    Path unfinished = names.unfinished(7);
    assertThat(unfinished.getFileName().toString()).startsWith(".");
    assertThat(names.isUnfinished(unfinished)).isTrue();
    assertThat(names.range(unfinished)).isEmpty();
    assertThat(names.isUnfinished(names.data(new OffsetRange(7, 7)))).isFalse();
  }

  @Test
  void namesHoldNothingThatAShellOrAFileSystemMinds() {
    String topic = "../a b/\u4e16:*?\"<>|\n%";
    assertThat(FileNames.safe(topic)).matches("[A-Za-z0-9~][A-Za-z0-9~._-]*");
    assertThat(FileNames.safe("~2Ea")).isNotEqualTo(FileNames.safe(".a"));
  }

  @Test
  void longTopicsStillFitAndDiffer() {
    String one = FileNames.safe("a".repeat(248) + "1");
    String two = FileNames.safe("a".repeat(248) + "2");
    assertThat(one).isNotEqualTo(two).hasSizeLessThanOrEqualTo(150);
  }
}
