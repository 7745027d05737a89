package dev.dateline.enrich.tag.language;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.tag.LanguageTagger;
import dev.dateline.model.Evidence;
import dev.dateline.model.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Tells the language from the script where a script proves it, else from character n-grams with the
 * OpenNLP model {@code langdetect-183}, trained on the Leipzig corpora.
 *
 * <p>Where names fill a sentence its letters mislead; the function words between them don't, so
 * each of those speaks for the languages that have it.
 *
 * <p>What the source declares is a second witness: it makes its language so much likelier, decides
 * between siblings such as Croatian and Bosnian, and stands alone, at low confidence, where there
 * is too little text. The model's 183 languages are weighed by whether news is commonly written in
 * them. The model is loaded at the first article, once.
 */
public final class OpenNlpLanguageTagger implements LanguageTagger {
  private static final String MODEL = "/langdetect-183.bin";
  private static final int SAMPLE_CHARS = 1_000;
  private static final int SHORT_WEIGHT = 120;
  private static final int MIN_WEIGHT = 12;
  private static final double HALF_SURE_WEIGHT = 18;
  private static final double RARE_WEIGHT = 0.02;
  private static final double COMMON_WEIGHT = 3;

  /**
   * The model spreads its belief over 183 languages. Measured on sentences of newspapers, the best
   * guess is right in 0.6 of the cases where it has up to 1.1 times the belief of the second, in
   * 0.95 where 1.25 to 1.5 times, and nearly always from 1.5 times on; the eighth power says so.
   */
  private static final double SHARPNESS = 8;

  /** A word that is common in a language makes it so much likelier; neighbours gain alike. */
  private static final double FUNCTION_WORD_WEIGHT = 6;

  private static final double MIN_CONFIDENCE = 0.15;

  /** Where these are meant, {@link Scripts} has said so. */
  private static final Set<String> PROVEN_BY_SCRIPT = Set.of("zh", "ja", "ko");

  private static final Set<String> OF_THE_WORLD_PRESS =
      Set.of(
          "ar", "de", "en", "es", "fa", "fr", "hi", "id", "it", "ja", "ko", "nl", "pl", "pt", "ru",
          "tr", "uk", "zh");

  private static final Set<String> OF_THE_NEWS =
      Set.of(
          "af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en",
          "es", "et", "eu", "fa", "fi", "fr", "ga", "gl", "gu", "ha", "he", "hi", "hr", "hu", "hy",
          "id", "is", "it", "ja", "ka", "kk", "km", "kn", "ko", "ku", "ky", "lo", "lt", "lv", "mk",
          "ml", "mn", "mr", "ms", "mt", "my", "ne", "nl", "nn", "no", "or", "pa", "pl", "ps", "pt",
          "ro", "ru", "si", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "te", "tg", "th", "tk",
          "tl", "tr", "uk", "ur", "uz", "vi", "zh", "zu", "ckb");

  private final LanguageCodes codes = new LanguageCodes();
  private final FunctionWords functionWords = FunctionWords.shipped();

  /** Loads on first use; the JVM guarantees that this happens once. */
  private static final class Model {
    static final LanguageDetectorModel INSTANCE = load();

    private static LanguageDetectorModel load() {
      try (InputStream in = OpenNlpLanguageTagger.class.getResourceAsStream(MODEL)) {
        if (in == null) {
          throw new IllegalStateException(
              "the language model "
                  + MODEL
                  + " is not on the class path: add opennlp-models-langdetect");
        }
        return new LanguageDetectorModel(in);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the language model " + MODEL, e);
      }
    }
  }

  /** The text that was looked at and where it stands. */
  private record Sample(String text, List<Evidence> evidence) {}

  @Override
  public Tag<String> tag(ReadArticle article) {
    Sample sample = sample(article);
    Scripts scripts = new Scripts(sample.text());
    Declared declared = Declared.of(article, codes);
    String declaredCode = declared == null ? null : declared.code();
    String certain = scripts.certainLanguage();
    if (certain != null && scripts.weight() >= MIN_WEIGHT / 2) {
      return tag(certain, "script", sureness(0.99, scripts), sample, declared);
    }
    if (scripts.weight() < MIN_WEIGHT) {
      return declaredAlone(declared);
    }
    Map<String, Double> shares = detect(sample.text(), declared);
    String best = best(shares);
    if (declaredCode != null && codes.siblings(best, declaredCode)) {
      shares.merge(declaredCode, shares.remove(best), Double::sum);
      best = declaredCode;
    }
    double confidence = sureness(shares.get(best), scripts);
    if (confidence < MIN_CONFIDENCE) {
      return declaredAlone(declared);
    }
    return tag(best, "opennlp-langdetect", confidence, sample, declared);
  }

  /** The body, and the headline before it where the body alone is short. */
  private static Sample sample(ReadArticle article) {
    String body = article.body();
    int end = endOfSample(body);
    List<Evidence> evidence = new ArrayList<>();
    StringBuilder text = new StringBuilder(body.substring(0, end));
    if (end > 0) {
      evidence.add(new Evidence(Evidence.BODY, 0, end));
    }
    if (new Scripts(text).weight() < SHORT_WEIGHT && article.headline() != null) {
      int cut = endOfSample(article.headline());
      text.append('\n').append(article.headline(), 0, cut);
      evidence.add(new Evidence(Evidence.HEADLINE, 0, cut));
    }
    return new Sample(text.toString(), evidence);
  }

  private static int endOfSample(String text) {
    int end = Math.min(text.length(), SAMPLE_CHARS);
    boolean splitsPair = end < text.length() && Character.isLowSurrogate(text.charAt(end));
    return splitsPair ? end - 1 : end;
  }

  /** Shares of likelihood by language; they sum to 1. */
  private Map<String, Double> detect(String text, Declared declared) {
    Map<String, Double> shares = new HashMap<>();
    for (Language guess : new LanguageDetectorME(Model.INSTANCE).predictLanguages(text)) {
      String code = codes.of(guess.getLang());
      if (code != null && !PROVEN_BY_SCRIPT.contains(code)) {
        shares.merge(code, guess.getConfidence(), Math::max);
      }
    }
    Map<String, Integer> words = functionWords.count(text);
    shares.replaceAll(
        (code, share) ->
            Math.pow(share, SHARPNESS)
                * Math.pow(FUNCTION_WORD_WEIGHT, words.getOrDefault(code, 0))
                * weight(code, declared));
    double total = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    shares.replaceAll((code, share) -> total == 0 ? 0 : share / total);
    return shares;
  }

  private static double weight(String code, Declared declared) {
    if (declared != null && code.equals(declared.code())) {
      return declared.weight();
    }
    return OF_THE_WORLD_PRESS.contains(code)
        ? COMMON_WEIGHT
        : OF_THE_NEWS.contains(code) ? 1 : RARE_WEIGHT;
  }

  private static String best(Map<String, Double> shares) {
    return shares.entrySet().stream()
        .max(
            Map.Entry.<String, Double>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .orElseThrow()
        .getKey();
  }

  /** The model is sure of a text of any length; a reader would not be. */
  private static double sureness(double share, Scripts scripts) {
    double seen = scripts.weight() / (scripts.weight() + HALF_SURE_WEIGHT);
    return Math.min(0.99, share * Math.sqrt(seen));
  }

  private static Tag<String> tag(
      String code, String rule, double confidence, Sample sample, Declared declared) {
    List<Evidence> evidence = new ArrayList<>(sample.evidence());
    if (declared != null && code.equals(declared.code())) {
      evidence.add(declared.evidence());
    }
    return new Tag<>(code, rule, confidence, evidence);
  }

  private static Tag<String> declaredAlone(Declared declared) {
    return declared == null
        ? null
        : new Tag<>(declared.code(), "declared", declared.alone(), List.of(declared.evidence()));
  }
}
