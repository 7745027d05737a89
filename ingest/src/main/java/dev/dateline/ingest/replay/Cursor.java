package dev.dateline.ingest.replay;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** Goes once through a corpus, in one order. */
interface Cursor extends Closeable {
  /**
   * The next input, or null after the last. May return {@link Step#WORKING} where there is more to
   * prepare than there is time for.
   *
   * @param late whether time is up
   */
  Step next(BooleanSupplier late) throws IOException, InterruptedException;

  /** Units done, and how many there are, where that is known. */
  Extent extent();

  /**
   * One input.
   *
   * @param item the input
   * @param date its date, or that of the last one before it that has one; null where there is none,
   *     or nobody asked for dates
   * @param position what to go on from after it
   */
  record Step(RawItem item, Instant date, ReplayPosition position) {
    /** Not there yet: ask again. */
    static final Step WORKING = new Step(null, null, null);

    boolean isWorking() {
      return item == null;
    }
  }

  /**
   * How far a pass is.
   *
   * @param done units done
   * @param total all units, if known
   */
  record Extent(long done, OptionalLong total) {}
}
