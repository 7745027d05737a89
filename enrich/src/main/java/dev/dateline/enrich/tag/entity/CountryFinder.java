package dev.dateline.enrich.tag.entity;

import dev.dateline.enrich.tag.entity.Lexicon.Kind;
import dev.dateline.model.Entity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Sees to it that countries are found: a name of the list that can be nothing else is a place, also
 * where the inner finder overlooked it or took it for something else.
 */
public final class CountryFinder implements MentionFinder {
  static final String RULE = "country-list";

  private static final double CONFIDENCE = 0.9;

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

  public CountryFinder(MentionFinder finder, Lexicon lexicon) {
    this.finder = finder;
    this.lexicon = lexicon;
  }

  @Override
  public List<Span> find(List<Tokens> texts) {
    List<Span> all = new ArrayList<>(finder.find(texts));
    for (int text = 0; text < texts.size(); text++) {
      Tokens tokens = texts.get(text);
      int[] owner = owners(tokens, text, all);
      long[] marks = marks(tokens);
      for (int from = 0; from < tokens.size(); from++) {
        int to = endOfCountry(marks, from);
        if (to > from) {
          see(tokens, text, from, to, owner, all);
          from = to - 1;
        }
      }
    }
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
      if (spans.get(s).text() == text) {
        for (int i = spans.get(s).from(); i < spans.get(s).to(); i++) {
          owners[i] = s + 1;
        }
      }
    }
    return owners;
  }

  private static int endOfCountry(long[] marks, int from) {
    int part = Lexicon.part(marks[from], Kind.COUNTRY);
    if (part == Lexicon.UNIT) {
      return from + 1;
    }
    int to = from + 1;
    while (part == Lexicon.BEGIN && to < marks.length) {
      if (Lexicon.part(marks[to++], Kind.COUNTRY) == Lexicon.END) {
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
    boolean free = true;
    for (int i = from; i < to; i++) {
      free &= owner[i] == 0;
    }
    if (free && standsAlone(tokens, from, to)) {
      all.add(new Span(text, from, to, Entity.Type.PLACE, RULE, CONFIDENCE));
    } else if (first > 0) {
      Span span = all.get(first - 1);
      if (span.from() == from && span.to() == to && span.type() != Entity.Type.PLACE) {
        all.set(first - 1, span.withType(Entity.Type.PLACE, RULE));
      }
    }
  }

  /** "Bank of China" and "China Daily" are no country, nor is it in a headline of capitals. */
  private static boolean standsAlone(Tokens tokens, int from, int to) {
    boolean before = from > 0 && tokens.isCapitalised(from - 1) && tokens.length(from - 1) > 1;
    boolean behind = to < tokens.size() && tokens.isCapitalised(to);
    return tokens.isCapitalised(from) && !before && !behind;
  }
}
