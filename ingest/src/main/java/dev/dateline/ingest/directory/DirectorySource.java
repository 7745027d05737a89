package dev.dateline.ingest.directory;

import dev.dateline.ingest.ArticleSource;
import dev.dateline.ingest.Batch;
import dev.dateline.ingest.RejectedInput;
import dev.dateline.ingest.SourceContext;
import dev.dateline.ingest.SourceException;
import dev.dateline.ingest.SourceProgress;
import dev.dateline.ingest.container.Piece;
import dev.dateline.ingest.format.Parsed;
import dev.dateline.model.Rejection;
import dev.dateline.model.Rejection.Reason;
import dev.dateline.model.Rejection.Stage;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives what is in the files of a folder as they come, oldest first. The ledger in its position
 * says what was taken; a file that was read half is gone on with where it was left.
 */
final class DirectorySource implements ArticleSource {
  private static final Logger LOG = LoggerFactory.getLogger(DirectorySource.class);

  private final SourceContext context;
  private final DirectoryConfig config;
  private final Ledger ledger;
  private final Watch watch;
  private final Deque<SeenFile> queue = new ArrayDeque<>();

  /** The file of the last piece that was given, while it is not read to its end; or null. */
  private DirectoryPosition.Open open;

  /** What {@code open} was when this source was opened, until that file is found or gone. */
  private DirectoryPosition.Open resumed;

  private boolean waitedForResumed;
  private OpenFile reading;
  private Ahead ahead;
  private Instant nextLook = Instant.MIN;
  private boolean finished;
  private boolean closed;

  /**
   * An input that was read and not given yet.
   *
   * @param position where one is after it
   */
  private record Ahead(Piece piece, RejectedInput refused, DirectoryPosition.Open position) {}

  DirectorySource(SourceContext context, DirectoryConfig config) {
    this.context = context;
    this.config = config;
    this.watch = new Watch(config);
    DirectoryPosition position =
        context.position() == null
            ? new DirectoryPosition(config.path().toString(), "", null)
            : DirectoryPosition.of(context.position(), context.source());
    if (!position.path().equals(config.path().toString())) {
      throw new SourceException(
          "source '"
              + context.source()
              + "' has read "
              + position.path()
              + " so far, and can't go on in "
              + config.path()
              + ". Give the new folder a source name of its own");
    }
    this.ledger = ledger(position.taken());
    this.open = position.open();
    this.resumed = position.open();
  }

  @Override
  public Batch poll(Duration patience) throws IOException, InterruptedException {
    if (closed) {
      throw new IllegalStateException("the watch of " + config.path() + " is closed");
    }
    Instant deadline = now().plus(patience);
    Gathering batch = new Gathering(context.limits());
    while (true) {
      if (lookAhead()) {
        if (!batch.hasRoomFor(ahead.piece())) {
          break;
        }
        take(batch);
      } else if (finished || !batch.isEmpty() || !now().isBefore(deadline)) {
        break;
      } else {
        Duration wait = Duration.between(now(), nextLook.isBefore(deadline) ? nextLook : deadline);
        context.sleeper().sleep(wait.isNegative() ? Duration.ZERO : wait);
      }
    }
    DirectoryPosition position =
        new DirectoryPosition(config.path().toString(), ledger.text(), open);
    return new Batch(batch.articles(), batch.rejected(), position.toJson(), finished);
  }

  @Override
  public SourceProgress progress() {
    String label = reading == null ? "" : reading.file().name();
    return new SourceProgress(
        label, ledger.size(), OptionalLong.of((long) ledger.size() + queue.size()));
  }

  @Override
  public void close() throws IOException {
    closed = true;
    closeFile();
  }

  /** Whether there is an input now; it then stands in {@code ahead}. */
  private boolean lookAhead() throws IOException, InterruptedException {
    while (ahead == null && !finished) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (reading != null) {
        readOn();
      } else if (!queue.isEmpty()) {
        openFile(queue.poll());
      } else if (now().isBefore(nextLook)) {
        return false;
      } else {
        look();
      }
    }
    return ahead != null;
  }

  private void look() throws IOException {
    // With the last look all done, what it did not find is gone, unless it comes back by another
    // name: a file that is still being written may be that.
    if (watch.hasLooked() && (!watch.hasUnsettled() || ledger.size() > config.maxFiles())) {
      ledger.keepOnly(watch.present().keySet());
    }
    List<SeenFile> ready = watch.look(ledger, resumed, now());
    nextLook = now().plus(config.scanInterval());
    queue.addAll(ready);
    if (resumed != null) {
      resumeFirst();
    }
    finished = config.once() && queue.isEmpty() && !watch.hasUnsettled();
  }

  /** Brings the file that was read half to the front, under whatever name it is now. */
  private void resumeFirst() throws IOException {
    SeenFile found = null;
    for (SeenFile file : queue) {
      // By its contents: its name may be that of another file by now.
      if (found == null
          && (resumed.isAs(file) || (file.bytes() == resumed.bytes() && contentIs(file)))) {
        found = file;
      }
    }
    if (found == null && watch.hasUnsettled() && !waitedForResumed) {
      // Renamed, it has to come to rest again first.
      waitedForResumed = true;
      queue.clear();
    } else if (found == null) {
      resumed = null;
      open = null;
    } else {
      queue.remove(found);
      queue.addFirst(found);
    }
  }

  private boolean contentIs(SeenFile file) {
    try {
      return Fingerprint.ofFile(file.path()) == resumed.content();
    } catch (IOException e) {
      return false;
    }
  }

  private void openFile(SeenFile file) throws IOException, InterruptedException {
    DirectoryPosition.Open from = resumed;
    resumed = null;
    try {
      if (file.problem() != null) {
        refuse(file, file.problem());
        return;
      }
      if (!OpenFile.isUnchanged(file)) {
        // The next look finds it as it is then.
        open = null;
        return;
      }
      long content = Fingerprint.ofFile(file.path());
      if (ledger.holds(file, content)
          || (!ledger.knows(file.name()) && ledger.holdsMoved(content, watch.present()))) {
        LOG.debug("{}: known under another time or name", file.path());
        ledger.take(file, content);
        return;
      }
      boolean half = from != null && from.content() == content;
      open = half ? open : null;
      reading = new OpenFile(file, content, half ? from.done() : 0, config);
    } catch (IOException e) {
      failed(file, e);
    }
  }

  private void readOn() throws IOException, InterruptedException {
    SeenFile file = reading.file();
    try {
      Piece piece = reading.next();
      if (piece != null) {
        ahead = new Ahead(piece, null, reading.position());
        return;
      }
      // As it was seen: if it was written to or moved meanwhile, the next look tells.
      ledger.take(file, reading.content());
      open = null;
      closeFile();
    } catch (IOException e) {
      failed(file, e);
    }
  }

  /** A file could not be read: that is its own affair unless the whole folder is gone. */
  private void failed(SeenFile file, IOException e) throws IOException, InterruptedException {
    closeFile();
    if (e instanceof ClosedByInterruptException) {
      Thread.interrupted();
      throw new InterruptedException("interrupted while reading " + file.path());
    }
    if (!Files.isDirectory(config.path())) {
      throw new IOException(config.path() + " is no folder that can be read now", e);
    }
    if (e instanceof NoSuchFileException) {
      LOG.info("{} vanished before it was read", file.path());
      open = null;
    } else {
      refuse(file, FolderScan.problem(e));
    }
  }

  private void refuse(SeenFile file, String why) {
    RejectedInput input =
        new RejectedInput(
            new byte[0],
            rejection(Reason.UNREADABLE, "can't be read: " + why, file.path().toString(), 0));
    ahead = new Ahead(null, input, null);
    ledger.take(file, 0);
  }

  private void take(Gathering batch) {
    Piece piece = ahead.piece();
    if (piece == null) {
      batch.add(ahead.refused());
    } else if (piece.parsed() instanceof Parsed.Item item) {
      batch.add(item.article(context.source(), now()), piece);
    } else {
      Parsed.Refused refused = (Parsed.Refused) piece.parsed();
      byte[] bytes = piece.bytes();
      byte[] kept =
          bytes.length <= config.maxArticleBytes()
              ? bytes
              : Arrays.copyOf(bytes, Rejection.MAX_KEPT_BYTES);
      batch.add(
          new RejectedInput(
              kept, rejection(refused.reason(), refused.detail(), piece.name(), piece.length())));
    }
    open = ahead.position();
    ahead = null;
  }

  private Rejection rejection(Reason reason, String detail, String origin, long bytes) {
    return new Rejection(Stage.INGEST, reason, detail, context.source(), origin, bytes, now());
  }

  private Ledger ledger(String text) {
    try {
      return Ledger.of(text);
    } catch (IllegalArgumentException e) {
      throw new SourceException(
          "the checkpoint of source '" + context.source() + "' is broken. Use another name", e);
    }
  }

  private void closeFile() throws IOException {
    if (reading != null) {
      reading.close();
      reading = null;
    }
  }

  private Instant now() {
    return context.clock().instant();
  }
}
