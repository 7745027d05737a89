package dev.dateline.enrich;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.TopologyException;

/**
 * Decides what becomes of a failed thread: another one takes its place after a pause, or the whole
 * client ends.
 *
 * <p>Kafka Streams itself retries whatever is known to pass. What gets here is either known not to
 * pass, or may; the latter gets another try, {@value #MAX_FAILURES} times within ten minutes, with
 * pauses of 1, 2, 4 ... 30 s.
 */
final class FailurePolicy implements StreamsUncaughtExceptionHandler {
  static final int MAX_FAILURES = 8;
  private static final Duration PERIOD = Duration.ofMinutes(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Clock clock;
  private final Consumer<Duration> pause;
  private final Consumer<EnrichException> onFatal;
  private final Deque<Instant> failures = new ArrayDeque<>();

  /**
   * @param pause waits this long; may return early
   * @param onFatal told once the decision is to end
   */
  FailurePolicy(Clock clock, Consumer<Duration> pause, Consumer<EnrichException> onFatal) {
    this.clock = clock;
    this.pause = pause;
    this.onFatal = onFatal;
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable failure) {
    if (isHopeless(failure)) {
      onFatal.accept(new EnrichException("enrich can't go on: " + describe(failure), failure));
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    int recent = count();
    if (recent > MAX_FAILURES) {
      onFatal.accept(
          new EnrichException(
              "enrich failed "
                  + recent
                  + " times within "
                  + PERIOD.toMinutes()
                  + " minutes and gives up; nothing is lost, it goes on from here when started"
                  + " again. The last failure: "
                  + describe(failure),
              failure));
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    pause.accept(pauseAfter(recent));
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private synchronized int count() {
    Instant now = clock.instant();
    failures.addLast(now);
    while (failures.size() > MAX_FAILURES + 1 || failures.getFirst().isBefore(now.minus(PERIOD))) {
      failures.removeFirst();
    }
    return failures.size();
  }

  static Duration pauseAfter(int failures) {
    Duration pause = Duration.ofSeconds(1L << Math.min(10, failures - 1));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private static boolean isHopeless(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof AuthenticationException
          || t instanceof AuthorizationException
          || t instanceof InvalidConfigurationException
          || t instanceof MissingSourceTopicException
          || t instanceof RecordTooLargeException
          || t instanceof SerializationException
          || t instanceof TopologyException
          || t instanceof UnsupportedVersionException
          || t instanceof Error) {
        return true;
      }
    }
    return false;
  }

  /** The innermost cause, since the outer ones only say that something failed. */
  static String describe(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }
}
