package dev.dateline.sink;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells those who wait when everything that could be read as they came is durable. The ends of the
 * partitions are asked for after a request came in, so that no stale end answers it, and then kept
 * as the goal, so that a stream that never rests still reaches it.
 */
final class CatchUp {
  private static final long LOOK_EVERY_MS = 1_000;

  private final SinkTime time;
  private long asked;
  private long answered;
  private boolean ended;

  // The rest belongs to the thread that runs the service.
  private Map<TopicPartition, Long> ends = Map.of();
  private Map<TopicPartition, Long> goal = Map.of();
  private long goalOf;
  private boolean looked;
  private long lookedAtMs;

  CatchUp(SinkTime time) {
    this.time = time;
  }

  synchronized boolean await(Duration timeout) throws InterruptedException {
    long request = ++asked;
    long deadline = System.nanoTime() + timeout.toNanos();
    while (answered < request && !ended) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return answered >= request;
  }

  synchronized void end() {
    ended = true;
    notifyAll();
  }

  private synchronized long asked() {
    return asked;
  }

  /** Also true while a goal is to be reached. */
  boolean lookDue() {
    return !looked || goalOf < asked() || open() || time.nowMs() - lookedAtMs >= LOOK_EVERY_MS;
  }

  private synchronized boolean open() {
    return answered < goalOf;
  }

  /** Other partitions: what was known of the ends no longer counts. */
  void forget() {
    looked = false;
    ends = Map.of();
    goal = Map.of();
    goalOf = 0;
  }

  /** The ends, asked for after the last call of {@link #lookDue}. */
  void looked(Map<TopicPartition, Long> now, long request) {
    looked = true;
    lookedAtMs = time.nowMs();
    ends = Map.copyOf(now);
    if (!now.isEmpty() && request > goalOf) {
      goal = ends;
      goalOf = request;
    }
  }

  /** There is a goal that nobody was told of yet, and reading is past it. */
  boolean reached(Map<TopicPartition, Long> positions) {
    return open() && isPast(goal, positions);
  }

  /** Nothing was left to read at the last look. */
  boolean isPastEnds(Map<TopicPartition, Long> positions) {
    return !ends.isEmpty() && isPast(ends, positions);
  }

  private static boolean isPast(
      Map<TopicPartition, Long> ends, Map<TopicPartition, Long> positions) {
    return ends.entrySet().stream()
        .allMatch(end -> positions.getOrDefault(end.getKey(), -1L) >= end.getValue());
  }

  synchronized void done() {
    answered = Math.max(answered, goalOf);
    notifyAll();
  }

  Map<TopicPartition, Long> ends() {
    return ends;
  }

  /** To be read before the ends are asked for. */
  long request() {
    return asked();
  }
}
