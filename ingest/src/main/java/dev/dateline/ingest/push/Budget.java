package dev.dateline.ingest.push;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that all requests together may hold. */
final class Budget {
  private final long max;
  private final AtomicLong held = new AtomicLong();

  Budget(long max) {
    this.max = max;
  }

  /** The part of one request; empty at first. */
  Share share() {
    return new Share();
  }

  long held() {
    return held.get();
  }

  /** What one request holds. */
  final class Share {
    private final AtomicLong bytes = new AtomicLong();

    /** Takes more, or nothing where there is not so much left. */
    boolean take(long more) {
      if (held.addAndGet(more) > max) {
        held.addAndGet(-more);
        return false;
      }
      bytes.addAndGet(more);
      return true;
    }

    /** Gives all of it back. May be called more than once. */
    void release() {
      held.addAndGet(-bytes.getAndSet(0));
    }
  }
}
