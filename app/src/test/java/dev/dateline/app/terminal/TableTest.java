package dev.dateline.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TableTest {
  private final Table table =
      new Table(
          List.of(
              new Table.Column("Name", 4, 20, UnaryOperator.identity()),
              new Table.Column("What it says", 10, 60, UnaryOperator.identity())));

  @Test
  void columnsStandUnderTheirTitles() {
    table.add(List.of("one", "a short line"));
    assertThat(table.lines(80, Style.PLAIN, false))
        .containsExactly("Name  What it says", "────  ────────────", "one   a short line");
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    table.add(List.of("first", "the quick brown fox jumps over the lazy dog and then some"));
    table.add(List.of("二番目", "これは長い文章ですから折り返します"));
    for (int width = 16; width < 90; width++) {
      assertThat(table.lines(width, Style.PLAIN, true))
          .allSatisfy(line -> assertThat(Text.width(line)).isLessThanOrEqualTo(90));
    }
    assertThat(table.lines(30, Style.PLAIN, true))
        .allSatisfy(line -> assertThat(Text.width(line)).isLessThanOrEqualTo(30));
  }

  @Test
  void aNarrowTerminalGetsCards() {
    table.add(List.of("one", "two"));
    assertThat(table.lines(15, Style.PLAIN, false))
        .containsExactly(
            "───────────────",
            "Name          o",
            "              n",
            "              e",
            "What it says  t",
            "              w",
            "              o");
  }
}
