package dev.dateline.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * When an article was published: the date that was chosen, and everything that could have been.
 *
 * @param date the chosen candidate, or null where none deserves it
 * @param candidates all candidates, best first, the chosen one among them; bounded by the tagger
 * @param conflict true where two good candidates name different days
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Published(
    @Nullable Tag<DateValue> date, List<Tag<DateValue>> candidates, boolean conflict) {
  /** No date was found. */
  public static final Published ABSENT = new Published(null, List.of(), false);

  public Published {
    candidates = candidates == null ? List.of() : List.copyOf(candidates);
  }
}
