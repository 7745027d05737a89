package dev.dateline.ingest.push;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.ingest.BatchLimits;
import dev.dateline.ingest.push.Submission.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where requests wait to be published: filled by the server's threads, emptied by the one that
 * ingests. A submission is queued, then taken into a transaction, then committed; its key is known
 * from the first step on, so that a repeat at any moment joins the first one and is never published
 * beside it.
 */
final class Inbox {
  private final int maxQueued;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Deque<Submission> queue = new ArrayDeque<>();
  private final Map<String, Submission> pending = new HashMap<>();
  private List<Submission> taken = List.of();
  private Ledger ledger;
  private boolean closed;

  Inbox(Ledger ledger, int maxQueued) {
    this.ledger = ledger;
    this.maxQueued = maxQueued;
  }

  /**
   * What an offer leads to.
   *
   * @param kind what happened
   * @param submission what to wait for, where kind is WAITING; it may be that of an earlier request
   */
  record Receipt(Kind kind, Submission submission) {
    enum Kind {
      WAITING,
      COMMITTED_BEFORE,
      KEY_USED_FOR_ANOTHER,
      FULL,
      CLOSED
    }
  }

  Receipt offer(Submission submission) {
    lock.lock();
    try {
      Submission first = pending.get(submission.key());
      String known = first == null ? ledger.fingerprint(submission.key()) : first.fingerprint();
      if (known != null && !known.equals(submission.fingerprint())) {
        return new Receipt(Receipt.Kind.KEY_USED_FOR_ANOTHER, null);
      } else if (first != null) {
        return new Receipt(Receipt.Kind.WAITING, first);
      } else if (known != null) {
        return new Receipt(Receipt.Kind.COMMITTED_BEFORE, null);
      } else if (closed) {
        return new Receipt(Receipt.Kind.CLOSED, null);
      } else if (queue.size() + taken.size() >= maxQueued) {
        return new Receipt(Receipt.Kind.FULL, null);
      }
      queue.add(submission);
      if (submission.key() != null) {
        pending.put(submission.key(), submission);
      }
      arrived.signal();
      return new Receipt(Receipt.Kind.WAITING, submission);
    } finally {
      lock.unlock();
    }
  }

  /** Takes back a submission whose sender no longer waits; false where it is too late for that. */
  boolean withdraw(Submission submission) {
    lock.lock();
    try {
      boolean removed = queue.remove(submission);
      if (removed) {
        pending.remove(submission.key(), submission);
      }
      return removed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next submissions for one transaction: as many as fit, or one that is larger. What was taken
   * before has to be committed.
   *
   * @param patience how long to wait for the first
   */
  List<Submission> take(Duration patience, BatchLimits limits) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      while (queue.isEmpty() && left > 0) {
        left = arrived.awaitNanos(left);
      }
      List<Submission> batch = new ArrayList<>();
      long articles = 0;
      long bytes = 0;
      while (!queue.isEmpty()) {
        articles += queue.peek().articles().size();
        bytes += queue.peek().bytes();
        boolean fits = articles <= limits.maxArticles() && bytes <= limits.maxBytes();
        if (!fits && !batch.isEmpty()) {
          break;
        }
        batch.add(queue.remove());
      }
      taken = List.copyOf(batch);
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** The position once what was taken is committed. */
  JsonNode position() {
    lock.lock();
    try {
      Ledger next = ledger.copy();
      taken.forEach(next::add);
      return next.toJson();
    } finally {
      lock.unlock();
    }
  }

  /** What was taken is committed. */
  void committed() {
    settle(Outcome.COMMITTED);
  }

  /** Takes nothing more, and lets everybody know who waits. */
  void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    settle(Outcome.UNKNOWN);
    List<Submission> left;
    lock.lock();
    try {
      left = List.copyOf(queue);
      queue.clear();
      pending.clear();
    } finally {
      lock.unlock();
    }
    left.forEach(each -> each.outcome().complete(Outcome.NOT_TAKEN));
  }

  /** Requests that wait for their commit. */
  int waiting() {
    lock.lock();
    try {
      return queue.size() + taken.size();
    } finally {
      lock.unlock();
    }
  }

  /** Requests committed over all runs of the source. */
  long requests() {
    lock.lock();
    try {
      return ledger.requests();
    } finally {
      lock.unlock();
    }
  }

  private void settle(Outcome outcome) {
    List<Submission> done;
    lock.lock();
    try {
      done = taken;
      taken = List.of();
      for (Submission each : done) {
        pending.remove(each.key(), each);
        if (outcome == Outcome.COMMITTED) {
          ledger.add(each);
        }
      }
    } finally {
      lock.unlock();
    }
    done.forEach(each -> each.outcome().complete(outcome));
  }
}
