package dev.dateline.enrich.tag.language;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;

/**
 * The scripts of a text by weight. An ideograph or a syllable sign says about as much as a short
 * word, so it weighs three letters.
 */
final class Scripts {
  private static final int SYLLABLE_WEIGHT = 3;
  private static final double KANA_SHARE = 0.05;
  private static final double HANGUL_SHARE = 0.25;
  private static final double DOMINANT = 0.6;

  /** Two letters of the Bengali script that Assamese has and Bengali does not. */
  private static final int ASSAMESE_RA = 0x09F0;

  private static final int ASSAMESE_VA = 0x09F1;

  /** Scripts that one language of the news writes. */
  private static final Map<UnicodeScript, String> OWN_SCRIPT =
      Map.ofEntries(
          Map.entry(UnicodeScript.THAI, "th"),
          Map.entry(UnicodeScript.GREEK, "el"),
          Map.entry(UnicodeScript.HEBREW, "he"),
          Map.entry(UnicodeScript.ARMENIAN, "hy"),
          Map.entry(UnicodeScript.GEORGIAN, "ka"),
          Map.entry(UnicodeScript.GURMUKHI, "pa"),
          Map.entry(UnicodeScript.GUJARATI, "gu"),
          Map.entry(UnicodeScript.ORIYA, "or"),
          Map.entry(UnicodeScript.TAMIL, "ta"),
          Map.entry(UnicodeScript.TELUGU, "te"),
          Map.entry(UnicodeScript.KANNADA, "kn"),
          Map.entry(UnicodeScript.MALAYALAM, "ml"),
          Map.entry(UnicodeScript.SINHALA, "si"),
          Map.entry(UnicodeScript.LAO, "lo"),
          Map.entry(UnicodeScript.MYANMAR, "my"),
          Map.entry(UnicodeScript.KHMER, "km"),
          Map.entry(UnicodeScript.TIBETAN, "bo"),
          Map.entry(UnicodeScript.THAANA, "dv"));

  private final Map<UnicodeScript, Integer> weights = new EnumMap<>(UnicodeScript.class);
  private final boolean hasAssamese;
  private final int letters;
  private final int weight;

  Scripts(CharSequence text) {
    int lettersSeen = 0;
    int weightSeen = 0;
    boolean assamese = false;
    for (int i = 0; i < text.length(); ) {
      int c = Character.codePointAt(text, i);
      i += Character.charCount(c);
      assamese |= c == ASSAMESE_RA || c == ASSAMESE_VA;
      if (Character.isLetter(c)) {
        UnicodeScript script = UnicodeScript.of(c);
        int w = isSyllabic(script) ? SYLLABLE_WEIGHT : 1;
        weights.merge(script, w, Integer::sum);
        lettersSeen++;
        weightSeen += w;
      }
    }
    hasAssamese = assamese;
    letters = lettersSeen;
    weight = weightSeen;
  }

  private static boolean isSyllabic(UnicodeScript script) {
    return script == UnicodeScript.HAN
        || script == UnicodeScript.HANGUL
        || script == UnicodeScript.HIRAGANA
        || script == UnicodeScript.KATAKANA;
  }

  /** How many letters the text has, whatever their script. */
  int letters() {
    return letters;
  }

  /** How much the text has to say about its language, in alphabetic letters. */
  int weight() {
    return weight;
  }

  /** The language that its script alone proves, or null. */
  String certainLanguage() {
    double kana = share(UnicodeScript.HIRAGANA) + share(UnicodeScript.KATAKANA);
    double han = share(UnicodeScript.HAN);
    if (share(UnicodeScript.HANGUL) >= HANGUL_SHARE) {
      return "ko";
    } else if (kana + han >= DOMINANT) {
      return kana >= KANA_SHARE * (kana + han) ? "ja" : "zh";
    }
    if (hasAssamese && share(UnicodeScript.BENGALI) >= DOMINANT) {
      return "as";
    }
    for (Map.Entry<UnicodeScript, String> own : OWN_SCRIPT.entrySet()) {
      if (share(own.getKey()) >= DOMINANT) {
        return own.getValue();
      }
    }
    return null;
  }

  private double share(UnicodeScript script) {
    return weight == 0 ? 0 : weights.getOrDefault(script, 0) / (double) weight;
  }
}
