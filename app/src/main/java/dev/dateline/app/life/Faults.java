package dev.dateline.app.life;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What is to be said about exceptions. */
public final class Faults {
  private Faults() {}

  /** The message of an exception, or its name where it has none. */
  public static String message(Throwable cause) {
    Throwable root = unwrap(cause);
    String message = root.getMessage();
    return message == null || message.isBlank() ? root.getClass().getSimpleName() : message;
  }

  /** The exception inside those that futures put around it. */
  public static Throwable unwrap(Throwable cause) {
    Throwable root = cause;
    while ((root instanceof ExecutionException || root instanceof CompletionException)
        && root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** The same as an unchecked exception. */
  public static RuntimeException unchecked(Throwable cause) {
    Throwable root = unwrap(cause);
    return root instanceof RuntimeException unchecked
        ? unchecked
        : new Failure(ExitCode.FAILED, message(root), root);
  }
}
