package dev.dateline.ingest.replay;

import dev.dateline.ingest.container.LineReader;
import dev.dateline.ingest.container.Piece;
import dev.dateline.ingest.container.PieceReader;
import dev.dateline.ingest.format.BadInputException;
import dev.dateline.ingest.format.Hints;
import dev.dateline.ingest.format.TextDecoder;
import dev.dateline.model.Rejection;
import dev.dateline.model.Rejection.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.Arrays;

/**
 * The inputs of one file, one after the other: the file itself, or its lines. A file that can't be
 * read gives one bad item; every file gives at least one.
 */
final class ItemReader implements Closeable {
  /**
   * Escapes make a line of JSON longer than its body: a Cyrillic letter of 2 bytes takes 6. The
   * rest of the line has room, too.
   */
  private static final int LINE_FACTOR = 3;

  private static final int LINE_EXTRA_BYTES = 64 * 1024;
  private static final int HEAD_BYTES = 8 * 1024;

  private final CorpusFile file;
  private final int maxArticleBytes;
  private final int maxLineBytes;
  private final Charset charset;
  private final long startOffset;
  private final long linesBefore;
  private LineReader lines;
  private PieceReader pieces;
  private boolean anyItem;
  private boolean ended;

  /**
   * Opens nothing yet.
   *
   * @param startOffset where in a file of lines to begin, in bytes; of pieces, how many to pass
   *     over
   * @param linesBefore lines before that offset
   * @param charset of documents that do not state their own
   */
  ItemReader(
      CorpusFile file, long startOffset, long linesBefore, int maxArticleBytes, Charset charset) {
    this.charset = charset;
    this.file = file;
    this.startOffset = startOffset;
    this.linesBefore = linesBefore;
    this.maxArticleBytes = maxArticleBytes;
    this.maxLineBytes = maxArticleBytes * LINE_FACTOR + LINE_EXTRA_BYTES;
  }

  /**
   * The next input, or null after the last.
   *
   * @throws InterruptedException if the thread was interrupted while it read
   */
  RawItem next() throws InterruptedException {
    if (ended) {
      return null;
    }
    try {
      if (file.problem() != null) {
        return last(unreadable(file.problem()));
      }
      return switch (file.kind()) {
        case LINES -> nextLine();
        case PIECES -> nextPiece();
        default -> last(wholeFile());
      };
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw new InterruptedException("interrupted while reading " + file.path());
    } catch (IOException e) {
      return last(unreadable(CorpusWalk.describe(e)));
    }
  }

  @Override
  public void close() throws IOException {
    ended = true;
    if (lines != null) {
      lines.close();
    }
    if (pieces != null) {
      pieces.close();
    }
  }

  /** The offset of a piece is its number: packed files have no other that holds. */
  private RawItem nextPiece() throws IOException {
    if (pieces == null) {
      Hints hints =
          Hints.none()
              .withFileName(file.name())
              .withCharset(charset)
              .withMaxBodyBytes(maxArticleBytes);
      pieces = new PieceReader(Files.newInputStream(file.path()), file.path().toString(), hints);
      pieces.skip(startOffset);
    }
    Piece piece = pieces.next();
    if (piece != null) {
      return RawItem.piece(file, piece, pieces.count());
    }
    boolean empty = pieces.count() == 0 && startOffset == 0;
    return last(empty ? RawItem.badFile(file, new byte[0], 0, Reason.EMPTY, "no article") : null);
  }

  private RawItem last(RawItem item) {
    ended = true;
    return item;
  }

  private RawItem unreadable(String why) {
    return RawItem.badFile(file, new byte[0], 0, Reason.UNREADABLE, "can't be read: " + why);
  }

  private RawItem wholeFile() throws IOException {
    try (InputStream in = Files.newInputStream(file.path())) {
      byte[] bytes = in.readNBytes(maxArticleBytes + 1);
      if (bytes.length <= maxArticleBytes) {
        return RawItem.wholeFile(file, bytes);
      }
      return RawItem.badFile(
          file,
          Arrays.copyOf(bytes, Math.min(bytes.length, Rejection.MAX_KEPT_BYTES)),
          Math.max(bytes.length, Files.size(file.path())),
          Reason.TOO_LARGE,
          "longer than " + maxArticleBytes + " bytes");
    }
  }

  private RawItem nextLine() throws IOException {
    if (lines == null) {
      RawItem bad = openLines();
      if (bad != null) {
        return last(bad);
      }
    }
    for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
      if (line.isTooLong()) {
        anyItem = true;
        return RawItem.line(
            file,
            line,
            new BadInputException(
                Reason.TOO_LARGE, "a line longer than " + maxLineBytes + " bytes"));
      }
      if (!isBlank(line.bytes())) {
        anyItem = true;
        return RawItem.line(file, line, null);
      }
    }
    boolean empty = !anyItem && startOffset == 0;
    return last(empty ? RawItem.badFile(file, new byte[0], 0, Reason.EMPTY, "no line") : null);
  }

  /** Goes to the first line; gives a bad item where the file as a whole is no JSONL. */
  private RawItem openLines() throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(file.path());
    try {
      long skip = startOffset;
      if (startOffset == 0) {
        byte[] head = Channels.newInputStream(channel).readNBytes(HEAD_BYTES);
        RawItem bad = inspect(head, channel.size());
        if (bad != null) {
          channel.close();
          return bad;
        }
        skip = TextDecoder.utf8MarkBytes(head);
      }
      channel.position(skip);
      lines =
          new LineReader(
              Channels.newInputStream(channel),
              skip,
              linesBefore,
              maxLineBytes,
              Rejection.MAX_KEPT_BYTES);
      return null;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** A file of lines that is not UTF-8 text at all is one rejection, not one for each LF in it. */
  private RawItem inspect(byte[] head, long fileBytes) {
    if (TextDecoder.wideCharset(head) != null) {
      return RawItem.badFile(
          file,
          head,
          fileBytes,
          Reason.ENCODING,
          "JSONL must be UTF-8, and this begins with the mark of " + TextDecoder.wideCharset(head));
    }
    for (int i = 0; i < head.length; i++) {
      if (head[i] == 0) {
        return RawItem.badFile(
            file, head, fileBytes, Reason.BINARY, "not text: byte 0 at offset " + i);
      }
    }
    return null;
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
