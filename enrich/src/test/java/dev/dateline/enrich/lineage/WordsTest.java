package dev.dateline.enrich.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The Harbour's gate | the harbour’s GATE",
        "Straße | STRASSE",
        "co\u00ADoperate | cooperate",
        "well - known | well-known",
        "1,250 tonnes | 1.250 tonnes",
        "“Never,” he said | Never he said",
        "ﬁnal | final",
        "ΟΔΟΣ | οδος",
        "МОСТ | мост",
        "ＡＢＣ | abc",
        "茶园 | 茶园。",
      })
  void spellingsOfTheSameWordsAreEqual(String one, String other) {
    assertThat(Words.of(one).digest()).isEqualTo(Words.of(other).digest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3.5 percent | 35 percent",
        "seven boats | seven boat",
        "re cover | recover",
        "a b | b a",
        "茶园 | 园茶",
      })
  void otherWordsAreNot(String one, String other) {
    assertThat(Words.of(one).digest()).isNotEqualTo(Words.of(other).digest());
  }

  @Test
  void composedAndDecomposedLettersAreEqual() {
    String composed = "Crème brûlée in Łódź, São Tomé";
    String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
    assertThat(decomposed).isNotEqualTo(composed);
    assertThat(Words.of(decomposed).digest()).isEqualTo(Words.of(composed).digest());
  }

  @Test
  void eachWordKnowsWhereItStands() {
    String body = "Ships,  it’s said: 1,250 t at 20:59 — Große Überfahrt.";
    Words words = Words.of(body);
    assertThat(words.count()).isEqualTo(10);
    String[] expected = {
      "Ships", "it’s", "said", "1,250", "t", "at", "20", "59", "Große", "Überfahrt"
    };
    for (int i = 0; i < expected.length; i++) {
      assertThat(body.substring(words.start(i), words.end(i))).isEqualTo(expected[i]);
      assertThat(Words.isNumber(words.codes()[i])).isEqualTo(expected[i].matches("\\d.*"));
    }
  }

  @Test
  void scriptsWithoutSpacesGiveAWordALetter() {
    assertThat(Words.of("云山县的老茶园").count()).isEqualTo(7);
    assertThat(Words.of("云山县的老茶园").dense()).isTrue();
    assertThat(Words.of("ชาวบ้าน").dense()).isTrue();
    assertThat(Words.of("서울 항구").count()).isEqualTo(2);
    assertThat(Words.of("Peking 北京 liegt im Norden").dense()).isFalse();
    assertThat(Words.of("\uD840\uDC00\uD840\uDC01").count()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t", "...!?", "\uD83D\uDE00", "\uD800", "'’'"})
  void aTextWithoutWordsHasNone(String body) {
    assertThat(Words.of(body).count()).isZero();
  }

  @Test
  void quotedWordsAreMarked() {
    Words words = Words.of("He said \"we will not sell the mill\" and left.");
    assertThat(words.kinds()).startsWith(0, 0, 1, 1, 1, 1, 1, 1, 0, 0);
  }

  @Test
  void wordsBeyondTheBoundCountButAreNotCompared() {
    Words words = Words.of("mole ".repeat(Words.MAX_WORDS + 7));
    assertThat(words.count()).isEqualTo(Words.MAX_WORDS);
    assertThat(words.total()).isEqualTo(Words.MAX_WORDS + 7);
    assertThat(words.digest()).isNotEqualTo(Words.of("mole ".repeat(Words.MAX_WORDS + 8)).digest());
  }
}
