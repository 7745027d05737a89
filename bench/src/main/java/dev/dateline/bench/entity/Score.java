package dev.dateline.bench.entity;

import dev.dateline.bench.entity.LabelledArticle.Name;
import dev.dateline.enrich.tag.entity.Labels;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Counts names found, wanted and both, exact in span and type. */
final class Score {
  private static final String[] TYPES = {"PER", "ORG", "LOC"};
  private final int[] right = new int[3];
  private final int[] found = new int[3];
  private final int[] wanted = new int[3];

  void add(Collection<Name> foundNames, Collection<Name> wantedNames) {
    Set<Name> gold = new HashSet<>();
    for (Name name : wantedNames) {
      if (name.type() != Labels.OTHER) {
        gold.add(name);
        wanted[name.type()]++;
      }
    }
    for (Name name : foundNames) {
      found[name.type()]++;
      right[name.type()] += gold.contains(name) ? 1 : 0;
    }
  }

  double f1() {
    return f1(sum(right), sum(found), sum(wanted));
  }

  private static int sum(int[] counts) {
    return counts[0] + counts[1] + counts[2];
  }

  private static double f1(int right, int found, int wanted) {
    return found + wanted == 0 ? 0 : 200.0 * right / (found + wanted);
  }

  private static String line(String name, int right, int found, int wanted) {
    return String.format(
        Locale.ROOT,
        "%s P %.1f R %.1f F %.1f (%d)",
        name,
        found == 0 ? 0 : 100.0 * right / found,
        wanted == 0 ? 0 : 100.0 * right / wanted,
        f1(right, found, wanted),
        wanted);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(line("all", sum(right), sum(found), sum(wanted)));
    for (int type = 0; type < 3; type++) {
      text.append(" | ").append(line(TYPES[type], right[type], found[type], wanted[type]));
    }
    return text.toString();
  }
}
