package dev.dateline.enrich.stream;

import dev.dateline.model.Rejection;
import java.util.Objects;

/**
 * What a step made of a record: something to go on with, or the reason why not. Either way the
 * entry that came in travels along, so that any later step can still reject its bytes untouched.
 */
public sealed interface Outcome<T> {
  /** What came in. */
  Turn.Entry entry();

  /** Goes on. */
  record Passed<T>(Turn.Entry entry, T value) implements Outcome<T> {
    public Passed {
      Objects.requireNonNull(entry, "entry");
      Objects.requireNonNull(value, "value");
    }
  }

  /** Goes to {@code rejected}; every later step lets it pass as it is. */
  record Rejected<T>(Turn.Entry entry, Rejection rejection) implements Outcome<T> {
    public Rejected {
      Objects.requireNonNull(entry, "entry");
      Objects.requireNonNull(rejection, "rejection");
    }

    /** The same, in the type of another step. */
    <B> Rejected<B> as() {
      return new Rejected<>(entry, rejection);
    }
  }
}
