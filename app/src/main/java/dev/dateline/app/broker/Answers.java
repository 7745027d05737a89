package dev.dateline.app.broker;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;

/** What a broker answers to a question of an administrator. */
public final class Answers {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Answers() {}

  /**
   * Waits for an answer.
   *
   * @throws RuntimeException as Kafka's client says it
   * @throws Failure if there is none in time, or the broker does not allow the question
   */
  public static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException refusal) {
        throw new Failure(
            ExitCode.CONFIG,
            "the broker does not allow this: "
                + refusal.getMessage()
                + ". `dateline acls` lists what each part must be allowed",
            refusal);
      }
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new Failure(ExitCode.FAILED, e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new Failure(
          ExitCode.UNREACHABLE, "the broker did not answer within " + LIMIT.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.INTERRUPTED, "interrupted", e);
    }
  }
}
