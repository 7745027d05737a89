package dev.dateline.ingest.replay;

import dev.dateline.ingest.SourceException;
import dev.dateline.ingest.replay.CorpusFile.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files by name, lines as they stand: holds nothing of the corpus in memory but one input. */
final class NameCursor implements Cursor {
  private static final Logger LOG = LoggerFactory.getLogger(NameCursor.class);

  /** Counting files ahead is for a progress bar; beyond this it is not worth the time. */
  private static final int MAX_COUNTED = 20_000;

  private final Corpus corpus;
  private final ReplayPosition from;
  private final boolean dated;
  private final CorpusWalk walk;
  private ItemReader reader;
  private long filesSeen;
  private OptionalLong filesTotal = OptionalLong.empty();
  private Instant lastDate;

  /** Goes on after {@code from}; looks for dates only if somebody needs them. */
  NameCursor(Corpus corpus, ReplayPosition from, boolean dated) {
    this.corpus = corpus;
    this.from = from;
    this.dated = dated;
    this.walk = corpus.walk();
    this.lastDate = from.time() == null ? null : Instant.ofEpochMilli(from.time());
  }

  @Override
  public Step next(BooleanSupplier late) throws IOException, InterruptedException {
    if (filesSeen == 0) {
      filesTotal = count();
    }
    while (true) {
      if (reader != null) {
        RawItem item = corpus.check(reader.next());
        if (item != null) {
          return step(item);
        }
        reader.close();
        reader = null;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      CorpusFile file = walk.next();
      if (file == null) {
        end();
        return null;
      }
      filesSeen++;
      reader = open(file);
    }
  }

  @Override
  public Extent extent() {
    return new Extent(reader == null ? filesSeen : Math.max(0, filesSeen - 1), filesTotal);
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }

  private Step step(RawItem item) {
    Instant date = dated ? corpus.parser().date(item) : null;
    lastDate = date == null ? lastDate : date;
    return new Step(item, lastDate, from.after(item, lastDate));
  }

  /** A reader of what is left of a file, or null where nothing is. */
  private ItemReader open(CorpusFile file) {
    int order = from.file() == null ? 1 : CorpusFile.compareNames(file.name(), from.file());
    if (order > 0) {
      return corpus.read(file, 0, 0);
    }
    boolean halfDone =
        order == 0
            && from.offset() != null
            && (file.kind() == Kind.LINES || file.kind() == Kind.PIECES);
    return halfDone ? corpus.read(file, from.offset(), from.line()) : null;
  }

  private OptionalLong count() {
    CorpusWalk ahead = corpus.walk();
    for (long files = 0; files <= MAX_COUNTED; files++) {
      if (ahead.next() == null) {
        return OptionalLong.of(files);
      }
    }
    return OptionalLong.empty();
  }

  private void end() {
    if (filesSeen == 0) {
      throw nothingToReplay(corpus, walk);
    }
    if (walk.ignored() > 0) {
      LOG.info("{}: passed over {} files of other kinds", corpus.root(), walk.ignored());
    }
  }

  static SourceException nothingToReplay(Corpus corpus, CorpusWalk walk) {
    return new SourceException(
        "nothing to replay in "
            + corpus.root()
            + ": no text, HTML, JSON, XML or packed file, and none without extension"
            + (walk.ignored() == 0 ? "" : ", among " + walk.ignored() + " files"));
  }
}
