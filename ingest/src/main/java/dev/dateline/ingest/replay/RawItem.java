package dev.dateline.ingest.replay;

import dev.dateline.ingest.container.LineReader;
import dev.dateline.ingest.container.Piece;
import dev.dateline.ingest.format.BadInputException;
import dev.dateline.ingest.format.Parsed;
import dev.dateline.model.Rejection.Reason;

/** One input as it lies in the corpus, a file or a line of one, before anyone looked into it. */
final class RawItem {
  /** {@link #endOffset} of an item that is the whole of its file. */
  static final long WHOLE = -1;

  final CorpusFile file;

  /** Where it starts in the file, in bytes. */
  final long offset;

  /** Where the next one starts, in bytes, or {@link #WHOLE}. */
  final long endOffset;

  /** Number of its line from 1, or 0 where the item is the whole file. */
  final long line;

  /** The input; only its start where it is too large. */
  final byte[] bytes;

  /** Bytes of the whole input. */
  final long length;

  /** Why it can't be an article, where reading it showed that already; else null. */
  final BadInputException problem;

  /** What was found in it, where reading it meant parsing it; else null. */
  final Parsed.Item parsed;

  private final String place;

  private RawItem(
      CorpusFile file,
      long offset,
      long endOffset,
      long line,
      byte[] bytes,
      long length,
      BadInputException problem) {
    this(file, offset, endOffset, line, bytes, length, problem, null, null);
  }

  private RawItem(
      CorpusFile file,
      long offset,
      long endOffset,
      long line,
      byte[] bytes,
      long length,
      BadInputException problem,
      Parsed.Item parsed,
      String place) {
    this.file = file;
    this.offset = offset;
    this.endOffset = endOffset;
    this.line = line;
    this.bytes = bytes;
    this.length = length;
    this.problem = problem;
    this.parsed = parsed;
    this.place = place;
  }

  static RawItem wholeFile(CorpusFile file, byte[] bytes) {
    return new RawItem(file, 0, WHOLE, 0, bytes, bytes.length, null);
  }

  static RawItem badFile(CorpusFile file, byte[] start, long length, Reason reason, String detail) {
    return new RawItem(file, 0, WHOLE, 0, start, length, new BadInputException(reason, detail));
  }

  static RawItem line(CorpusFile file, LineReader.Line line, BadInputException problem) {
    return new RawItem(
        file, line.offset(), line.endOffset(), line.number(), line.bytes(), line.length(), problem);
  }

  /**
   * A piece of a file.
   *
   * @param number of the piece in its file, from 1
   */
  static RawItem piece(CorpusFile file, Piece piece, long number) {
    Parsed.Refused refused = piece.parsed() instanceof Parsed.Refused bad ? bad : null;
    return new RawItem(
        file,
        number - 1,
        number,
        number,
        piece.bytes(),
        piece.length(),
        refused == null ? null : new BadInputException(refused.reason(), refused.detail()),
        refused == null ? (Parsed.Item) piece.parsed() : null,
        piece.name());
  }

  /** Where the input is, for a person: file and line. */
  String origin() {
    if (place != null) {
      return place;
    }
    return line == 0 ? file.path().toString() : file.path() + ":" + line;
  }
}
