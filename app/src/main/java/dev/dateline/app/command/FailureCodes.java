package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.enrich.EnrichException;
import dev.dateline.ingest.BrokerRefusedException;
import dev.dateline.ingest.IngestException;
import dev.dateline.ingest.TakenOverException;
import dev.dateline.sink.SinkException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Which exit code an exception of any part means. */
final class FailureCodes {
  private FailureCodes() {}

  static ExitCode of(Throwable cause) {
    if (cause instanceof Failure failure) {
      return failure.exitCode();
    } else if (cause instanceof TakenOverException) {
      return ExitCode.IN_USE;
    } else if (cause instanceof BrokerRefusedException) {
      return ExitCode.CONFIG;
    } else if (cause instanceof ConfigException
        || cause instanceof AuthenticationException
        || cause instanceof AuthorizationException) {
      return ExitCode.CONFIG;
    } else if (cause instanceof TimeoutException) {
      return ExitCode.UNREACHABLE;
    }
    return ExitCode.FAILED;
  }

  /** Whether its message was written for a person. */
  static boolean isKnown(Throwable cause) {
    return cause instanceof Failure
        || cause instanceof IngestException
        || cause instanceof EnrichException
        || cause instanceof SinkException
        || of(cause) != ExitCode.FAILED;
  }
}
