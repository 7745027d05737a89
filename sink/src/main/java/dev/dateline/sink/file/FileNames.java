package dev.dateline.sink.file;

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
 * What is not committed, the lock and the manifest stand in {@code
 * _dateline/jsonl/dateline.enriched-00003/}, a name that readers of such trees pass over.
 */
final class FileNames {
  /** With the offsets this stays below the 255 bytes that file systems allow. */
  private static final int MAX_TOPIC_CHARS = 150;

  private final Path root;
  private final String topic;
  private final String stem;
  private final String suffix;
  private final String format;
  private final Pattern data;

  FileNames(Path root, TopicPartition partition, FileFormat format) {
    this.root = root;
    this.topic = safe(partition.topic());
    this.stem = "%s-%05d".formatted(topic, partition.partition());
    this.suffix = format.suffix();
    this.format = format.name();
    this.data =
        Pattern.compile(Pattern.quote(stem) + "-(\\d{20})-(\\d{20})" + Pattern.quote(suffix));
  }

  /** Where this partition keeps what no reader should see. */
  Path state() {
    return root.resolve("_dateline").resolve(format).resolve(stem);
  }

  Path lock() {
    return state().resolve(".lock");
  }

  Path manifest() {
    return state().resolve("commit.json");
  }

  Path nextManifest() {
    return state().resolve("commit.tmp");
  }

  /** A file that is being filled; the number tells apart those that begin at one offset. */
  Path unfinished(long first, long number) {
    return state().resolve("%020d-%d.tmp".formatted(first, number));
  }

  static boolean isUnfinished(Path file) {
    return file.getFileName().toString().endsWith(".tmp");
  }

  /** A complete file in a directory of the topic, as a path below the root. */
  String data(String directory, OffsetRange range) {
    return "%s/%s/%s-%020d-%020d%s"
        .formatted(topic, directory, stem, range.first(), range.last(), suffix);
  }

  /**
   * What a manifest names.
   *
   * @throws IllegalArgumentException if that lies outside the root
   */
  Path resolve(String path) {
    Path file = root.resolve(path).normalize();
    if (!file.startsWith(root) || file.equals(root)) {
      throw new IllegalArgumentException("a path outside the directory: " + path);
    }
    return file;
  }

  Path directory(String directory) {
    return root.resolve(topic).resolve(directory);
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
