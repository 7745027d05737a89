package dev.dateline.enrich.tag.entity;

import dev.dateline.enrich.tag.entity.Lexicon.Kind;
import dev.dateline.model.Entity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Sees to it that countries and their capitals are found where the inner finder overlooked them: a
 * name of the list that can be nothing else is a place, also where it was taken for something else
 * without being sure.
 */
public final class ListedPlaceFinder implements MentionFinder {
  static final String RULE = "place-list";

  private static final double CONFIDENCE = 0.9;

  /** Of a find this sure nothing is changed. */
  private static final double SURE = 0.98;

  /** Names that are a person's, a bird's, a state's or a brand's as well. */
  private static final Set<String> AMBIGUOUS =
      Set.of(
          "jordan",
          "chad",
          "georgia",
          "turkey",
          "dominica",
          "jersey",
          "america",
          "guinea",
          "niger",
          "mali",
          "emirates",
          "trinidad",
          "antigua",
          "holland",
          "vatican",
          "congo",
          "kiwi",
          "macedonia",
          "formosa",
          "prc",
          "roc",
          "rsa",
          "png",
          "rok",
          "drc",
          "us");

  private final MentionFinder finder;
  private final Lexicon lexicon;
  private final Set<String> capitals = new HashSet<>();

  public ListedPlaceFinder(MentionFinder finder, Lexicon lexicon) {
    this.finder = finder;
    this.lexicon = lexicon;
    Lists.rows("countries.tsv").forEach(row -> capitals.add(Letters.key(Lists.cell(row, 4))));
  }

  @Override
  public List<Span> find(List<Tokens> texts) {
    List<Span> all = new ArrayList<>(finder.find(texts));
    for (int text = 0; text < texts.size(); text++) {
      Tokens tokens = texts.get(text);
      int[] owner = owners(tokens, text, all);
      long[] marks = marks(tokens);
      for (int from = 0; from < tokens.size(); from++) {
        int to = endOf(marks, from, Kind.COUNTRY);
        if (to > from) {
          see(tokens, text, from, to, owner, all);
          from = to - 1;
          continue;
        }
        to = endOf(marks, from, Kind.CITY);
        if (to > from && isCapital(tokens, from, to)) {
          see(tokens, text, from, to, owner, all);
          from = to - 1;
        }
      }
    }
    all.removeIf(Objects::isNull);
    all.sort(Comparator.comparingInt(Span::text).thenComparingInt(Span::from));
    return all;
  }

  private long[] marks(Tokens tokens) {
    int[] words = new int[tokens.size()];
    for (int i = 0; i < words.length; i++) {
      words[i] = Letters.hash(tokens.text(), tokens.start(i), tokens.end(i));
    }
    long[] marks = new long[words.length];
    lexicon.mark(tokens, words, marks);
    return marks;
  }

  /** For each token the number of its span and one, or 0. */
  private static int[] owners(Tokens tokens, int text, List<Span> spans) {
    int[] owners = new int[tokens.size()];
    for (int s = 0; s < spans.size(); s++) {
      if (spans.get(s) != null && spans.get(s).text() == text) {
        for (int i = spans.get(s).from(); i < spans.get(s).to(); i++) {
          owners[i] = s + 1;
        }
      }
    }
    return owners;
  }

  private static int endOf(long[] marks, int from, Kind kind) {
    int part = Lexicon.part(marks[from], kind);
    if (part == Lexicon.UNIT) {
      return from + 1;
    }
    int to = from + 1;
    while (part == Lexicon.BEGIN && to < marks.length) {
      if (Lexicon.part(marks[to++], kind) == Lexicon.END) {
        return to;
      }
    }
    return from;
  }

  private static void see(Tokens tokens, int text, int from, int to, int[] owner, List<Span> all) {
    if (AMBIGUOUS.contains(Letters.key(tokens.words(from, to)))) {
      return;
    }
    int first = owner[from];
    if (to - from > 2 && holdsParts(from, to, owner, all)) {
      for (int i = from; i < to; i++) {
        if (owner[i] > 0) {
          all.set(owner[i] - 1, null);
          owner[i] = 0;
        }
      }
      all.add(new Span(text, from, to, Entity.Type.PLACE, RULE, CONFIDENCE));
    } else if (isFree(tokens, from, to, owner)) {
      all.add(new Span(text, from, to, Entity.Type.PLACE, RULE, CONFIDENCE));
    } else if (first > 0) {
      Span span = all.get(first - 1);
      boolean unsure = span.confidence() < SURE && span.type() != Entity.Type.PLACE;
      if (unsure && span.from() == from && span.to() == to) {
        all.set(first - 1, span.withType(Entity.Type.PLACE, RULE));
      }
    }
  }

  /** "Democratic People's Republic of Korea", of which only parts were found. */
  private static boolean holdsParts(int from, int to, int[] owner, List<Span> all) {
    boolean parts = false;
    for (int i = from; i < to; i++) {
      Span span = owner[i] == 0 ? null : all.get(owner[i] - 1);
      if (span != null) {
        if (span.from() < from || span.to() > to || span.length() == to - from) {
          return false;
        }
        parts = true;
      }
    }
    return parts;
  }

  /** A capital whose name no person and no body has. */
  private boolean isCapital(Tokens tokens, int from, int to) {
    return capitals.contains(Letters.key(tokens.words(from, to)))
        && !lexicon.has(
            tokens,
            from,
            to,
            Kind.GIVEN,
            Kind.SURNAME,
            Kind.ORGANISATION,
            Kind.COMPANY,
            Kind.OTHER);
  }

  private static boolean isLink(Tokens tokens, int token) {
    return switch (tokens.word(token)) {
      case "of", "de", "&", "for" -> true;
      default -> false;
    };
  }

  /** Unmarked, and no part of a longer name: "Bank of China" and "China Daily" are no country. */
  private static boolean isFree(Tokens tokens, int from, int to, int[] owner) {
    for (int i = from; i < to; i++) {
      if (owner[i] != 0) {
        return false;
      }
    }
    boolean linked = from > 1 && isLink(tokens, from - 1) && tokens.isCapitalised(from - 2);
    boolean before =
        linked || (from > 0 && tokens.isCapitalised(from - 1) && tokens.length(from - 1) > 1);
    boolean behind = to < tokens.size() && tokens.isCapitalised(to);
    return tokens.isCapitalised(from) && !before && !behind;
  }
}
