package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
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
    return of(cause) != ExitCode.FAILED;
  }
}
