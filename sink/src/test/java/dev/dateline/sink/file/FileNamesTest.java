package dev.dateline.sink.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.sink.jsonl.JsonlFormat;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class FileNamesTest {
  private final FileNames names =
      new FileNames(
          Path.of("/out"), new TopicPartition("wire.enriched", 3), JsonlFormat.packed("none"));

  private Path data(long first, long last) {
    return names.resolve(names.data("p=00003", new OffsetRange(first, last)));
  }

  @Test
  void aNameTellsItsRange() {
    assertThat(names.range(data(0, Long.MAX_VALUE))).contains(new OffsetRange(0, Long.MAX_VALUE));
  }

  @Test
  void namesSortAsOffsetsDo() {
    assertThat(Stream.of(data(1_000, 1_001), data(9, 99), data(100, 999)).sorted().toList())
        .containsExactly(data(9, 99), data(100, 999), data(1_000, 1_001));
  }

  @Test
  void nothingOutsideTheDirectoryCanBeNamed() {
    assertThatThrownBy(() -> names.resolve("../elsewhere"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> names.resolve("/etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void otherFilesHaveNoRange() {
    String good = data(3, 5).getFileName().toString();
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
