package dev.dateline.enrich.stream;

import dev.dateline.model.Rejection;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;

/**
 * What a step made of a record: something to go on with, or the reason why not. Either way the
 * bytes that came in travel along, so that any later step can still reject them untouched.
 */
public sealed interface Outcome<T> {
  /** The bytes that came in; null where a record had no value. */
  Bytes original();

  /** Goes on. */
  record Passed<T>(Bytes original, T value) implements Outcome<T> {
    public Passed {
      Objects.requireNonNull(value, "value");
    }
  }

  /** Goes to {@code rejected}; every later step lets it pass as it is. */
  record Rejected<T>(Bytes original, Rejection rejection) implements Outcome<T> {
    public Rejected {
      Objects.requireNonNull(rejection, "rejection");
    }

    /** The same, in the type of another step. */
    <B> Rejected<B> as() {
      return new Rejected<>(original, rejection);
    }
  }
}
