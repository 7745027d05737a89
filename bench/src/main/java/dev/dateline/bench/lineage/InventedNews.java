package dev.dateline.bench.lineage;

import dev.dateline.enrich.lineage.Fingerprint;
import dev.dateline.model.Status;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Invented news of about 3 kB an article, made fast enough to fill a memory of a million.
 *
 * <p>Words follow Zipf's law (50,000 of them, the frequent ones short). One sentence in six opens
 * with one of 2,000 stock phrases, again by Zipf's law, each article repeats a few of 20,000
 * invented names, and each of 500 outlets ends all its articles with the same paragraph: so posting
 * lists are neither empty nor all full. A given share are copies of one of the last 1,000 articles.
 */
final class InventedNews {
  /** How an article was made. */
  enum Kind {
    FRESH,
    EXACT,
    /** One word in fifty is another one, and there is a new lead. */
    EDITED,
    /** The last 30 % are missing. */
    CUT
  }

  /**
   * One article.
   *
   * @param kind how it was made
   * @param number its place in the stream, from 0
   * @param origin number of the article that it copies, or its own
   * @param fingerprint what the deduper gets
   */
  record Item(Kind kind, int number, int origin, Fingerprint fingerprint) {}

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int VOCABULARY = 50_000;
  private static final int TABLE = 1 << 20;
  private static final int WORDS = 370;
  private static final int OUTLETS = 500;
  private static final int RECENT = 1000;

  private final SplittableRandom random;
  private final double copies;
  private final String[] vocabulary = new String[VOCABULARY];
  private final char[] byRank;
  private final String[] phrases = new String[2000];
  private final String[] names = new String[20_000];
  private final String[] endings = new String[OUTLETS];
  private final String[] recent = new String[RECENT];
  private int made;

  /**
   * @param seed the same seed gives the same articles
   * @param copies share of copies, 0..1
   */
  InventedNews(long seed, double copies) {
    this.random = new SplittableRandom(seed);
    this.copies = copies;
    this.byRank = zipf(VOCABULARY);
    for (int i = 0; i < VOCABULARY; i++) {
      vocabulary[i] = letters(2 + (int) (Math.log(i + 1) / 2) + random.nextInt(5));
    }
    for (int i = 0; i < phrases.length; i++) {
      phrases[i] = words(6 + random.nextInt(4));
    }
    for (int i = 0; i < names.length; i++) {
      names[i] = capital(letters(5)) + " " + capital(letters(7));
    }
    for (int i = 0; i < OUTLETS; i++) {
      endings[i] = "\n\n" + capital(words(40)) + ".";
    }
  }

  /** The next article, dated a second after the one before. */
  Item next() {
    int number = made++;
    boolean fresh = number == 0 || random.nextDouble() >= copies;
    Kind kind = fresh ? Kind.FRESH : Kind.values()[1 + random.nextInt(3)];
    int origin = fresh ? number : number - 1 - random.nextInt(Math.min(number, RECENT));
    String source = recent[origin % RECENT];
    String text =
        switch (kind) {
          case FRESH -> fresh();
          case EXACT -> source;
          case EDITED -> edited(source);
          case CUT -> source.substring(0, source.length() * 7 / 10);
        };
    recent[number % RECENT] = text;
    int outlet = random.nextInt(OUTLETS);
    // A fresh text carries its outlet's ending; an exact copy is the text and nothing else.
    String body = kind == Kind.EXACT ? source : kind == Kind.FRESH ? text + endings[outlet] : text;
    if (kind == Kind.FRESH) {
      recent[number % RECENT] = body;
    }
    String id = String.format("%032x", (number + 1) * 0x9E3779B97F4A7C15L);
    Instant time = START.plusSeconds(number);
    return new Item(
        kind,
        number,
        origin,
        new Fingerprint(id, 1, Status.USABLE, "outlet " + outlet, "en", time, List.of(), body));
  }

  private String fresh() {
    StringBuilder out = new StringBuilder(3600);
    String[] cast = new String[4];
    for (int i = 0; i < cast.length; i++) {
      cast[i] = names[zipfLike(names.length)];
    }
    for (int count = 0, sentence = 1; count < WORDS; sentence++) {
      int length = 10 + random.nextInt(16);
      out.append(
          random.nextInt(6) == 0
              ? phrases[zipfLike(phrases.length)] + ' '
              : capital(word()) + ' ' + cast[random.nextInt(cast.length)] + ' ');
      for (int i = 1; i < length; i++) {
        out.append(word()).append(' ');
      }
      out.append(random.nextInt(9) == 0 ? Integer.toString(random.nextInt(3000)) : word());
      out.append(sentence % 3 == 0 ? ".\n\n" : ". ");
      count += length + 3;
    }
    return out.toString();
  }

  private String edited(String source) {
    String[] words = source.split(" ", -1);
    for (int i = random.nextInt(50); i < words.length; i += 50) {
      words[i] = word();
    }
    return capital(words(25)) + ".\n\n" + String.join(" ", words);
  }

  private String words(int count) {
    StringBuilder out = new StringBuilder(word());
    for (int i = 1; i < count; i++) {
      out.append(' ').append(word());
    }
    return out.toString();
  }

  private String word() {
    return vocabulary[byRank[random.nextInt(TABLE)]];
  }

  /** A number below {@code bound}, low ones more often: the density falls as one over the rank. */
  private int zipfLike(int bound) {
    return (int) Math.pow(bound, random.nextDouble()) - 1;
  }

  private String letters(int length) {
    char[] letters = new char[length];
    for (int i = 0; i < length; i++) {
      letters[i] = (char) ('a' + random.nextInt(26));
    }
    return new String(letters);
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** Ranks as often as Zipf's law has them, so that a draw is one look. */
  private static char[] zipf(int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += 1.0 / (i + 3);
    }
    char[] table = new char[TABLE];
    double reached = 0;
    int rank = 0;
    for (int i = 0; i < TABLE; i++) {
      while (rank < size - 1 && reached + 1.0 / (rank + 3) < sum * i / TABLE) {
        reached += 1.0 / (rank++ + 3);
      }
      table[i] = (char) rank;
    }
    return table;
  }
}
