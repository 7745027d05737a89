package dev.dateline.ingest.format;

import dev.dateline.model.Status;
import java.util.Locale;
import java.util.regex.Pattern;

/** What wires say of the use of an item, in their own words. */
final class WireStatus {
  /**
   * A line that does away with a story, in the languages of the agencies: it begins with the word,
   * in capitals or followed by a mark, so that "Kill Bill returns" is none.
   */
  private static final Pattern KILL =
      Pattern.compile(
          "^\\W{0,5}(?:(?:BC|AM|PM|EDS|ATTENTION|ATTN|URGENT|BULLETIN|ADVISORY|EDITORS)[\\W_]+){0,3}"
              + "(?:MANDATORY )?(?:STORY |NEWS )?"
              + "(?:KILL(?:ED)?|KILL STORY|WITHDRAWN|WITHDRAWAL|RETRACTED|ANNULATION|ANNUL[EÉ]E?"
              + "|ANULACI[OÓ]N|ANULAD[OA]|ANNULLAMENTO|ZURÜCKGEZOGEN|ZURUECKGEZOGEN|STORNO"
              + "|MAKULERES|ANNULLERET|TILBAKETRUKKET|TILLBAKADRAGEN|INGETROKKEN)"
              + "(?=\\s*(?:[-–—:!/(.]|$)|\\s+\\p{Lu}{2})");

  private WireStatus() {}

  /** The status of a word or a code such as {@code stat:usable}; null where it is none. */
  static Status of(String word) {
    if (word == null) {
      return null;
    }
    String bare = word.strip().toLowerCase(Locale.ROOT);
    bare = bare.substring(Math.max(bare.lastIndexOf(':'), bare.lastIndexOf('/')) + 1);
    return switch (bare) {
      case "usable", "use" -> Status.USABLE;
      case "withheld", "withhold", "embargoed", "hold" -> Status.WITHHELD;
      case "canceled",
          "cancelled",
          "cancel",
          "kill",
          "killed",
          "mandatory kill",
          "deleted",
          "delete",
          "retracted",
          "withdrawn" ->
          Status.CANCELED;
      default -> null;
    };
  }

  /** Notes the status that a word stands for; the word itself is a fact as well. */
  static void apply(ItemBuilder item, String word) {
    Status status = of(word);
    if (status != null) {
      item.status(status);
    }
    item.put("pubstatus", word);
  }

  /** Whether a headline, a keyword or a note to editors kills the story. */
  static boolean isKill(String line) {
    return line != null && KILL.matcher(line).find();
  }

  /** Notes a kill that only a line of words tells. */
  static void applyLine(ItemBuilder item, String line) {
    if (isKill(line)) {
      item.status(Status.CANCELED);
    }
  }
}
