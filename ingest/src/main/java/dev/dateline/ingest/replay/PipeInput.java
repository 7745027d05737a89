package dev.dateline.ingest.replay;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/**
 * A stream that can be read once, cut into inputs by a thread of its own, since such a read can't
 * be interrupted. Reads ahead a little and then waits. What was handed out is kept until it is
 * known to be committed: a source that is opened again after a failure gets it again, in the same
 * process.
 */
final class PipeInput {
  /** Read ahead and not yet committed, in bytes; one input that is larger comes alone. */
  private static final long MAX_HELD_BYTES = 16L * 1024 * 1024;

  private static final int MAX_HELD_INPUTS = 10_000;

  /** One input. A class and not a record because of the array. */
  static final class Piece {
    private final long number;
    private final boolean line;
    private final byte[] bytes;
    private final long length;

    /**
     * @param number its place in the stream from 1: its line, or 1 where it is the whole stream
     * @param line whether it is a line
     * @param bytes its content, only the start where it is too long
     * @param length of the whole
     */
    Piece(long number, boolean line, byte[] bytes, long length) {
      this.number = number;
      this.line = line;
      this.bytes = bytes;
      this.length = length;
    }

    long number() {
      return number;
    }

    boolean isLine() {
      return line;
    }

    byte[] bytes() {
      return bytes;
    }

    long length() {
      return length;
    }

    boolean isTooLong() {
      return length > bytes.length;
    }
  }

  /** Cuts a stream into inputs, one a call, null at its end. */
  interface Cutter {
    Piece next() throws IOException;
  }

  /** Makes a cutter once reading begins. */
  interface CutterFactory {
    Cutter open(InputStream in) throws IOException;
  }

  private final String run = UUID.randomUUID().toString();
  private final InputStream in;
  private final Deque<Piece> ahead = new ArrayDeque<>();
  private final Deque<Piece> handedOut = new ArrayDeque<>();
  private long heldBytes;
  private boolean started;
  private boolean ended;
  private IOException failure;

  PipeInput(InputStream in) {
    this.in = in;
  }

  /** Tells this stream apart from those of other runs. */
  String run() {
    return run;
  }

  /** Begins to read; only the first call counts. */
  synchronized void start(CutterFactory cutters) {
    if (started) {
      return;
    }
    started = true;
    Thread reader = new Thread(() -> read(cutters), "pipe-reader");
    reader.setDaemon(true);
    reader.start();
  }

  /** Puts back what was handed out after the last committed input, to be given once more. */
  synchronized void rewind(long committed) {
    commit(committed);
    for (Iterator<Piece> last = handedOut.descendingIterator(); last.hasNext(); ) {
      ahead.addFirst(last.next());
    }
    handedOut.clear();
  }

  /** Everything up to this number is committed, and need not be kept. */
  synchronized void commit(long number) {
    while (!handedOut.isEmpty() && handedOut.peek().number() <= number) {
      heldBytes -= handedOut.remove().bytes().length;
    }
    notifyAll();
  }

  /**
   * The next inputs, as soon as there is one; none where there is none within the patience, or the
   * stream has ended.
   *
   * @throws IOException if the stream broke, once all before that was given
   */
  synchronized List<Piece> take(Duration patience, int maxPieces, long maxBytes)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    long left = patience.toNanos();
    while (ahead.isEmpty() && !ended && left > 0) {
      wait(left / 1_000_000, (int) (left % 1_000_000));
      left = deadline - System.nanoTime();
    }
    if (ahead.isEmpty() && failure != null) {
      throw new IOException("the input broke: " + failure.getMessage(), failure);
    }
    List<Piece> taken = new ArrayList<>();
    long bytes = 0;
    while (!ahead.isEmpty() && taken.size() < maxPieces) {
      bytes += ahead.peek().bytes().length;
      if (bytes > maxBytes && !taken.isEmpty()) {
        break;
      }
      taken.add(ahead.remove());
    }
    handedOut.addAll(taken);
    return taken;
  }

  /** Whether everything was handed out. */
  synchronized boolean isDone() {
    return ended && failure == null && ahead.isEmpty();
  }

  synchronized long heldBytes() {
    return heldBytes;
  }

  private void read(CutterFactory cutters) {
    try {
      Cutter cutter = cutters.open(in);
      for (Piece piece = cutter.next(); piece != null; piece = cutter.next()) {
        put(piece);
      }
      end(null);
    } catch (IOException e) {
      end(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(new IOException("reading was interrupted", e));
    }
  }

  private synchronized void put(Piece piece) throws InterruptedException {
    while (heldBytes > 0
        && (heldBytes + piece.bytes().length > MAX_HELD_BYTES
            || ahead.size() + handedOut.size() >= MAX_HELD_INPUTS)) {
      wait();
    }
    heldBytes += piece.bytes().length;
    ahead.add(piece);
    notifyAll();
  }

  private synchronized void end(IOException cause) {
    ended = true;
    failure = cause;
    notifyAll();
  }
}
