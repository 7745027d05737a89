package dev.dateline.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.ingest.http.FetchException.Problem;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How servers behave, and that nothing they do costs more than the bounds allow. */
class HttpFetcherTest extends FetcherFixture {
  @Test
  void tellsTheServerWhoAsksAndWhatIsKnown() throws Exception {
    server.on("/feed", 304, "", "ETag: \"b\"");
    Fetched fetched =
        fetcher.get(
            new FetchRequest(
                server.url("/feed"), "text/xml", "\"a\"", "Thu, 01 Jan 2026 00:00:00 GMT"));
    assertThat(fetched.status()).isEqualTo(Fetched.NOT_MODIFIED);
    WebServer.Request request = server.requests().get(0);
    assertThat(request.header("if-none-match")).isEqualTo("\"a\"");
    assertThat(request.header("if-modified-since")).isEqualTo("Thu, 01 Jan 2026 00:00:00 GMT");
    assertThat(request.header("user-agent")).startsWith("Dateline/");
    assertThat(request.header("accept-encoding")).isEqualTo("gzip, deflate, br");
    assertThat(request.header("cookie")).isNull();
  }

  @Test
  void givesBodyValidatorsAndHints() throws Exception {
    server.on(
        "/feed",
        200,
        "hello",
        "ETag: W/\"1\"",
        "Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT",
        "Cache-Control: public, max-age=600",
        "Content-Type: text/xml; charset=koi8-r");
    Fetched fetched = get("/feed");
    assertThat(text(fetched)).isEqualTo("hello");
    assertThat(fetched.payload().isWhole()).isTrue();
    assertThat(fetched.etag()).isEqualTo("W/\"1\"");
    assertThat(fetched.lastModified()).isEqualTo("Thu, 01 Jan 2026 00:00:00 GMT");
    assertThat(fetched.maxAge()).isEqualTo(Duration.ofMinutes(10));
    assertThat(fetched.contentType()).isEqualTo("text/xml; charset=koi8-r");
    assertThat(fetched.movedTo()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410, 429, 500, 503})
  void errorsAreAnswersWithoutABody(int status) throws Exception {
    server.on("/a", status, "a page that says sorry");
    Fetched fetched = get("/a");
    assertThat(fetched.status()).isEqualTo(status);
    assertThat(fetched.payload().bytes()).isEmpty();
  }

  @Test
  void retryAfterComesInSecondsAndAsADate() throws Exception {
    server.on("/seconds", 503, "", "Retry-After: 120");
    server.on("/date", 429, "", "Retry-After: Thu, 01 Jan 2026 00:10:00 GMT");
    server.on("/past", 503, "", "Retry-After: Thu, 01 Jan 2015 00:10:00 GMT");
    server.on("/nonsense", 503, "", "Retry-After: soon");
    assertThat(get("/seconds").retryAfter()).isEqualTo(Duration.ofMinutes(2));
    assertThat(get("/date").retryAfter()).isEqualTo(Duration.ofMinutes(10));
    assertThat(get("/past").retryAfter()).isEqualTo(Duration.ZERO);
    assertThat(get("/nonsense").retryAfter()).isNull();
  }

  @Test
  void readsEveryEncodingItAsksFor() throws Exception {
    byte[] plain = "a text that is long enough to be compressed, compressed".getBytes(UTF_8);
    ByteArrayOutputStream zlib = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(zlib)) {
      out.write(plain);
    }
    ByteArrayOutputStream bare = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(bare, new Deflater(6, true))) {
      out.write(plain);
    }
    // "hello brotli" in a stream of its own: an uncompressed meta-block (RFC 7932, section 9.2).
    server.on("/gzip", WebServer.reply(200, WebServer.gzip(plain), "Content-Encoding: gzip"));
    server.on("/zlib", WebServer.reply(200, zlib.toByteArray(), "Content-Encoding: deflate"));
    server.on("/bare", WebServer.reply(200, bare.toByteArray(), "Content-Encoding: deflate"));
    server.on("/br", WebServer.reply(200, BrotliSample.of("hello brotli"), "Content-Encoding: br"));
    assertThat(get("/gzip").payload().bytes()).isEqualTo(plain);
    assertThat(get("/zlib").payload().bytes()).isEqualTo(plain);
    assertThat(get("/bare").payload().bytes()).isEqualTo(plain);
    assertThat(text(get("/br"))).isEqualTo("hello brotli");
  }

  @Test
  void anEncodingWeDidNotAskForIsAnError() {
    server.on("/a", 200, "x", "Content-Encoding: zstd");
    server.on("/b", 200, "x", "Content-Encoding: gzip, gzip, gzip");
    assertProblem("/a", Problem.CONTENT_ENCODING);
    assertProblem("/b", Problem.CONTENT_ENCODING);
  }

  @Test
  void aTruncatedGzipKeepsWhatCameThrough() throws Exception {
    byte[] plain = new byte[40_000];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = (byte) ('a' + i * 31 % 26 + i / 7 % 5);
    }
    byte[] half = WebServer.gzip(plain);
    half = Arrays.copyOf(half, half.length / 2);
    server.on("/a", WebServer.reply(200, half, "Content-Encoding: gzip"));
    Payload payload = get("/a").payload();
    assertThat(payload.end()).isEqualTo(Payload.End.BROKEN);
    assertThat(payload.bytes()).isNotEmpty().hasSizeLessThan(plain.length);
    assertThat(plain).startsWith(payload.bytes());
  }

  @Test
  void aBodyThatBreaksOffKeepsWhatCameThrough() throws Exception {
    server.on("/a", WebServer.reply(200, "half of".getBytes(UTF_8), "Content-Length: 100"));
    Payload payload = get("/a").payload();
    assertThat(payload.end()).isEqualTo(Payload.End.BROKEN);
    assertThat(new String(payload.bytes(), UTF_8)).isEqualTo("half of");
  }

  @Test
  void aGzipBombIsCutAtTheBound() throws Exception {
    byte[] bomb = WebServer.gzip(new byte[50_000_000]);
    assertThat(bomb.length).isLessThan(MAX_BYTES);
    server.on("/a", WebServer.reply(200, bomb, "Content-Encoding: gzip"));
    Payload payload = get("/a").payload();
    assertThat(payload.end()).isEqualTo(Payload.End.CUT);
    assertThat(payload.bytes()).hasSize(MAX_BYTES);
  }

  @Test
  void aBodyOfAGigabyteIsCutAtTheBound() throws Exception {
    AtomicLong sent = new AtomicLong();
    server.on(
        "/a",
        (request, socket) -> {
          OutputStream out = socket.getOutputStream();
          out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n".getBytes(UTF_8));
          byte[] block = new byte[10_000];
          while (sent.get() < 1_000_000_000) {
            out.write(block);
            sent.addAndGet(block.length);
          }
        });
    Payload payload = get("/a").payload();
    assertThat(payload.end()).isEqualTo(Payload.End.CUT);
    assertThat(payload.bytes()).hasSize(MAX_BYTES);
    // What fits into the buffers of two sockets, and no more.
    assertThat(sent.get()).isLessThan(100_000_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"silent", "head", "body"})
  void aServerThatStallsIsGivenUp(String when) {
    server.on(
        "/a",
        (request, socket) -> {
          OutputStream out = socket.getOutputStream();
          if (!when.equals("silent")) {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n".getBytes(UTF_8));
          }
          if (when.equals("body")) {
            out.write("\r\nten bytes.".getBytes(UTF_8));
          }
          out.flush();
          server.stall();
        });
    fetcher.close();
    fetcher = fetcher(Map.of("timeout.ms", "150"));
    assertProblem("/a", Problem.TIMEOUT);
  }

  @Test
  void aBodyThatDripsForEverIsGivenUp() {
    server.on(
        "/a",
        (request, socket) -> {
          OutputStream out = socket.getOutputStream();
          out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
          // Each byte comes well within a timeout of its own.
          for (int i = 0; i < 1_000_000 && !socket.isClosed(); i++) {
            out.write('x');
            out.flush();
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
          }
        });
    fetcher.close();
    fetcher = fetcher(Map.of("timeout.ms", "200"));
    assertProblem("/a", Problem.TIMEOUT);
  }

  @Test
  void aConnectionThatIsResetIsAnError() {
    server.on(
        "/a",
        (request, socket) -> {
          socket.setSoLinger(true, 0);
          socket.close();
        });
    assertProblem("/a", Problem.CONNECTION);
  }

  @Test
  void whatIsNoHttpIsAnError() {
    server.on(
        "/a", (request, socket) -> socket.getOutputStream().write("SSH-2.0\r\n".getBytes(UTF_8)));
    assertProblem("/a", Problem.CONNECTION);
  }

  @Test
  void headersWithoutEndAreGivenUp() {
    server.on(
        "/a",
        (request, socket) -> {
          OutputStream out = socket.getOutputStream();
          out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
          for (int i = 0; i < 100_000; i++) {
            out.write(("X-Header-" + i + ": and so on and so forth\r\n").getBytes(UTF_8));
          }
        });
    assertThatThrownBy(() -> get("/a")).isInstanceOf(FetchException.class);
  }

  @Test
  void aHostThatIsNotThereIsAnError() throws Exception {
    fetcher.close();
    fetcher =
        new HttpFetcher(
            HttpConfig.of(config(Map.of())),
            time,
            host -> {
              throw new java.net.UnknownHostException(host);
            },
            GUARD);
    assertThatThrownBy(() -> fetcher.get(FetchRequest.of("http://nowhere.test/", "*/*")))
        .isInstanceOfSatisfying(
            FetchException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CONNECTION));
  }

  /** Brotli streams made by hand, since the library only reads. */
  private static final class BrotliSample {
    private BrotliSample() {}

    /**
     * One uncompressed meta-block and an empty last one: RFC 7932, sections 9.1 and 9.2. Bits from
     * the lowest: window size 16 ("0"), not last ("0"), 4 nibbles of length ("00"), 16 bits of
     * length less one, uncompressed ("1"), then to the next byte.
     */
    static byte[] of(String text) {
      byte[] plain = text.getBytes(UTF_8);
      int bits = ((plain.length - 1) << 4) | (1 << 20);
      byte[] stream = new byte[plain.length + 4];
      stream[0] = (byte) bits;
      stream[1] = (byte) (bits >> 8);
      stream[2] = (byte) (bits >> 16);
      System.arraycopy(plain, 0, stream, 3, plain.length);
      stream[plain.length + 3] = 3;
      return stream;
    }
  }
}
