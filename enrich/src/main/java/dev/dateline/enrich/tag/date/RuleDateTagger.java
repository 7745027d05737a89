package dev.dateline.enrich.tag.date;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.tag.DateTagger;
import dev.dateline.enrich.tag.Sourcing;
import dev.dateline.enrich.tag.date.DateScanner.Writer;
import dev.dateline.enrich.tag.date.DateSources.Draft;
import dev.dateline.model.Credit;
import dev.dateline.model.DateValue;
import dev.dateline.model.DateValue.Precision;
import dev.dateline.model.DateValue.Role;
import dev.dateline.model.DateValue.ZoneOrigin;
import dev.dateline.model.Evidence;
import dev.dateline.model.Outlet;
import dev.dateline.model.Published;
import dev.dateline.model.Tag;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells the date of publication by rules, which are these:
 *
 * <ol>
 *   <li>Candidates come from what the source declares, page metadata, URL, asides and body, each
 *       with the confidence that its place deserves ({@link DateSources}).
 *   <li>A date without a year gets the year that brings it closest to the best candidate that has
 *       one. Without such a candidate it gets the last year that does not put it after the fetch,
 *       and is trusted only if that makes it at most {@value #FRESH_DAYS} days old.
 *   <li>In {@code 03/04/2025} the month is first where the outlet's country writes so, the day
 *       where its country or the language does. An English text of unknown country says neither:
 *       then a clear candidate decides, else the reading closest before the fetch, at less
 *       confidence.
 *   <li>An ambiguous zone is read by the country of the outlet, else of an agency credited with the
 *       text; see {@link Zones}. No zone is ever assumed.
 *   <li>A date more than a day after the fetch or before {@value #FIRST_YEAR} keeps a tenth of its
 *       confidence.
 *   <li>Places that agree on the day strengthen each other.
 *   <li>Chosen is the most trusted date of publication, if it reaches {@value #CHOSEN_AT}; where
 *       there is none, the most trusted date of an update. Among those of the same day one that has
 *       a time goes before one that has none; that of an update only if it is trusted more, and it
 *       keeps its role. The same moment told in UTC gives way to the outlet's own clock, also to
 *       one without a zone whose offset follows from the two.
 *   <li>A date of publication that repeats that of an update gives way to an earlier one that has a
 *       time, too.
 *   <li>Another date of publication of at least {@value #GOOD_AT} on a day that no zone explains is
 *       a conflict.
 *   <li>A weekday resolves against the chosen date only, and is never chosen.
 * </ol>
 */
public final class RuleDateTagger implements DateTagger {
  private static final int FIRST_YEAR = 1990;
  private static final int FRESH_DAYS = 10;
  private static final int MAX_CANDIDATES = 16;
  private static final int WEEKDAY_CHARS = 1_500;
  private static final double CHOSEN_AT = 0.4;
  private static final double GOOD_AT = 0.6;
  private static final double DISTRUST = 0.1;
  private static final double UNDECIDED_ORDER = 0.6;
  private static final double WEEKDAY_CONFIDENCE = 0.1;
  private static final double STALE_NO_YEAR = 0.2;

  /** Countries whose press writes the month first; the others that write numbers only, the day. */
  private static final Set<String> MONTH_FIRST =
      Set.of("US", "PH", "PR", "GU", "AS", "VI", "MP", "FM", "MH", "PW");

  private final CalendarNames names = new CalendarNames();
  private final DateScanner scanner = new DateScanner(names);

  @Override
  public Published tag(ReadArticle article, Sourcing sourcing, String language) {
    String country = country(sourcing);
    List<Draft> drafts = new DateSources(scanner, article, new Writer(language, country)).drafts();
    LocalDate fetched = article.source().fetched().atOffset(ZoneOffset.UTC).toLocalDate();
    List<Candidate> candidates = withYears(drafts, fetched, order(country, language));
    candidates = decideOrder(candidates, fetched, order(country, language));
    candidates = corroborated(distrusted(candidates, fetched));
    Candidate chosen = choose(candidates);
    return published(article, candidates, chosen);
  }

  private static String country(Sourcing sourcing) {
    Tag<Outlet> outlet = sourcing.outlet();
    if (outlet != null && outlet.value().country() != null) {
      return outlet.value().country();
    }
    for (Tag<Credit> credit : sourcing.credits()) {
      Outlet agency = credit.value().outlet();
      if (credit.value().role() == Credit.Role.TEXT && agency != null && agency.country() != null) {
        return agency.country();
      }
    }
    return null;
  }

  private enum Order {
    DAY_FIRST,
    MONTH_FIRST,
    UNKNOWN
  }

  private static Order order(String country, String language) {
    if (country != null && !country.equals("CA")) {
      return MONTH_FIRST.contains(country) ? Order.MONTH_FIRST : Order.DAY_FIRST;
    }
    return language == null || language.equals("en") ? Order.UNKNOWN : Order.DAY_FIRST;
  }

  private static List<Candidate> withYears(List<Draft> drafts, LocalDate fetched, Order order) {
    List<Candidate> dated = new ArrayList<>();
    for (Draft draft : drafts) {
      if (draft.raw().year() > 0) {
        RawDate raw = draft.raw();
        LocalDate day = LocalDate.of(raw.year(), raw.month(), raw.day());
        Candidate candidate = candidate(draft, day, draft.confidence() * formTrust(raw));
        boolean swap = raw.swappable() && order == Order.MONTH_FIRST;
        dated.add(
            swap ? candidate.withDay(candidate.swapped(), candidate.confidence()) : candidate);
      }
    }
    Candidate anchor =
        dated.stream()
            .filter(c -> c.confidence() >= GOOD_AT && c.day().getYear() >= FIRST_YEAR)
            .max(Comparator.comparingDouble(Candidate::confidence))
            .orElse(null);
    for (Draft draft : drafts) {
      if (draft.raw().year() == 0) {
        Candidate candidate =
            anchor == null ? beforeFetch(draft, fetched) : near(draft, anchor.day());
        if (candidate != null) {
          dated.add(candidate);
        }
      }
    }
    return dated;
  }

  private static double formTrust(RawDate raw) {
    return switch (raw.form()) {
      case SHORT_YEAR -> 0.8;
      case COMPACT -> 0.95;
      default -> 1;
    };
  }

  private static Candidate candidate(Draft draft, LocalDate day, double confidence) {
    return new Candidate(
        draft.raw(), day, draft.role(), draft.rule(), confidence, draft.evidence());
  }

  private static Candidate near(Draft draft, LocalDate anchor) {
    LocalDate best = null;
    for (int year = anchor.getYear() - 1; year <= anchor.getYear() + 1; year++) {
      LocalDate day = inYear(draft.raw(), year);
      boolean closer =
          day != null && (best == null || distance(day, anchor) < distance(best, anchor));
      best = closer ? day : best;
    }
    return best == null ? null : candidate(draft, best, draft.confidence() * 0.9);
  }

  private static Candidate beforeFetch(Draft draft, LocalDate fetched) {
    for (int year = fetched.getYear() + 1; year >= fetched.getYear() - 1; year--) {
      LocalDate day = inYear(draft.raw(), year);
      if (day != null && !day.isAfter(fetched.plusDays(1))) {
        boolean fresh = distance(day, fetched) <= FRESH_DAYS;
        double confidence =
            fresh ? draft.confidence() : Math.min(STALE_NO_YEAR, draft.confidence());
        return candidate(draft, day, confidence);
      }
    }
    return null;
  }

  private static LocalDate inYear(RawDate raw, int year) {
    try {
      return LocalDate.of(year, raw.month(), raw.day());
    } catch (DateTimeException e) {
      return null; // 29 February
    }
  }

  private static long distance(LocalDate one, LocalDate other) {
    return Math.abs(ChronoUnit.DAYS.between(one, other));
  }

  private static List<Candidate> decideOrder(
      List<Candidate> candidates, LocalDate fetched, Order order) {
    if (order != Order.UNKNOWN) {
      return candidates;
    }
    List<Candidate> clear =
        candidates.stream()
            .filter(c -> !c.raw().swappable() && c.confidence() >= CHOSEN_AT)
            .toList();
    return candidates.stream()
        .map(c -> c.raw().swappable() ? decideOrder(c, clear, fetched) : c)
        .toList();
  }

  private static Candidate decideOrder(
      Candidate candidate, List<Candidate> clear, LocalDate fetched) {
    LocalDate dayFirst = candidate.day();
    LocalDate monthFirst = candidate.swapped();
    for (Candidate other : clear) {
      if (distance(other.day(), dayFirst) <= 1) {
        return candidate;
      } else if (distance(other.day(), monthFirst) <= 1) {
        return candidate.withDay(monthFirst, candidate.confidence());
      }
    }
    boolean monthFirstIsLater = monthFirst.isAfter(dayFirst);
    boolean monthFirstPossible = !monthFirst.isAfter(fetched.plusDays(1));
    boolean dayFirstPossible = !dayFirst.isAfter(fetched.plusDays(1));
    boolean swap = monthFirstPossible && (monthFirstIsLater || !dayFirstPossible);
    boolean certain = monthFirstPossible != dayFirstPossible;
    double confidence = candidate.confidence() * (certain ? 0.9 : UNDECIDED_ORDER);
    return candidate.withDay(swap ? monthFirst : dayFirst, confidence);
  }

  private static List<Candidate> distrusted(List<Candidate> candidates, LocalDate fetched) {
    return candidates.stream()
        .map(
            c ->
                c.day().isAfter(fetched.plusDays(1)) || c.day().getYear() < FIRST_YEAR
                    ? c.withConfidence(c.confidence() * DISTRUST)
                    : c)
        .toList();
  }

  /** Each further field that names the same day takes away a fifth of the doubt, twice at most. */
  private static List<Candidate> corroborated(List<Candidate> candidates) {
    return candidates.stream()
        .map(
            c -> {
              long others =
                  candidates.stream()
                      .filter(o -> o.confidence() >= 0.2 && o.day().equals(c.day()))
                      .map(o -> o.evidence().field())
                      .filter(field -> !field.equals(c.evidence().field()))
                      .distinct()
                      .count();
              double doubt = (1 - c.confidence()) * Math.pow(0.8, Math.min(2.0, (double) others));
              boolean proven = c.confidence() >= CHOSEN_AT;
              return proven ? c.withConfidence(Math.min(0.99, 1 - doubt)) : c;
            })
        .toList();
  }

  private static Candidate choose(List<Candidate> candidates) {
    for (Role role : List.of(Role.PUBLISHED, Role.UPDATED)) {
      Candidate leader = null;
      for (Candidate c : candidates) {
        boolean better = leader == null || c.confidence() > leader.confidence();
        boolean fits = c.role() == role && c.confidence() >= CHOSEN_AT;
        leader = fits && better && !isOfTheUpdate(c, candidates) ? c : leader;
      }
      if (leader != null) {
        return mostPrecise(candidates, leader);
      }
    }
    return null;
  }

  private static Candidate mostPrecise(List<Candidate> candidates, Candidate leader) {
    if (leader.hasTime()) {
      return toldLocally(candidates, leader);
    }
    return candidates.stream()
        .filter(c -> c.hasTime() && c.day().equals(leader.day()))
        .filter(c -> c.confidence() >= CHOSEN_AT)
        .filter(c -> c.role() == leader.role() || c.confidence() > leader.confidence())
        .max(Comparator.comparingDouble(Candidate::confidence))
        .orElse(leader);
  }

  /** The same moment told by the clock of the outlet says more than one told in UTC. */
  private static Candidate toldLocally(List<Candidate> candidates, Candidate leader) {
    if (!leader.isUtc()) {
      return leader;
    }
    List<Candidate> others =
        candidates.stream()
            .filter(c -> c.role() == leader.role() && c.confidence() >= CHOSEN_AT && !c.isUtc())
            .toList();
    return Stream.concat(
            others.stream().filter(c -> c.isSameMoment(leader)),
            others.stream().map(c -> c.onTheClockOf(leader)).filter(Objects::nonNull))
        .max(Comparator.comparingDouble(Candidate::confidence))
        .orElse(leader);
  }

  /**
   * Whether it repeats the time of an update while another date of publication lies before it: some
   * systems put both into one field whenever an article is edited.
   */
  private static boolean isOfTheUpdate(Candidate candidate, List<Candidate> candidates) {
    return candidates.stream().anyMatch(c -> c.role() == Role.UPDATED && c.isTheSameAs(candidate))
        && candidates.stream()
            .anyMatch(
                c ->
                    c.role() == Role.PUBLISHED
                        && c.hasTime()
                        && c.confidence() >= GOOD_AT
                        && c.day().isBefore(candidate.day()));
  }

  private Published published(ReadArticle article, List<Candidate> candidates, Candidate chosen) {
    List<Tag<DateValue>> tags = new ArrayList<>();
    if (chosen != null) {
      tags.add(chosen.tag());
    }
    candidates.stream()
        .filter(c -> chosen == null || !c.evidence().equals(chosen.evidence()))
        .sorted(Comparator.comparingDouble((Candidate c) -> -c.confidence()))
        .limit(MAX_CANDIDATES)
        .forEach(c -> tags.add(c.tag()));
    Tag<DateValue> weekday = chosen == null ? null : weekday(article.body(), chosen.day());
    if (weekday != null) {
      tags.add(weekday);
    }
    boolean conflict =
        chosen != null
            && candidates.stream()
                .anyMatch(
                    c ->
                        c.role() == chosen.role()
                            && c.confidence() >= GOOD_AT
                            && c.contradicts(chosen));
    return new Published(chosen == null ? null : tags.get(0), tags, conflict);
  }

  /** The first weekday of the body, as the last such day up to a known date. */
  private Tag<DateValue> weekday(String body, LocalDate known) {
    for (Token token : Token.of(body, 0, Math.min(body.length(), WEEKDAY_CHARS))) {
      DayOfWeek day = token.isWord() ? names.weekday(token.text().toLowerCase(Locale.ROOT)) : null;
      if (day != null) {
        LocalDate date = known.with(TemporalAdjusters.previousOrSame(day));
        DateValue value =
            new DateValue(
                date.toString(), Precision.DAY, null, ZoneOrigin.UNKNOWN, null, Role.PUBLISHED);
        Evidence evidence = new Evidence(Evidence.BODY, token.start(), token.end());
        return new Tag<>(value, "weekday", WEEKDAY_CONFIDENCE, List.of(evidence));
      }
    }
    return null;
  }
}
