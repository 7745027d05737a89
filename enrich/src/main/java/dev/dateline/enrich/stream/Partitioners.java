package dev.dateline.enrich.stream;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Who goes where. Every article has a home: the partition where it is read, waits, meets its
 * verdict and is remembered. It follows from the article's id alone, so that a verdict finds it.
 */
public final class Partitioners {
  private Partitioners() {}

  /** Hands turns out: an entry to its home, a mark to every home. */
  public static StreamPartitioner<byte[], Turn> ofTurns() {
    return (topic, key, turn, homes) ->
        Optional.of(turn instanceof Turn.Mark ? all(homes) : Set.of(of(key, homes)));
  }

  /** Sends a reply to the home of its article. */
  public static StreamPartitioner<String, Reply> ofReplies() {
    return (topic, article, reply, homes) ->
        Optional.of(Set.of(of(article.getBytes(StandardCharsets.UTF_8), homes)));
  }

  /** Sends a question to the decider of its language, which is the key; a mark to every decider. */
  public static StreamPartitioner<String, Inquiry> ofInquiries() {
    return (topic, language, inquiry, deciders) ->
        Optional.of(
            inquiry instanceof Inquiry.Mark
                ? all(deciders)
                : Set.of(of(language.getBytes(StandardCharsets.UTF_8), deciders)));
  }

  static int of(byte[] key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  private static Set<Integer> all(int partitions) {
    return IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet());
  }
}
