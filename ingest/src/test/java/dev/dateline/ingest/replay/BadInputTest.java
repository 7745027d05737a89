package dev.dateline.ingest.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.ingest.Batch;
import dev.dateline.ingest.RejectedInput;
import dev.dateline.model.Article;
import dev.dateline.model.Rejection;
import dev.dateline.model.Rejection.Reason;
import dev.dateline.model.Rejection.Stage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of bad input is rejected with its bytes and a reason, and what is after it goes on. */
@Timeout(120)
class BadInputTest {
  @TempDir Path folder;
  private ReplayFixture replay;

  @BeforeEach
  void fixture() throws IOException {
    replay = new ReplayFixture(folder);
    replay.write("zz.txt", "What comes after.");
  }

  /** The one rejection, after checking that the article behind it came through. */
  private RejectedInput onlyRejection() throws IOException, InterruptedException {
    List<Batch> batches = replay.drain(null);
    assertThat(ReplayFixture.names(batches)).endsWith("zz.txt");
    List<RejectedInput> rejected = batches.stream().flatMap(b -> b.rejected().stream()).toList();
    assertThat(rejected).hasSize(1);
    assertThat(rejected.get(0).rejection().stage()).isEqualTo(Stage.INGEST);
    assertThat(rejected.get(0).rejection().source()).isEqualTo("test");
    return rejected.get(0);
  }

  private void assertRejected(byte[] input, Reason reason, String detail) throws Exception {
    replay.write("bad.txt", input);
    RejectedInput rejected = onlyRejection();
    assertThat(rejected.rejection().reason()).isEqualTo(reason);
    assertThat(rejected.rejection().detail()).contains(detail);
    assertThat(rejected.rejection().origin()).isEqualTo(folder.resolve("bad.txt").toString());
    assertThat(rejected.rejection().bytes()).isEqualTo(input.length);
    assertThat(rejected.bytes()).isEqualTo(input);
  }

  @Test
  void anEmptyFile() throws Exception {
    assertRejected(new byte[0], Reason.EMPTY, "nothing there");
  }

  @Test
  void whiteSpaceOnly() throws Exception {
    assertRejected(" \n\t\u2003\n".getBytes(UTF_8), Reason.EMPTY, "white space");
    assertRejected("\uFEFF".getBytes(UTF_8), Reason.EMPTY, "white space");
  }

  @Test
  void aBinaryFile() throws Exception {
    assertRejected(new byte[] {'P', 'K', 3, 4, 0, 0}, Reason.BINARY, "offset 4");
    byte[] noise = new byte[1000];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (i % 255 + 1);
    }
    assertRejected(noise, Reason.BINARY, "control characters");
  }

  @Test
  void aFewControlCharactersAreStillText() throws Exception {
    replay.write("page.txt", "A form\f feed, a bell \u0007 and \u001B[1mbold\u001B[0m letters.");
    assertThat(replay.articles()).hasSize(2);
  }

  @Test
  void anotherEncoding() throws Exception {
    assertRejected(
        "Zürich meldet".getBytes(Charset.forName("ISO-8859-1")),
        Reason.ENCODING,
        "bad byte 0xFC at offset 1");
    assertRejected(
        new byte[] {'a', 'b', (byte) 0xC3}, Reason.ENCODING, "bad byte 0xC3 at offset 2");
    // A surrogate in UTF-8, and an overlong form: both forbidden.
    assertRejected(
        new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80}, Reason.ENCODING, "offset 1");
    assertRejected(
        new byte[] {'a', 'b', 'c', (byte) 0xC0, (byte) 0xAF}, Reason.ENCODING, "offset 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void aByteOrderMarkSaysTheEncoding(String charset) throws Exception {
    replay.write("marked.txt", "\uFEFFГазета 新聞 😀".getBytes(Charset.forName(charset)));
    assertThat(replay.articles()).extracting(Article::body).contains("Газета 新聞 😀");
  }

  @Test
  void halfACharacterOfUtf16() throws Exception {
    assertRejected(new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0, 'b'}, Reason.ENCODING, "UTF-16LE");
  }

  @Test
  void aFileThatIsTooLarge() throws Exception {
    replay.with("max.article.bytes", "100000");
    byte[] largest = "x".repeat(100_000).getBytes(UTF_8);
    replay.write("largest.txt", largest);
    replay.write("large.txt", "y".repeat(100_001));
    RejectedInput rejected = onlyRejection();
    assertThat(rejected.rejection().reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(rejected.rejection().bytes()).isEqualTo(100_001);
    assertThat(rejected.bytes()).isEqualTo("y".repeat(Rejection.MAX_KEPT_BYTES).getBytes(UTF_8));
    assertThat(replay.articles()).extracting(Article::providerId).contains("largest.txt");
  }

  @Test
  void aLineOfFiftyMegabytes() throws Exception {
    byte[] megabyte = new byte[1024 * 1024];
    Arrays.fill(megabyte, (byte) 'x');
    try (OutputStream out = Files.newOutputStream(folder.resolve("lines.jsonl"))) {
      out.write(
          "{\"id\":\"before\",\"text\":\"Before\"}\n{\"id\":\"long\",\"text\":\"".getBytes(UTF_8));
      for (int i = 0; i < 50; i++) {
        out.write(megabyte);
      }
      out.write("\"}\r\n{\"id\":\"after\",\"text\":\"After\"}\n".getBytes(UTF_8));
    }
    RejectedInput rejected = onlyRejection();
    assertThat(rejected.rejection().reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(rejected.rejection().origin()).endsWith("lines.jsonl:2");
    assertThat(rejected.rejection().bytes())
        .isEqualTo("{\"id\":\"long\",\"text\":\"\"}".length() + 50L * 1024 * 1024);
    assertThat(rejected.bytes()).hasSize(Rejection.MAX_KEPT_BYTES);
    assertThat(new String(rejected.bytes(), UTF_8)).startsWith("{\"id\":\"long\",\"text\":\"xxx");
    assertThat(replay.articles())
        .extracting(Article::providerId)
        .containsExactly("before", "after", "zz.txt");
  }

  @Test
  void aBodyThatIsTooLargeInALineThatIsNot() throws Exception {
    replay.with("max.article.bytes", "1024");
    replay.write(
        "lines.jsonl",
        "{\"text\":\"%s\"}\n{\"text\":\"%s\"}\n".formatted("é".repeat(513), "é".repeat(512)));
    RejectedInput rejected = onlyRejection();
    assertThat(rejected.rejection().reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(rejected.rejection().origin()).endsWith(":1");
  }

  @Test
  void aFileThatCanNotBeOpened() throws Exception {
    Files.createSymbolicLink(folder.resolve("dangling.txt"), folder.resolve("gone"));
    RejectedInput rejected = onlyRejection();
    assertThat(rejected.rejection().reason()).isEqualTo(Reason.UNREADABLE);
    assertThat(rejected.rejection().detail()).contains("no such file");
    assertThat(rejected.bytes()).isEmpty();
  }

  @Test
  void aPipeIsNotWaitedFor() throws Exception {
    Process made = new ProcessBuilder("mkfifo", folder.resolve("pipe.txt").toString()).start();
    assertThat(made.waitFor()).isZero();
    RejectedInput rejected = onlyRejection();
    assertThat(rejected.rejection().reason()).isEqualTo(Reason.UNREADABLE);
    assertThat(rejected.rejection().detail()).contains("not a regular file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\": \"cut",
        "[{\"text\": \"a list\"}]",
        "{\"text\": \"one\"} {\"text\": \"two\"}",
        "\"a string\"",
        "null",
        "{'text': 'not JSON'}"
      })
  void aLineThatIsNoJsonObject(String line) throws Exception {
    replay.write("lines.jsonl", line + "\n{\"text\":\"Good\"}\n");
    RejectedInput rejected = onlyRejection();
    assertThat(rejected.rejection().reason()).isEqualTo(Reason.MALFORMED);
    assertThat(rejected.rejection().origin()).endsWith("lines.jsonl:1");
    assertThat(new String(rejected.bytes(), UTF_8)).isEqualTo(line);
  }

  @Test
  void aLineNestedWithoutEnd() throws Exception {
    replay.write("lines.jsonl", "{\"a\":" + "[".repeat(100_000) + "\n{\"text\":\"Good\"}\n");
    assertThat(onlyRejection().rejection().reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void aLineWithoutText() throws Exception {
    replay.write("lines.jsonl", "{\"title\": \"Only a title\", \"text\": \" \"}\n");
    assertThat(onlyRejection().rejection().reason()).isEqualTo(Reason.EMPTY);
  }

  @Test
  void aLineInAnotherEncoding() throws Exception {
    replay.write(
        "lines.jsonl",
        "{\"text\":\"ok\"}\n{\"text\":\"Zürich\"}\n".getBytes(Charset.forName("ISO-8859-1")));
    RejectedInput rejected = onlyRejection();
    assertThat(rejected.rejection().reason()).isEqualTo(Reason.ENCODING);
    assertThat(rejected.rejection().detail()).contains("0xFC at offset 10");
  }

  @Test
  void linesThatAreNoTextAtAllAreOneRejection() throws Exception {
    byte[] binary = new byte[100_000];
    Arrays.fill(binary, (byte) '\n');
    binary[10] = 0;
    replay.write("lines.jsonl", binary);
    RejectedInput rejected = onlyRejection();
    assertThat(rejected.rejection().reason()).isEqualTo(Reason.BINARY);
    assertThat(rejected.rejection().bytes()).isEqualTo(100_000);
  }

  @Test
  void linesInUtf16AreOneRejection() throws Exception {
    replay.write(
        "lines.jsonl", "\uFEFF{\"text\":\"a\"}\n".repeat(3).getBytes(Charset.forName("UTF-16LE")));
    assertThat(onlyRejection().rejection().reason()).isEqualTo(Reason.ENCODING);
  }

  @Test
  void aFileOfBlankLines() throws Exception {
    replay.write("lines.jsonl", "\n \n\r\n");
    assertThat(onlyRejection().rejection().reason()).isEqualTo(Reason.EMPTY);
  }

  @Test
  void badInputsComeInOrderOfDatesToo() throws Exception {
    replay.write("bad.txt", new byte[] {'a', 0});
    replay.write("lines.jsonl", "no\n{\"text\":\"Good\",\"date\":\"2025-01-01\"}\n");
    replay.with("speed", "1000000x");
    List<Batch> batches = replay.drain(null);
    assertThat(batches.stream().flatMap(b -> b.rejected().stream()))
        .extracting(input -> input.rejection().reason())
        .containsExactly(Reason.BINARY, Reason.MALFORMED);
    assertThat(ReplayFixture.articles(batches)).hasSize(2);
  }
}
