package dev.dateline.ingest.container;

import static dev.dateline.ingest.container.Packing.gzip;
import static dev.dateline.ingest.container.Packing.response;
import static dev.dateline.ingest.container.Packing.tar;
import static dev.dateline.ingest.container.Packing.utf8;
import static dev.dateline.ingest.container.Packing.zip;
import static dev.dateline.ingest.container.Packing.zstd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.ingest.format.Hints;
import dev.dateline.ingest.format.Parsed;
import dev.dateline.model.Article;
import dev.dateline.model.Rejection.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PieceReaderTest {
  private static final Instant NOW = Instant.parse("2025-06-30T12:00:00Z");

  @TempDir Path folder;

  private static PieceReader reader(String name, InputStream in) {
    return new PieceReader(in, name, Hints.none().withFileName(name));
  }

  private static List<Piece> read(String name, byte[] bytes) throws IOException {
    return read(name, new ByteArrayInputStream(bytes), 0);
  }

  private static List<Piece> read(String name, InputStream in, long skip) throws IOException {
    List<Piece> pieces = new ArrayList<>();
    try (PieceReader reader = reader(name, in)) {
      reader.skip(skip);
      for (Piece piece = reader.next(); piece != null; piece = reader.next()) {
        pieces.add(piece);
      }
    }
    return pieces;
  }

  private static List<String> bodies(List<Piece> pieces) {
    return pieces.stream().map(piece -> item(piece).body()).toList();
  }

  private static Parsed.Item item(Piece piece) {
    assertThat(piece.parsed()).isInstanceOf(Parsed.Item.class);
    return (Parsed.Item) piece.parsed();
  }

  private static Parsed.Refused refused(Piece piece) {
    assertThat(piece.parsed()).isInstanceOf(Parsed.Refused.class);
    return (Parsed.Refused) piece.parsed();
  }

  private static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a.txt", utf8("One"));
    files.put("sub/b.html", utf8("<p>Two</p>"));
    files.put("c.jsonl", utf8("{\"id\":1,\"text\":\"Three\"}\n\n{\"id\":2,\"text\":\"Four\"}"));
    return files;
  }

  private static final List<String> BODIES = List.of("One", "<p>Two</p>", "Three", "Four");

  @Test
  void everyKindOfPackingByItsContentAndNotItsName() throws Exception {
    for (byte[] packed :
        List.of(
            zip(files()),
            tar(files()),
            gzip(tar(files())),
            zstd(tar(files())),
            gzip(zip(files())),
            gzip(gzip(tar(files()))),
            zip(Map.of("inner.tar", tar(files()))),
            tar(Map.of("inner.zip", zip(files()))))) {
      assertThat(bodies(read("misnamed.bin", packed))).isEqualTo(BODIES);
    }
  }

  @Test
  void aPackedFileHasTheIdOfTheFile() throws Exception {
    Parsed.Item plain = item(read("a.txt", utf8("One")).get(0));
    Parsed.Item packed = item(read("a.txt.gz", gzip(utf8("One"))).get(0));
    assertThat(packed.identity()).isEqualTo(plain.identity()).isEqualTo("a.txt");
    Piece inside = read("a.zip", zip(files())).get(1);
    assertThat(inside.name()).isEqualTo("a.zip!/sub/b.html");
    assertThat(item(inside).identity()).isEqualTo("a.zip!/sub/b.html");
  }

  private static String line(int id, String text) {
    return "{\"id\":" + id + ",\"text\":\"" + text + "\"}\n";
  }

  @Test
  void linesArePackedToo() throws Exception {
    byte[] lines = utf8(line(1, "Three") + "broken\n" + line(2, "Four"));
    for (byte[] packed : List.of(lines, gzip(lines), zstd(lines))) {
      List<Piece> pieces = read("x.ndjson.zst", packed);
      assertThat(pieces).hasSize(3);
      assertThat(refused(pieces.get(1)).reason()).isEqualTo(Reason.MALFORMED);
      assertThat(pieces.get(1).bytes()).isEqualTo(utf8("broken"));
      assertThat(pieces.get(2).name()).isEqualTo("x.ndjson.zst:3");
    }
  }

  @Test
  void severalMembersOfGzipAreOneStream() throws Exception {
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.writeBytes(gzip(utf8("{\"id\":1,\"text\":\"Three\"}\n")));
    two.writeBytes(gzip(utf8("{\"id\":2,\"text\":\"Four\"}\n")));
    assertThat(bodies(read("x.jsonl.gz", two.toByteArray()))).containsExactly("Three", "Four");
  }

  @Test
  void goesOnAnywhere() throws Exception {
    byte[] packed = zip(Map.of("inner.tar", tar(files())));
    for (int done = 0; done <= BODIES.size() + 1; done++) {
      List<String> rest = bodies(read("x", new ByteArrayInputStream(packed), done));
      assertThat(rest).isEqualTo(BODIES.subList(Math.min(done, BODIES.size()), BODIES.size()));
    }
  }

  @Test
  void archivesNestOnce() throws Exception {
    byte[] deep = zip(Map.of("b.zip", zip(Map.of("c.zip", zip(files())))));
    assertThat(refused(read("a.zip", deep).get(0)).detail()).contains("nested");
    byte[] often = utf8("x");
    for (int i = 0; i < 10; i++) {
      often = gzip(often);
    }
    assertThat(refused(read("a.gz", often).get(0)).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void aBombIsRefusedBeforeItGoesOff() throws Exception {
    // 400 MB of nothing in 400 kB; in a text, lines, an archive, and in what nobody reads.
    byte[] zeros = new byte[400 * 1024 * 1024];
    Arrays.fill(zeros, (byte) ' ');
    byte[] packed = gzip(zeros);
    assertThat(refused(read("a.txt.gz", packed).get(0)).reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(refused(read("a.jsonl.gz", packed).get(0)).reason()).isEqualTo(Reason.TOO_LARGE);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("bomb.txt", zeros);
    files.put("after.txt", utf8("Never reached"));
    List<Piece> pieces = read("a.zip", zip(files));
    assertThat(pieces).allMatch(piece -> piece.parsed() instanceof Parsed.Refused);
    assertThat(pieces.get(pieces.size() - 1).name()).isEqualTo("a.zip");
    assertThat(refused(pieces.get(pieces.size() - 1)).detail()).contains("200 times");
  }

  @Test
  void namesInArchivesTouchNothing() throws Exception {
    Path outside = folder.resolve("outside.txt");
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("../../" + outside.getFileName(), utf8("One"));
    files.put(outside.toString(), utf8("Two"));
    files.put("a\n\u0007b.txt", utf8("Three"));
    for (byte[] packed : List.of(zip(files), tar(files))) {
      List<Piece> pieces = read("x.zip", packed);
      assertThat(bodies(pieces)).containsExactly("One", "Two", "Three");
      assertThat(pieces.get(2).name()).isEqualTo("x.zip!/a??b.txt");
    }
    assertThat(outside).doesNotExist();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void hiddenEntriesAreLeftOut() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("__MACOSX/a.txt", utf8("No"));
    files.put(".git/b.txt", utf8("No"));
    files.put("./c.txt", utf8("Yes"));
    assertThat(bodies(read("x.zip", zip(files)))).containsExactly("Yes");
  }

  @Test
  void whatIsCutOffIsRefusedAfterWhatCouldBeRead() throws Exception {
    byte[] noise = new byte[300_000];
    new java.util.Random(1).nextBytes(noise);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) ('a' + (noise[i] & 15));
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a.txt", utf8("One"));
    files.put("b.txt", noise);
    for (byte[] packed : List.of(zip(files), gzip(tar(files)), zstd(tar(files)))) {
      List<Piece> pieces = read("x", Arrays.copyOf(packed, packed.length / 2));
      Piece last = pieces.get(pieces.size() - 1);
      assertThat(refused(last).reason()).isIn(Reason.UNREADABLE, Reason.MALFORMED);
      assertThat(last.name()).startsWith("x");
    }
  }

  @Test
  void aFailureOfTheFileItselfIsNoFaultOfItsContents() throws IOException {
    byte[] packed = gzip(tar(files()));
    InputStream failing =
        new InputStream() {
          private int at;

          @Override
          public int read() throws IOException {
            if (at == packed.length / 2) {
              throw new IOException("the mount is gone");
            }
            return packed[at++] & 0xff;
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            buffer[offset] = (byte) read();
            return 1;
          }
        };
    assertThatThrownBy(() -> read("x", failing, 0))
        .isInstanceOf(IOException.class)
        .hasMessage("the mount is gone");
  }

  @Test
  void aWebArchiveGivesItsPages() throws Exception {
    ByteArrayOutputStream warc = new ByteArrayOutputStream();
    warc.writeBytes(
        gzip(
            response(
                "https://example.com/a",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
                    + "<html><body><p>Größer</p></body></html>")));
    warc.writeBytes(
        gzip(
            response(
                "https://example.com/gone",
                "HTTP/1.1 404 Gone\r\nContent-Type: text/html\r\n\r\nNo")));
    warc.writeBytes(
        gzip(
            response(
                "https://example.com/p.png",
                "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG")));
    warc.writeBytes(
        gzip(
            response(
                "https://example.com/chunked",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: "
                    + "chunked\r\n\r\n7\r\n<p>One \r\n8\r\nTwo.</p>\r\n0\r\n\r\n")));
    List<Piece> pieces = read("news.warc.gz", warc.toByteArray());
    assertThat(pieces).hasSize(2);
    Article first = item(pieces.get(0)).article("web", NOW);
    assertThat(first.url()).isEqualTo("https://example.com/a");
    assertThat(first.body()).contains("Größer");
    assertThat(first.mediaType()).isEqualTo(Article.HTML);
    assertThat(first.metadata()).containsEntry("warc.date", "2025-06-30T12:00:00Z");
    assertThat(first.providerId()).isNull();
    assertThat(item(pieces.get(1)).body()).isEqualTo("<p>One Two.</p>");
    assertThat(pieces.get(1).name()).isEqualTo("news.warc.gz!/https://example.com/chunked");
  }

  @Test
  void thePagesOfAWebArchiveAreInTheEncodingOfTheirHeader() throws Exception {
    byte[] record =
        response(
            "https://example.com/latin",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1251\r\n\r\n<p>@</p>");
    for (int i = 0; i < record.length; i++) {
      record[i] = record[i] == '@' ? (byte) 0xD4 : record[i];
    }
    assertThat(bodies(read("x.warc", record))).containsExactly("<p>Ф</p>");
  }
}
