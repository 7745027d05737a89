package dev.dateline.ingest.container;

import dev.dateline.ingest.format.Hints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;

/** The pages of a WARC: its responses with status 200 that hold text. */
final class WebArchive implements Archive {
  private static final Set<String> TYPES =
      Set.of(
          "text/html",
          "application/xhtml+xml",
          "text/plain",
          "text/xml",
          "application/xml",
          "application/json");

  private final Entry outer;
  private final WarcReader reader;
  private final Meter meter;

  WebArchive(Entry outer, InputStream in, Meter meter) throws IOException {
    this.outer = outer;
    this.reader = new WarcReader(in);
    this.meter = meter;
  }

  @Override
  public Entry next() throws IOException {
    for (Optional<WarcRecord> record = reader.next(); record.isPresent(); record = reader.next()) {
      if (record.get() instanceof WarcResponse response) {
        Entry entry = entry(response);
        if (entry != null) {
          return entry;
        }
      }
    }
    return null;
  }

  /** The page of a response; null where it holds none. */
  private Entry entry(WarcResponse response) throws IOException {
    String url = response.target();
    String name = outer.name() + "!/" + url;
    try {
      HttpResponse http = response.http();
      MediaType type = http.contentType();
      String mediaType = (type.type() + "/" + type.subtype()).toLowerCase(Locale.ROOT);
      if (http.status() != 200 || !TYPES.contains(mediaType)) {
        return null;
      }
      Hints hints =
          outer
              .hints()
              .withFileName(null)
              .withUrl(url)
              .withContentType(mediaType)
              .withCharset(charset(type.parameters()))
              .withFacts(Map.of("warc.date", response.date().toString()));
      InputStream body = meter.unpacked(http.bodyDecoded().stream());
      return new Entry(name, body, hints, outer.archives() + 1);
    } catch (Meter.SourceFailedException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      return new Entry(
          name,
          InputStream.nullInputStream(),
          outer.hints(),
          outer.archives() + 1,
          "not an HTTP response: " + e.getMessage());
    }
  }

  private static Charset charset(Map<String, String> parameters) {
    String name = parameters.get("charset");
    try {
      return name == null || name.isBlank() ? null : Charset.forName(name.strip());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }
}
