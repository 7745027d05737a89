package dev.dateline.enrich.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "She said [“we stay”] twice.",
        "She said [\"we stay\"] twice.",
        "Sie sagte: [„Wir bleiben“], und ging.",
        "Elle dit [« nous restons »] encore.",
        "Er sagte [»Wir bleiben«] und ging.",
        "他说[「我们留下」]。",
        "One [\"yes\"] and one [\"no\"], all told.",
      })
  void quotedSpeechIsFound(String marked) {
    String body = marked.replace("[", "").replace("]", "");
    assertThat(quoted(body)).isEqualTo(between(marked));
  }

  @Test
  void aMarkWithoutAPartnerOpensNothing() {
    assertThat(quoted("A 5\" pipe burst and a 7\" one leaked")).isEmpty();
    assertThat(quoted("He said “we go on and on")).isEmpty();
    assertThat(quoted("The fishermen's boats, 'twas said, were in")).isEmpty();
  }

  @Test
  void speechThatRunsOnIsQuotedToTheEndOfEachParagraph() {
    assertThat(quoted("“We came early.\n\n“We left late,” he said."))
        .containsExactly("“We came early.", "“We left late,”");
  }

  @Test
  void aPostIsQuotedWithItsSignature() {
    String post =
        "The tide is in and the barge is out. — Port of Ostermole (@ostermole) May 3, 2026";
    assertThat(quoted("It came at noon.\n\n" + post + "\n\nNobody replied.")).containsExactly(post);
  }

  @Test
  void manyOpenMarksCostLittle() {
    assertThat(quoted("“ a ".repeat(200_000))).isEmpty();
    assertThat(quoted("(@".repeat(200_000))).isEmpty();
  }

  private static List<String> quoted(String body) {
    int[] ranges = Quotes.ranges(body);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < ranges.length; i += 2) {
      found.add(body.substring(ranges[i], ranges[i + 1]));
    }
    return found;
  }

  private static List<String> between(String marked) {
    List<String> parts = new ArrayList<>();
    for (int at = marked.indexOf('['); at >= 0; at = marked.indexOf('[', at + 1)) {
      parts.add(marked.substring(at + 1, marked.indexOf(']', at)));
    }
    return parts;
  }
}
