package dev.dateline.enrich.tag.entity;

import dev.dateline.enrich.tag.entity.Lexicon.Kind;
import dev.dateline.model.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tidies what a model finds: no quote, dash or small word at the edges of a name ("Kim solemnly" is
 * "Kim"), "McDonald's" whole where the list knows it so, and no name at all where a word of the
 * lists of other things ("Covid-19"), a compound ("Oslo-based") or a bare common noun ("State")
 * stands alone.
 */
public final class TidyFinder implements MentionFinder {
  static final String GIVEN_NAME = "given-name";

  private static final double UNSURE = 0.7;

  private static final Set<String> HONORIFICS =
      Set.of(
          "Mr",
          "Mr.",
          "Mrs",
          "Mrs.",
          "Ms",
          "Ms.",
          "Miss",
          "Dr",
          "Dr.",
          "Prof",
          "Prof.",
          "Sen.",
          "Rep.",
          "Gov.",
          "Gen.",
          "Col.",
          "Lt.",
          "Sgt.",
          "Capt.",
          "President",
          "Senator");

  /** "R-Ohio": a party and a state. */
  private static final Pattern PARTY = Pattern.compile("[DRI]-\\p{Lu}.*");

  private static final Kind[] NAMES = {
    Kind.COUNTRY, Kind.CITY, Kind.PLACE, Kind.ORGANISATION, Kind.COMPANY, Kind.GIVEN, Kind.SURNAME
  };

  /** Words that are capitalised for an office or a form, and name nothing by themselves. */
  private static final Set<String> COMMON =
      Set.of(
          "State",
          "States",
          "Administration",
          "Department",
          "Company",
          "Board",
          "Committee",
          "Agency",
          "Bureau",
          "Group",
          "Center",
          "Centre",
          "University",
          "Institute",
          "Office",
          "Division",
          "Fund",
          "Bank",
          "Club",
          "School",
          "College",
          "Hospital",
          "Museum",
          "Church",
          "Foundation",
          "Association",
          "Government",
          "Ministry",
          "Opposition",
          "Inc.",
          "Corp.",
          "Ltd.",
          "Co.");

  /** Offices of a government that are no bodies where a title follows: "Defense Secretary". */
  private static final Set<String> OFFICES =
      Set.of(
          "Defense",
          "Defence",
          "Foreign",
          "Interior",
          "Finance",
          "Health",
          "Justice",
          "Education",
          "Energy",
          "Trade",
          "Labor",
          "Labour",
          "Agriculture",
          "Transport",
          "Transportation",
          "Culture",
          "Environment",
          "Prime");

  /** "Oslo-based", "Oscar-winning": an adjective made from a name. */
  private static final Pattern COMPOUND = Pattern.compile("\\p{Lu}[^-]*-\\p{Ll}{3,}");

  private final MentionFinder finder;
  private final Lexicon lexicon;

  public TidyFinder(MentionFinder finder, Lexicon lexicon) {
    this.finder = finder;
    this.lexicon = lexicon;
  }

  @Override
  public List<Span> find(List<Tokens> texts) {
    List<Span> found = finder.find(texts);
    List<Span> trimmed = new ArrayList<>(found.size());
    for (int i = 0; i < found.size(); i++) {
      Span span = found.get(i);
      int limit =
          i + 1 < found.size() && found.get(i + 1).text() == span.text()
              ? found.get(i + 1).from()
              : texts.get(span.text()).size();
      Span better = trim(texts.get(span.text()), span, limit);
      if (better != null) {
        trimmed.add(better);
      }
    }
    return trimmed;
  }

  private Span trim(Tokens tokens, Span span, int limit) {
    int from = span.from();
    int to = span.to();
    while (from < to && isMark(tokens, from)) {
      from++;
    }
    while (span.type() == Entity.Type.PERSON
        && from + 1 < to
        && HONORIFICS.contains(tokens.word(from))) {
      from++;
    }
    while (to > from && (isMark(tokens, to - 1) || isSmallWord(tokens, to - 1))) {
      to--;
    }
    if (from == to) {
      return null;
    }
    if (to < limit
        && isPossessive(tokens, to)
        && lexicon.has(tokens, from, to + 1, Kind.ORGANISATION, Kind.COMPANY)) {
      to++;
    }
    if (isNoName(tokens, span.type(), from, to)) {
      return null;
    }
    Span better =
        from == span.from() && to == span.to()
            ? span
            : new Span(span.text(), from, to, span.type(), span.rule(), span.confidence());
    return looksLikePerson(tokens, better)
        ? better.withType(Entity.Type.PERSON, GIVEN_NAME)
        : better;
  }

  /** An unsure find of a given name and a word that makes neither a body nor a place. */
  private boolean looksLikePerson(Tokens tokens, Span span) {
    return span.type() != Entity.Type.PERSON
        && span.length() == 2
        && span.confidence() < UNSURE
        && lexicon.has(tokens, span.from(), span.from() + 1, Kind.GIVEN)
        && tokens.isCapitalised(span.to() - 1)
        && !lexicon.has(
            tokens,
            span.from(),
            span.to(),
            Kind.CITY,
            Kind.PLACE,
            Kind.ORGANISATION,
            Kind.COMPANY,
            Kind.REGION)
        && !lexicon.has(
            tokens,
            span.to() - 1,
            span.to(),
            Kind.ORG_WORD,
            Kind.PLACE_WORD,
            Kind.OTHER,
            Kind.COUNTRY,
            Kind.NATIONALITY);
  }

  private boolean isNoName(Tokens tokens, Entity.Type type, int from, int to) {
    boolean person = type == Entity.Type.PERSON;
    boolean other =
        lexicon.has(tokens, from, to, Kind.OTHER)
            || (!person && lexicon.has(tokens, from, to, Kind.NATIONALITY));
    if (other && !lexicon.has(tokens, from, to, NAMES)) {
      return true;
    }
    if (to - from == 1 && PARTY.matcher(tokens.word(from)).matches()) {
      return true;
    }
    if (to - from > 1 || person) {
      return false;
    }
    String word = tokens.word(from);
    boolean office = OFFICES.contains(word) && to < tokens.size() && Roles.isHead(tokens, to);
    return office
        || (type == Entity.Type.ORGANISATION && COMMON.contains(word))
        || COMPOUND.matcher(word).matches();
  }

  private static boolean isMark(Tokens tokens, int token) {
    int letter = tokens.text().codePointAt(tokens.start(token));
    return !Character.isLetterOrDigit(letter)
        && !(tokens.length(token) > 1 && Character.isLetterOrDigit(tokens.last(token)));
  }

  private static boolean isSmallWord(Tokens tokens, int token) {
    for (int at = tokens.start(token); at < tokens.end(token); at++) {
      char c = tokens.text().charAt(at);
      if (!Character.isLowerCase(c) && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isPossessive(Tokens tokens, int token) {
    return tokens.length(token) == 2
        && Letters.fold(tokens.first(token)) == '\''
        && Letters.fold(tokens.last(token)) == 's';
  }
}
