package dev.dateline.enrich.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.enrich.lineage.Fingerprint;
import dev.dateline.model.Status;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

final class PartitionersTest {
  private static final int HOMES = 8;

  @Test
  void aReplyGoesWhereItsArticleWent() {
    Set<Integer> homes = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      String id = "article-" + i;
      byte[] key = id.getBytes(StandardCharsets.UTF_8);
      Turn entry = new Turn.Entry(i, new Place("articles", 0, i), Bytes.wrap(key), null);
      Set<Integer> home = Partitioners.ofTurns().partitions("t", key, entry, HOMES).orElseThrow();
      assertThat(Partitioners.ofReplies().partitions("t", id, new Reply.Recall(null), HOMES))
          .contains(home);
      homes.addAll(home);
    }
    assertThat(homes).as("articles are divided among all").hasSize(HOMES);
  }

  @Test
  void aMarkGoesToAll() {
    assertThat(Partitioners.ofTurns().partitions("t", new byte[0], new Turn.Mark(3), 3))
        .contains(Set.of(0, 1, 2));
    assertThat(Partitioners.ofInquiries().partitions("t", "", new Inquiry.Mark(0, 3), 3))
        .contains(Set.of(0, 1, 2));
  }

  @Test
  void questionsOfALanguageGoToOneDecider() {
    assertThat(decider(question("a", "en"))).isEqualTo(decider(question("b", "en"))).hasSize(1);
  }

  private static Set<Integer> decider(Inquiry.Question question) {
    String language = question.fingerprint().language();
    return Partitioners.ofInquiries().partitions("t", language, question, 4).orElseThrow();
  }

  static Inquiry.Question question(String id, String language) {
    return new Inquiry.Question(
        0,
        1,
        new Fingerprint(
            id, 1, Status.USABLE, "outlet", language, Memberships.SEEN, List.of(), "A text."),
        new Inquiry.Candidate("outlet", "The Outlet", "2025-06-30", Memberships.SEEN));
  }
}
