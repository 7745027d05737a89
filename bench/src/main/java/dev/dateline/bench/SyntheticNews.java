package dev.dateline.bench;

import dev.dateline.model.Article;
import dev.dateline.model.ArticleId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * English-looking news made from a seed: the same seed gives the same articles. Sentences are drawn
 * from patterns filled with invented names and common nouns, so that articles differ as real ones
 * do; a share of them are reprints of recent ones (another headline, a cut end, an added notice).
 *
 * <p>Made for measuring speed. Nothing about quality follows from it.
 */
public final class SyntheticNews {
  private static final int RECENT = 500;

  private static final String[] FIRST =
      words(
          "Anna Bertil Carla Dmitri Elena Farid Greta Hassan Ines Jorge Keiko Lars Mirela Noah"
              + " Olga Pedro Quentin Rosa Stefan Tariq Ursula Viktor Wanda Xavier Yusuf Zoe");
  private static final String[] SYLLABLES =
      words("al ber can der es fal gor hin ka lo mar nes or pel rin sa tor ul ver wen zan mi ko");
  private static final String[] ROLES =
      words(
          "minister mayor spokeswoman economist engineer prosecutor farmer surgeon analyst"
              + " commissioner coach director historian captain lawyer");
  private static final String[] NOUNS =
      words(
          "agreement budget harbour railway election drought factory strike ceasefire vaccine"
              + " satellite pipeline court bridge inquiry festival tariff reactor refugee dam ferry loan"
              + " airport hospital merger protest census archive wildfire currency union treaty");
  private static final String[] ADJECTIVES =
      words(
          "new delayed disputed costly secret national regional unexpected joint final temporary"
              + " historic damaged crowded modest independent annual emergency");
  private static final String[] VERBS =
      words(
          "approved rejected delayed reviewed announced criticised signed opened suspended"
              + " financed repaired abandoned inspected expanded cancelled defended");
  private static final String[] TIMES =
      words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday yesterday overnight today");
  private static final String[] PLACES_SUFFIX = words("burg stad vik ford grad ville haven mere");

  private final SplittableRandom random;
  private final double reprintShare;
  private final int words;
  private final List<String> recent = new ArrayList<>();
  private long made;

  /**
   * @param seed the same seed gives the same articles
   * @param reprintShare share of articles that reprint one of the last 500, in 0..1
   * @param words roughly how many words a body has
   */
  public SyntheticNews(long seed, double reprintShare, int words) {
    this.random = new SplittableRandom(seed);
    this.reprintShare = reprintShare;
    this.words = words;
  }

  /** The next article, dated a second after the one before. */
  public Article next() {
    String text = !recent.isEmpty() && random.nextDouble() < reprintShare ? reprint() : original();
    long number = made++;
    Instant when = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number);
    String name = "item-" + number;
    return new Article(
        ArticleId.of("synthetic", name, null, text),
        "synthetic",
        null,
        Article.TEXT,
        name,
        null,
        headline(),
        null,
        text,
        null,
        when.toString(),
        null,
        null,
        when);
  }

  private String original() {
    StringBuilder body = new StringBuilder(words * 7);
    String place = place();
    body.append(place).append(", January 5 - ");
    int count = 0;
    int inParagraph = 0;
    while (count < words) {
      String sentence = sentence(place);
      body.append(sentence);
      count += sentence.length() / 6;
      if (++inParagraph == 3) {
        body.append("\n\n");
        inParagraph = 0;
      } else {
        body.append(' ');
      }
    }
    String text = body.toString().strip();
    if (recent.size() < RECENT) {
      recent.add(text);
    } else {
      recent.set(random.nextInt(RECENT), text);
    }
    return text;
  }

  private String reprint() {
    String text = recent.get(random.nextInt(recent.size()));
    String[] paragraphs = text.split("\n\n");
    int kept = Math.max(1, paragraphs.length - random.nextInt(3));
    return String.join("\n\n", List.of(paragraphs).subList(0, kept)) + "\n\n" + sentence(place());
  }

  private String headline() {
    return capital(pick(ADJECTIVES)) + ' ' + pick(NOUNS) + ' ' + pick(VERBS) + " in " + place();
  }

  private String sentence(String place) {
    return switch (random.nextInt(6)) {
      case 0 ->
          "The %s %s was %s on %s, the %s of %s said."
              .formatted(
                  pick(ADJECTIVES), pick(NOUNS), pick(VERBS), pick(TIMES), pick(ROLES), place);
      case 1 ->
          "%s %s, a %s, told reporters that the %s would cost %d million after the %s %s."
              .formatted(
                  pick(FIRST),
                  surname(),
                  pick(ROLES),
                  pick(NOUNS),
                  random.nextInt(2, 990),
                  pick(ADJECTIVES),
                  pick(NOUNS));
      case 2 ->
          "\"We have %s the %s and we will not wait for another %s,\" said %s %s."
              .formatted(pick(VERBS), pick(NOUNS), pick(NOUNS), pick(FIRST), surname());
      case 3 ->
          "In %s, some %d people gathered near the %s after a %s %s was %s."
              .formatted(
                  place(),
                  random.nextInt(20, 9_000),
                  pick(NOUNS),
                  pick(ADJECTIVES),
                  pick(NOUNS),
                  pick(VERBS));
      case 4 ->
          "According to the %s %s, the %s has %s every %s since %d."
              .formatted(
                  pick(ADJECTIVES),
                  pick(NOUNS),
                  pick(ROLES),
                  pick(VERBS),
                  pick(NOUNS),
                  random.nextInt(1950, 2025));
      default ->
          "Officials from %s and %s %s a %s %s that the %s had %s earlier this year."
              .formatted(
                  place,
                  place(),
                  pick(VERBS),
                  pick(ADJECTIVES),
                  pick(NOUNS),
                  pick(ROLES),
                  pick(VERBS));
    };
  }

  private String surname() {
    return capital(pick(SYLLABLES) + pick(SYLLABLES) + pick(SYLLABLES));
  }

  private String place() {
    return capital(pick(SYLLABLES) + pick(SYLLABLES) + pick(PLACES_SUFFIX));
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static String[] words(String text) {
    return text.split(" ");
  }
}
