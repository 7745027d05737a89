package dev.dateline.ingest.replay;

import dev.dateline.ingest.SourceException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * All inputs by their dates. Goes through the corpus once to note where each input lies and when it
 * is dated, sorts these notes (about 40 bytes each), and then reads the inputs one by one. An input
 * without a date keeps its place after the one before it.
 */
final class DateCursor implements Cursor {
  /** The most inputs of a corpus in this order. */
  private static final int MAX_ITEMS = 2_000_000;

  private static final int STEPS_BETWEEN_LOOKS_AT_CLOCK = 64;

  /** Sorts before all dates, for inputs that stand before the first date. */
  private static final long UNDATED = Long.MIN_VALUE;

  private record Note(long time, CorpusFile file, long offset, long line) {}

  /** A total order, the same on each run: by date, then as in the order of names. */
  private static final Comparator<Note> ORDER =
      Comparator.comparingLong(Note::time)
          .thenComparing(note -> note.file().name(), CorpusFile::compareNames)
          .thenComparingLong(Note::offset);

  private final Corpus corpus;
  private final ReplayPosition from;
  private final CorpusWalk walk;
  private final List<Note> notes = new ArrayList<>();
  private long lastTime = UNDATED;
  private boolean sorted;
  private int next;
  private CorpusFile openFile;
  private ItemReader reader;
  private long readerOffset;

  DateCursor(Corpus corpus, ReplayPosition from) {
    this.corpus = corpus;
    this.from = from;
    this.walk = corpus.walk();
  }

  @Override
  public Step next(BooleanSupplier late) throws IOException, InterruptedException {
    if (!sorted && !noteAll(late)) {
      return Step.WORKING;
    }
    if (next == notes.size()) {
      return null;
    }
    Note note = notes.get(next++);
    RawItem item = read(note);
    Instant date = note.time() == UNDATED ? null : Instant.ofEpochMilli(note.time());
    return new Step(item, date, from.at(item, note.time()));
  }

  @Override
  public Extent extent() {
    return new Extent(next, sorted ? OptionalLong.of(notes.size()) : OptionalLong.empty());
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }

  /** Notes where the inputs lie until that is done (true) or time is up (false). */
  private boolean noteAll(BooleanSupplier late) throws IOException, InterruptedException {
    for (int steps = 1; ; steps++) {
      if (!noteNext()) {
        break;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (steps % STEPS_BETWEEN_LOOKS_AT_CLOCK == 0 && late.getAsBoolean()) {
        return false;
      }
    }
    if (notes.isEmpty()) {
      throw NameCursor.nothingToReplay(corpus, walk);
    }
    notes.sort(ORDER);
    sorted = true;
    next = firstAfter(from);
    return true;
  }

  /** Notes one input, or goes on to the next file; false after the last. */
  private boolean noteNext() throws IOException, InterruptedException {
    if (reader == null) {
      CorpusFile file = walk.next();
      if (file == null) {
        return false;
      }
      reader = corpus.read(file, 0, 0);
    }
    RawItem item = corpus.check(reader.next());
    if (item == null) {
      close();
      return true;
    }
    Instant date = corpus.parser().date(item);
    lastTime = date == null ? lastTime : date.toEpochMilli();
    notes.add(new Note(lastTime, item.file, item.offset, item.line));
    if (notes.size() > MAX_ITEMS) {
      throw new SourceException(
          corpus.root()
              + " holds more than "
              + MAX_ITEMS
              + " articles, too many to sort by date. Replay it with speed=max, or in parts");
    }
    return true;
  }

  private int firstAfter(ReplayPosition last) {
    if (last.file() == null) {
      return 0;
    }
    CorpusFile file = new CorpusFile(null, last.file(), CorpusFile.Kind.OTHER, null);
    Note note = new Note(last.time(), file, last.offset(), last.line());
    int at = Collections.binarySearch(notes, note, ORDER);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /** Reads the input of a note; goes on in the open file where the notes do. */
  private RawItem read(Note note) throws IOException, InterruptedException {
    if (reader == null || !note.file().equals(openFile) || note.offset() != readerOffset) {
      close();
      openFile = note.file();
      reader = corpus.read(note.file(), note.offset(), Math.max(0, note.line() - 1));
    }
    RawItem item = corpus.check(reader.next());
    if (item == null) {
      throw new IOException(note.file().path() + " became shorter while it was replayed");
    }
    readerOffset = item.endOffset;
    return item;
  }
}
