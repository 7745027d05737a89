package dev.dateline.bench.source;

import dev.dateline.bench.Form;
import dev.dateline.bench.SyntheticNews;
import dev.dateline.bench.feed.FeedServerProcess;
import dev.dateline.model.Article;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The same number of invented articles of 3.3 kB for each kind of source. */
final class Inputs implements AutoCloseable {
  private static final int WORDS = 480;
  private static final int HOSTS = 100;
  private static final int ITEMS_PER_FEED = 100;
  private static final int LINES_PER_REQUEST = 200;

  private final Path work;
  private final List<Article> articles = new ArrayList<>();
  private final FeedServerProcess server;
  private final Map<String, Supplier<Input>> kinds = new LinkedHashMap<>();

  Inputs(Path work, int count) throws IOException {
    this.work = work;
    SyntheticNews news = new SyntheticNews(3, 0, WORDS);
    for (int i = 0; i < count; i++) {
      articles.add(news.next());
    }
    this.server = new FeedServerProcess(HOSTS, ITEMS_PER_FEED, WORDS, 3_600_000, 0);
    kinds.put("feed", this::feed);
    kinds.put("page", this::page);
    for (Form form : Form.values()) {
      kinds.put("directory, " + form.label(), () -> folder(form));
    }
    kinds.put("directory, jsonl.gz", () -> packed("lines.jsonl.gz", Inputs::gzipLines));
    kinds.put("directory, zip of text", () -> packed("texts.zip", Inputs::zip));
    kinds.put("directory, warc.gz", () -> packed("pages.warc.gz", Inputs::warc));
    kinds.put("http, one JSON a request", this::push);
    kinds.put("http, " + LINES_PER_REQUEST + " lines a request", this::pushLines);
    kinds.put("stdin", this::stdin);
    kinds.put("replay", this::replay);
  }

  /** Each kind by its label; its input is made when it is asked for. */
  Map<String, Supplier<Input>> kinds() {
    return kinds;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** Writes all articles into one file. */
  @FunctionalInterface
  private interface Packer {
    void write(List<Article> articles, OutputStream out) throws IOException;
  }

  private Input feed() {
    return unchecked(
        () -> {
          Path list = server.list(work.resolve("feeds.txt"), "feed", count() / ITEMS_PER_FEED);
          return new Input(
              "feed",
              "feed",
              polled("feeds", list, Map.of("full.text", "never", "once", "true")),
              null);
        });
  }

  private Input page() {
    return unchecked(
        () -> {
          Path list = server.list(work.resolve("pages.txt"), "page", count());
          return new Input("page", "page", polled("pages", list, Map.of()), null);
        });
  }

  private static Map<String, String> polled(String name, Path list, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put(name, list.toString());
    settings.put("host.delay.ms", "0");
    settings.put("allow.private.addresses", "true");
    return settings;
  }

  private Input folder(Form form) {
    return unchecked(
        () -> {
          Path folder = work.resolve(form.name());
          if (!Files.exists(folder)) {
            Files.createDirectory(folder);
            for (Article article : articles) {
              Path file = folder.resolve(form.fileName(article));
              settled(Files.writeString(file, form.of(article)));
            }
          }
          return directory("directory, " + form.label(), folder);
        });
  }

  private Input packed(String name, Packer packer) {
    return unchecked(
        () -> {
          Path folder = Files.createDirectories(work.resolve("of-" + name));
          Path file = folder.resolve(name);
          if (!Files.exists(file)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
              packer.write(articles, out);
            }
            settled(file);
          }
          return directory("directory, " + name, folder);
        });
  }

  /** Old enough to be taken at the first look. */
  private static void settled(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
  }

  private static Input directory(String label, Path folder) {
    // The last look, which finds nothing more, comes after this interval.
    return new Input(
        label,
        "directory",
        Map.of("path", folder.toString(), "once", "true", "scan.interval.ms", "10"),
        null);
  }

  private Input push() {
    List<byte[]> bodies = articles.stream().map(a -> utf8(Form.JSON.of(a))).toList();
    return push("http, one JSON a request", "application/json", 64, bodies);
  }

  private Input pushLines() {
    List<byte[]> bodies = new ArrayList<>();
    for (int from = 0; from < count(); from += LINES_PER_REQUEST) {
      StringBuilder lines = new StringBuilder();
      for (Article each : articles.subList(from, Math.min(count(), from + LINES_PER_REQUEST))) {
        lines.append(Form.JSON.of(each)).append('\n');
      }
      bodies.add(utf8(lines.toString()));
    }
    return push("http, lines", "application/x-ndjson", 4, bodies);
  }

  private static Input push(String label, String mediaType, int atATime, List<byte[]> bodies) {
    return unchecked(
        () -> {
          int port;
          try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
          }
          Pusher pusher = new Pusher(port, mediaType, atATime);
          return new Input(
              label,
              "http",
              Map.of("port", "" + port),
              () -> {
                pusher.awaitReady();
                long began = System.nanoTime();
                pusher.push(bodies);
                return began;
              });
        });
  }

  private Input stdin() {
    return unchecked(
        () -> {
          // The source takes what stands there when it is looked up.
          System.setIn(new BufferedInputStream(Files.newInputStream(lines())));
          return new Input("stdin", "stdin", Map.of(), null);
        });
  }

  private Input replay() {
    return unchecked(() -> new Input("replay", "replay", Map.of("path", lines().toString()), null));
  }

  private Path lines() throws IOException {
    Path file = work.resolve("lines.jsonl");
    return Files.exists(file)
        ? file
        : Files.write(file, articles.stream().map(Form.JSON::of).toList());
  }

  private static void gzipLines(List<Article> articles, OutputStream out) throws IOException {
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      for (Article article : articles) {
        gzip.write(utf8(Form.JSON.of(article) + "\n"));
      }
    }
  }

  private static void zip(List<Article> articles, OutputStream out) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Article article : articles) {
        zip.putNextEntry(new ZipEntry(Form.TEXT.fileName(article)));
        zip.write(utf8(Form.TEXT.of(article)));
        zip.closeEntry();
      }
    }
  }

  /** One gzip member a record, as crawlers write them. */
  private static void warc(List<Article> articles, OutputStream out) throws IOException {
    int number = 0;
    for (Article article : articles) {
      byte[] page = utf8(Form.page(article));
      byte[] http =
          utf8(
              "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: "
                  + page.length
                  + "\r\n\r\n");
      String head =
          "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper.example/"
              + number
              + "\r\nWARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:"
              + new java.util.UUID(0, number)
              + ">\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: "
              + (http.length + page.length)
              + "\r\n\r\n";
      GZIPOutputStream member = new GZIPOutputStream(out);
      member.write(utf8(head));
      member.write(http);
      member.write(page);
      member.write(utf8("\r\n\r\n"));
      member.finish();
      number++;
    }
  }

  private int count() {
    return articles.size();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What may fail on a full disk. */
  @FunctionalInterface
  private interface Making {
    Input make() throws IOException;
  }

  private static Input unchecked(Making making) {
    try {
      return making.make();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
