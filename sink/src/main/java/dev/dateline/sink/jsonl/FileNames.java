package dev.dateline.sink.jsonl;

import dev.dateline.model.ArticleId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/**
 * The names of one partition's files. For partition 3 of {@code dateline.enriched}:
 *
 * <pre>
 * dateline.enriched/p=00003/dateline.enriched-00003-00000000000000000000-00000000000000000041.jsonl
 * </pre>
 *
 * <p>Topic, partition, first and last offset; numbers are padded, so that names sort as offsets do.
 * A file that is not complete has a hidden name, {@code .dateline.enriched-00003-<first>.tmp}.
 */
final class FileNames {
  /** With the offsets this stays below the 255 bytes that file systems allow. */
  private static final int MAX_TOPIC_CHARS = 150;

  private final Path directory;
  private final String stem;
  private final Pattern data;
  private final Pattern unfinished;

  FileNames(Path root, TopicPartition partition) {
    String topic = safe(partition.topic());
    this.directory = root.resolve(topic).resolve("p=%05d".formatted(partition.partition()));
    this.stem = "%s-%05d".formatted(topic, partition.partition());
    this.data = Pattern.compile(Pattern.quote(stem) + "-(\\d{20})-(\\d{20})\\.jsonl");
    this.unfinished = Pattern.compile(Pattern.quote("." + stem) + "-\\d{20}\\.tmp");
  }

  Path directory() {
    return directory;
  }

  Path data(OffsetRange range) {
    return directory.resolve("%s-%020d-%020d.jsonl".formatted(stem, range.first(), range.last()));
  }

  Path unfinished(long first) {
    return directory.resolve(".%s-%020d.tmp".formatted(stem, first));
  }

  Path lock() {
    return directory.resolve(".lock");
  }

  /** The offsets that a file of this partition holds; empty for other files. */
  Optional<OffsetRange> range(Path file) {
    Matcher matcher = data.matcher(file.getFileName().toString());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new OffsetRange(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))));
    } catch (IllegalArgumentException e) {
      // Twenty digits that are no offset, or the wrong way round: not a file of ours.
      return Optional.empty();
    }
  }

  boolean isUnfinished(Path file) {
    return unfinished.matcher(file.getFileName().toString()).matches();
  }

  /**
   * A topic as a file name: letters, digits, dot, underscore and hyphen stay; but at the start only
   * letters and digits do, since tools take other names for hidden files or options. All else
   * becomes {@code ~} and two hexadecimal digits a byte, so that no two topics get one name.
   */
  static String safe(String topic) {
    StringBuilder name = new StringBuilder();
    for (byte b : topic.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (plain || (name.length() > 0 && "._-".indexOf(c) >= 0)) {
        name.append(c);
      } else {
        name.append("~%02X".formatted((int) c));
      }
    }
    return name.length() <= MAX_TOPIC_CHARS
        ? name.toString()
        : name.substring(0, MAX_TOPIC_CHARS - 34) + "~~" + ArticleId.digest(topic);
  }
}
