package dev.dateline.ingest.container;

import com.github.luben.zstd.ZstdInputStream;
import dev.dateline.ingest.format.Formats;
import dev.dateline.ingest.format.Hints;
import dev.dateline.ingest.format.Parsed;
import dev.dateline.model.Rejection;
import dev.dateline.model.Rejection.Reason;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The inputs of one file in their order, whatever it is packed in: gzip, zstd, zip, tar, WARC, one
 * archive within another. Their order is that of the file, so that a number of pieces is a position
 * in it. Holds one input in memory; how much may come out is bounded ({@link Meter}).
 */
public final class PieceReader implements Closeable {
  /** An archive may hold archives, but these no further ones. */
  private static final int MAX_ARCHIVES = 2;

  /** Layers of compression around one thing. */
  private static final int MAX_COMPRESSIONS = 3;

  private static final int BUFFER_BYTES = 64 * 1024;

  /** As in a replay: escapes make a line of JSON longer than its body. */
  private static final int LINE_FACTOR = 3;

  private static final int LINE_EXTRA_BYTES = 64 * 1024;

  private final Meter meter = new Meter();
  private final InputStream file;
  private final String name;
  private final int maxBytes;
  private final int maxLineBytes;
  private final Deque<Archive> archives = new ArrayDeque<>();
  private final Deque<Piece> ready = new ArrayDeque<>();
  private LineReader lines;
  private Entry linesOf;
  private long count;

  /**
   * Reads nothing yet.
   *
   * @param in the file; closed with this reader
   * @param name of the file, for a person, and for its format where the bytes do not tell
   * @param hints for all that is in it; the file name among them identifies it
   */
  public PieceReader(InputStream in, String name, Hints hints) {
    this.file = in;
    this.name = name;
    this.maxBytes = Formats.maxInputBytes(hints.maxBodyBytes());
    this.maxLineBytes = hints.maxBodyBytes() * LINE_FACTOR + LINE_EXTRA_BYTES;
    AtomicBoolean given = new AtomicBoolean();
    Entry whole = new Entry(name, meter.packed(in), hints, 0);
    archives.push(() -> given.getAndSet(true) ? null : whole);
  }

  /** Pieces given so far: where to go on, with {@link #skip}, in the same file. */
  public long count() {
    return count;
  }

  /**
   * Passes over pieces; those that are not there are no error.
   *
   * @throws IOException if the file can't be read on
   */
  public void skip(long pieces) throws IOException {
    for (long i = 0; i < pieces && next() != null; i++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new ClosedByInterruptException();
      }
    }
  }

  /**
   * The next piece, or null after the last. What is wrong with the contents is a piece as well,
   * after which nothing more may come.
   *
   * @throws IOException if the file itself can't be read on
   */
  public Piece next() throws IOException {
    Piece piece;
    try {
      piece = find();
    } catch (Meter.SourceFailedException e) {
      throw e.original();
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (Meter.TooMuchException e) {
      piece = end(Reason.TOO_LARGE, e.getMessage());
    } catch (IOException e) {
      piece = end(Reason.UNREADABLE, "can't be read further: " + message(e));
    } catch (RuntimeException e) {
      // Unpackers meet broken archives with all kinds of these.
      piece = end(Reason.MALFORMED, "broken: " + message(e));
    }
    count += piece == null ? 0 : 1;
    return piece;
  }

  @Override
  public void close() throws IOException {
    archives.clear();
    ready.clear();
    lines = null;
    file.close();
  }

  private Piece find() throws IOException {
    while (ready.isEmpty()) {
      if (lines != null) {
        line();
        continue;
      }
      Archive archive = archives.peek();
      if (archive == null) {
        return null;
      }
      Entry entry = archive.next();
      if (entry == null) {
        archives.pop();
      } else if (entry.problem() != null) {
        ready.add(refused(entry.name(), Reason.UNREADABLE, entry.problem()));
      } else {
        open(entry);
      }
    }
    return ready.poll();
  }

  private void open(Entry entry) throws IOException {
    InputStream in = entry.in();
    for (int layer = 0; layer <= MAX_COMPRESSIONS; layer++) {
      BufferedInputStream buffered = new BufferedInputStream(in, BUFFER_BYTES);
      buffered.mark(Magic.HEAD_BYTES);
      byte[] head = buffered.readNBytes(Magic.HEAD_BYTES);
      buffered.reset();
      Magic magic = Magic.of(head);
      if (magic == Magic.GZIP) {
        in =
            meter.unpacked(
                GzipCompressorInputStream.builder()
                    .setInputStream(buffered)
                    .setDecompressConcatenated(true)
                    .get());
      } else if (magic == Magic.ZSTD) {
        in = meter.unpacked(new ZstdInputStream(buffered));
      } else {
        open(entry, magic, buffered);
        return;
      }
    }
    ready.add(
        refused(
            entry.name(),
            Reason.TOO_LARGE,
            "compressed more than " + MAX_COMPRESSIONS + " times over"));
  }

  private void open(Entry entry, Magic magic, InputStream in) throws IOException {
    if (magic == Magic.NONE) {
      document(entry, in);
    } else if (entry.archives() >= MAX_ARCHIVES) {
      ready.add(
          refused(entry.name(), Reason.TOO_LARGE, "archives nested deeper than " + MAX_ARCHIVES));
    } else {
      archives.push(
          switch (magic) {
            case ZIP -> PackedFiles.zip(entry, in, meter);
            case TAR -> PackedFiles.tar(entry, in, meter);
            default -> new WebArchive(entry, in, meter);
          });
    }
  }

  private void document(Entry entry, InputStream in) throws IOException {
    if (isLines(entry.name())) {
      linesOf = entry;
      lines = new LineReader(in, 0, 0, maxLineBytes, Rejection.MAX_KEPT_BYTES);
      return;
    }
    byte[] bytes = in.readNBytes(maxBytes + 1);
    if (bytes.length > maxBytes) {
      byte[] start = Arrays.copyOf(bytes, Rejection.MAX_KEPT_BYTES);
      ready.add(
          new Piece(
              entry.name(),
              start,
              bytes.length,
              new Parsed.Refused(Reason.TOO_LARGE, "longer than " + maxBytes + " bytes")));
      return;
    }
    List<Parsed> all = Formats.parse(bytes, entry.hints().withFileName(unpacked(entry)));
    // A message of many items is not kept once for each of them.
    byte[] kept =
        all.size() == 1 || bytes.length <= Rejection.MAX_KEPT_BYTES
            ? bytes
            : Arrays.copyOf(bytes, Rejection.MAX_KEPT_BYTES);
    int number = 0;
    for (Parsed parsed : all) {
      number++;
      String place = all.size() == 1 ? entry.name() : entry.name() + "#" + number;
      ready.add(new Piece(place, kept, bytes.length, parsed));
    }
  }

  /** The name by which a document is known: the packing around it is not part of it. */
  private static String unpacked(Entry entry) {
    String file = entry.hints().fileName();
    return file == null ? null : file.replaceFirst("(?i)(?<=.)\\.(gz|gzip|zst|zstd)$", "");
  }

  private void line() throws IOException {
    LineReader.Line line = lines.next();
    if (line == null) {
      lines = null;
      return;
    }
    String place = linesOf.name() + ":" + line.number();
    if (line.isTooLong()) {
      ready.add(
          new Piece(
              place,
              line.bytes(),
              line.length(),
              new Parsed.Refused(
                  Reason.TOO_LARGE, "a line longer than " + maxLineBytes + " bytes")));
    } else if (!new String(line.bytes(), StandardCharsets.ISO_8859_1).isBlank()) {
      Hints hints =
          linesOf
              .hints()
              .withFileName(null)
              .withContentType("application/x-ndjson")
              .withCharset(null);
      for (Parsed parsed : Formats.parse(line.bytes(), hints)) {
        ready.add(new Piece(place, line.bytes(), line.length(), parsed));
      }
    }
  }

  private static boolean isLines(String name) {
    return name.toLowerCase(Locale.ROOT).matches(".*\\.(jsonl|ndjson)(\\.(gz|gzip|zst|zstd))?");
  }

  /** Gives up the rest of the file, and says why. */
  private Piece end(Reason reason, String detail) {
    archives.clear();
    ready.clear();
    lines = null;
    return refused(name, reason, detail);
  }

  private static Piece refused(String name, Reason reason, String detail) {
    return new Piece(name, new byte[0], 0, new Parsed.Refused(reason, detail));
  }

  private static String message(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
