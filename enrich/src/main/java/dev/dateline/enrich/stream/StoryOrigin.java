package dev.dateline.enrich.stream;

import dev.dateline.model.Story;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells which article of a story its text comes from. A function of the set of members: the order
 * in which they were seen by us decides only where nothing else does.
 *
 * <ol>
 *   <li>Wire credit. If members credit an agency with the text, the most credited one (by number of
 *       members, then by name) is its author: articles published by that agency come first, then
 *       articles that credit it and name no other outlet.
 *   <li>Date. Among those, the earliest day of publication; where a day is not known, the day it
 *       was fetched stands for it.
 *   <li>Time. Among those of one day, the earliest time, but an article that gives no time loses
 *       only to one that was also seen before it.
 * </ol>
 */
final class StoryOrigin {
  private static final Comparator<Membership> BY_SEEN =
      Comparator.<Membership, Instant>comparing(m -> m.member().seen())
          .thenComparing(m -> m.member().article());

  private StoryOrigin() {}

  /**
   * The id of the article the text comes from.
   *
   * @throws IllegalArgumentException if there are no members
   */
  static String of(Collection<Membership> members) {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a story has members");
    }
    String agency = mostCredited(members);
    int best = members.stream().mapToInt(m -> nearness(m, agency)).max().orElseThrow();
    List<Membership> nearest = members.stream().filter(m -> nearness(m, agency) == best).toList();
    LocalDate day =
        nearest.stream().map(StoryOrigin::day).min(Comparator.naturalOrder()).orElseThrow();
    return earliest(nearest.stream().filter(m -> day(m).equals(day)).toList()).member().article();
  }

  private static String mostCredited(Collection<Membership> members) {
    Map<String, Integer> credits = new TreeMap<>();
    for (Membership member : members) {
      for (String agency : member.agencies()) {
        credits.merge(agency, 1, Integer::sum);
      }
    }
    return credits.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /** How near an article is to the agency whose text it is: 2 its own, 1 unclaimed, 0 another's. */
  private static int nearness(Membership member, String agency) {
    if (agency == null) {
      return 0;
    } else if (agency.equals(member.outlet())) {
      return 2;
    }
    return member.outlet() == null && member.agencies().contains(agency) ? 1 : 0;
  }

  private static LocalDate day(Membership m) {
    Story.Member member = m.member();
    LocalDate seen = member.seen().atOffset(ZoneOffset.UTC).toLocalDate();
    String published = member.published();
    // Only a well-formed date comes this far from a tagger of ours; a plug-in's may be anything.
    return published == null || !published.matches("\\d{4}-\\d\\d-\\d\\d.*")
        ? seen
        : parse(published.substring(0, 10), seen);
  }

  private static LocalDate parse(String day, LocalDate otherwise) {
    try {
      return LocalDate.parse(day);
    } catch (DateTimeException e) {
      return otherwise;
    }
  }

  private static Membership earliest(List<Membership> ofOneDay) {
    Comparator<Membership> byTime =
        Comparator.comparing((Membership m) -> m.member().published()).thenComparing(BY_SEEN);
    Membership timed = ofOneDay.stream().filter(StoryOrigin::hasTime).min(byTime).orElse(null);
    Membership untimed = ofOneDay.stream().filter(m -> !hasTime(m)).min(BY_SEEN).orElse(null);
    if (timed == null || untimed == null) {
      return timed == null ? untimed : timed;
    }
    return BY_SEEN.compare(timed, untimed) <= 0 ? timed : untimed;
  }

  private static boolean hasTime(Membership m) {
    return m.member().published() != null && m.member().published().indexOf('T') > 0;
  }
}
