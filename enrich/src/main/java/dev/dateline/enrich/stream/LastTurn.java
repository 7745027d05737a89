package dev.dateline.enrich.stream;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The turn that a task came to last, kept so that a mark that was lost is made up for: by a crash,
 * by a move to another instance, or by a transaction that was rolled back.
 */
final class LastTurn {
  /** Before the first turn. */
  static final long NONE = -1;

  private static final Bytes KEY = Bytes.wrap(new byte[] {'t'});

  private final KeyValueStore<Bytes, byte[]> store;
  private long turn = NONE;
  private long timestampMs;
  private long marked = NONE;

  LastTurn(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
    byte[] kept = store.get(KEY);
    if (kept != null) {
      ByteBuffer in = ByteBuffer.wrap(kept);
      turn = in.getLong();
      timestampMs = in.getLong();
    }
  }

  /** Keeps a turn; one that is lower than the last is none. */
  void reach(long reached, long reachedAtMs) {
    if (reached > turn) {
      turn = reached;
      timestampMs = reachedAtMs;
      store.put(
          KEY, ByteBuffer.allocate(2 * Long.BYTES).putLong(turn).putLong(timestampMs).array());
    }
  }

  /** Whether a mark is due; if so, it counts as made. */
  boolean mark() {
    boolean due = marked != turn;
    marked = turn;
    return due;
  }

  long turn() {
    return turn;
  }

  /** Of the record that came with it, in milliseconds since the epoch. */
  long timestampMs() {
    return timestampMs;
  }
}
