package dev.dateline.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what a mistyped name should have been. */
public final class Suggestion {
  private Suggestion() {}

  /** {@code ": did you mean X?"}, or an empty string where nothing is near. */
  public static String of(String name, Collection<String> known) {
    int limit = Math.max(2, name.length() / 5);
    Optional<String> nearest =
        known.stream()
            .filter(each -> distance(name, each) <= limit || each.endsWith("." + name))
            .min(Comparator.comparingInt(each -> distance(name, each)));
    return nearest.map(each -> ": did you mean " + each + "?").orElse("");
  }

  /** Edits of one letter that turn one name into the other (Levenshtein 1966). */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
