package dev.dateline.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void countsColumnsNotCharacters() {
    assertThat(Text.width("news")).isEqualTo(4);
    assertThat(Text.width("新聞")).isEqualTo(4);
    assertThat(Text.width("e\u0301")).isEqualTo(1);
    assertThat(Text.width("한국")).isEqualTo(4);
  }

  @Test
  void cutsToTheColumnAndSaysSo() {
    assertThat(Text.cut("harbour", 7)).isEqualTo("harbour");
    assertThat(Text.cut("harbours", 7)).isEqualTo("harbou…");
    assertThat(Text.cut("新聞記者", 5)).isEqualTo("新聞…");
  }

  @Test
  void wrapsAtSpacesAndBreaksWhatHasNone() {
    assertThat(Text.wrap("the ferry left at dawn", 9, 9))
        .containsExactly("the ferry", "left at", "dawn");
    assertThat(Text.wrap("abcdefgh", 3, 9)).containsExactly("abc", "def", "gh");
    assertThat(Text.wrap("新聞記者", 4, 9)).containsExactly("新聞", "記者");
  }

  @Test
  void cutsWhatIsMoreThanTheLines() {
    assertThat(Text.wrap("one two three four", 5, 2)).containsExactly("one", "two…");
  }

  @Test
  void takesAwayWhatCouldWriteOnTheScreenByItself() {
    assertThat(Text.clean("a\u001b[2Jb\nc\u2028d")).isEqualTo("a [2Jb c d");
  }

  @Test
  void nothingThatATerminalActsUponIsLeft() {
    assertThat(Text.clean("a\u001b[31mb\u009b31mc\u202ed\u2067e\u2028f"))
        .isEqualTo("a [31mb 31mc d e f");
    assertThat(Text.escaped("{\"a\":\"\u009b \u202e ü\u007f\"}"))
        .isEqualTo("{\"a\":\"\\u009b \\u202e ü\\u007f\"}");
  }
}
