package dev.dateline.ingest.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  private static final int MAX = 200_000;

  private static List<LineReader.Line> lines(String text, int max, int kept) throws IOException {
    List<LineReader.Line> lines = new ArrayList<>();
    try (LineReader reader =
        new LineReader(new ByteArrayInputStream(text.getBytes(UTF_8)), 0, 0, max, kept)) {
      for (LineReader.Line line = reader.next(); line != null; line = reader.next()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static List<String> texts(String text) throws IOException {
    return lines(text, MAX, 10).stream().map(line -> new String(line.bytes(), UTF_8)).toList();
  }

  @Test
  void linesEndAtLfWithOrWithoutCr() throws IOException {
    assertThat(texts("a\nbc\r\n\nd\re\n")).containsExactly("a", "bc", "", "d\re");
    assertThat(texts("a\nno end")).containsExactly("a", "no end");
    assertThat(texts("a\r")).containsExactly("a");
    assertThat(texts("")).isEmpty();
    assertThat(texts("\n")).containsExactly("");
  }

  @Test
  void offsetsAndNumbersLeadFromLineToLine() throws IOException {
    String text = "a\r\n" + "b".repeat(70_000) + "\n\nü\nend";
    List<LineReader.Line> lines = lines(text, MAX, 10);
    byte[] bytes = text.getBytes(UTF_8);
    long offset = 0;
    for (int i = 0; i < lines.size(); i++) {
      assertThat(lines.get(i).offset()).isEqualTo(offset);
      assertThat(lines.get(i).number()).isEqualTo(i + 1);
      offset = lines.get(i).endOffset();
      assertThat(offset == bytes.length || bytes[(int) offset - 1] == '\n').isTrue();
    }
    assertThat(offset).isEqualTo(bytes.length);
  }

  @Test
  void aLineMayBeExactlyAsLongAsTheBound() throws IOException {
    for (int length : new int[] {99, 100, 101}) {
      for (String end : new String[] {"\n", "\r\n", ""}) {
        LineReader.Line line = lines("x".repeat(length) + end, 100, 10).get(0);
        assertThat(line.length()).isEqualTo(length);
        assertThat(line.isTooLong()).isEqualTo(length > 100);
        assertThat(line.bytes()).hasSize(length > 100 ? 10 : length);
      }
    }
  }

  @Test
  void linesThatCrossTheBufferComeWhole() throws IOException {
    for (int length = 65_530; length < 65_545; length++) {
      String text = "x".repeat(length) + "\r\n" + "y".repeat(length) + "\nz";
      assertThat(texts(text)).containsExactly("x".repeat(length), "y".repeat(length), "z");
    }
  }
}
