package dev.dateline.ingest.container;

import static dev.dateline.ingest.container.Packing.gzip;
import static dev.dateline.ingest.container.Packing.response;
import static dev.dateline.ingest.container.Packing.tar;
import static dev.dateline.ingest.container.Packing.utf8;
import static dev.dateline.ingest.container.Packing.zip;
import static dev.dateline.ingest.container.Packing.zstd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.ingest.format.Hints;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However a packed file is damaged, reading it comes to an end, with pieces and nothing else. */
class ContainerFuzzTest {
  private static final int TRIES = 3_000;

  /** What is in these files is a few hundred bytes. */
  private static final int MAX_PIECES = 10_000;

  private static final String EOL = "\r\n";

  private static final List<byte[]> SOUND = sound();

  @Property(tries = TRIES)
  void damagedFiles(@ForAll("damaged") byte[] bytes) throws Exception {
    int all = read(bytes, 0);
    // A position in it leads to the rest, whatever it is.
    assertThat(read(bytes, all / 2)).isEqualTo(all - all / 2);
  }

  @Provide
  Arbitrary<byte[]> damaged() {
    return Arbitraries.randomValue(ContainerFuzzTest::damage);
  }

  private static int read(byte[] bytes, int skip) throws IOException {
    int pieces = 0;
    try (PieceReader reader =
        new PieceReader(
            new ByteArrayInputStream(bytes), "a.bin", Hints.none().withFileName("a.bin"))) {
      reader.skip(skip);
      for (Piece piece = reader.next(); piece != null; piece = reader.next()) {
        assertThat(piece.name()).startsWith("a.bin");
        pieces++;
        assertThat(pieces).isLessThan(MAX_PIECES);
      }
    }
    return pieces;
  }

  /** Bytes changed, cut out, doubled, or cut off at the end; mostly few of them. */
  private static byte[] damage(Random random) {
    byte[] bytes = SOUND.get(random.nextInt(SOUND.size())).clone();
    for (int edits = 1 + random.nextInt(6); edits > 0 && bytes.length > 1; edits--) {
      int at = random.nextInt(bytes.length);
      int end = Math.min(bytes.length, at + random.nextInt(24));
      switch (random.nextInt(5)) {
        case 0 -> bytes = join(bytes, 0, at, bytes, end, bytes.length);
        case 1 -> bytes = join(bytes, 0, end, bytes, at, bytes.length);
        case 2 -> bytes = join(bytes, 0, Math.max(1, at), bytes, 0, 0);
        default -> bytes[at] = (byte) random.nextInt(256);
      }
    }
    return bytes;
  }

  private static byte[] join(byte[] a, int from, int to, byte[] b, int start, int end) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(a, from, to - from);
    out.write(b, start, end - start);
    return out.toByteArray();
  }

  private static List<byte[]> sound() {
    try {
      Map<String, byte[]> files = new LinkedHashMap<>();
      files.put("a.txt", utf8("One, and what stood under it."));
      files.put("sub/b.html", utf8("<p>Two</p>"));
      files.put("c.jsonl", utf8("{\"id\":1,\"text\":\"Three\"}\n{\"id\":2,\"text\":\"Four\"}"));
      String head = String.join(EOL, "HTTP/1.1 200 OK", "Content-Type: text/html");
      String chunk = String.join(EOL, "Transfer-Encoding: chunked", "", "a", "<p>Six</p>", "0");
      byte[] warc = response("https://paper.example/a", head + EOL + EOL + "<p>Five</p>");
      byte[] chunked = response("https://paper.example/b", head + EOL + chunk + EOL + EOL);
      byte[] warcs = join(warc, 0, warc.length, chunked, 0, chunked.length);
      List<byte[]> all = new ArrayList<>();
      all.add(zip(files));
      all.add(tar(files));
      all.add(warcs);
      all.add(gzip(warcs));
      all.add(gzip(tar(files)));
      all.add(zstd(utf8("One and only")));
      all.add(zip(Map.of("inner.zip", zip(files))));
      all.add(gzip(gzip(utf8("{\"id\":1,\"text\":\"Three\"}\n"))));
      return all;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
