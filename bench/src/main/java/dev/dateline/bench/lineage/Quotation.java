package dev.dateline.bench.lineage;

import java.util.Random;

/** What somebody said, as one report or another gives it. */
final class Quotation {
  private static final String[] SPEAKERS = {
    "the minister", "a spokesman", "Mayor Ellen Brandt", "the company", "she", "he", "the union"
  };
  private static final String[] VERBS = {"said", "told reporters", "wrote", "added", "explained"};

  private Quotation() {}

  /** One paragraph or several, in one of the manners in use. */
  static String of(String words, Random random) {
    String[] sentences = words.split("(?<=[.!?]) ", -1);
    String who = SPEAKERS[random.nextInt(SPEAKERS.length)];
    String said = VERBS[random.nextInt(VERBS.length)];
    boolean curly = random.nextBoolean();
    String open = curly ? "\u201C" : "\"";
    String close = curly ? "\u201D" : "\"";
    return switch (random.nextInt(6)) {
      case 0 -> open + trim(words) + "," + close + " " + who + " " + said + ".";
      case 1 -> capital(who) + " " + said + ": " + open + words + close;
      case 2 -> broken(sentences, open, close, who, said);
      case 3 -> unclosed(sentences, open, close, who, said);
      case 4 -> "In a statement, " + who + " " + said + " " + open + words + close + ".";
      default -> post(words, random);
    };
  }

  /** The speaker stands in the middle of what is said. */
  private static String broken(
      String[] sentences, String open, String close, String who, String said) {
    StringBuilder out =
        new StringBuilder(open + trim(sentences[0]) + "," + close + " " + who + " " + said + ".");
    if (sentences.length > 1) {
      out.append(' ').append(open);
      for (int i = 1; i < sentences.length; i++) {
        out.append(sentences[i]).append(i + 1 < sentences.length ? " " : "");
      }
      out.append(close);
    }
    return out.toString();
  }

  /** Each paragraph opens, only the last one closes. */
  private static String unclosed(
      String[] sentences, String open, String close, String who, String said) {
    StringBuilder out = new StringBuilder(capital(who) + " " + said + ":");
    for (int i = 0; i < sentences.length; i++) {
      out.append("\n\n").append(open).append(sentences[i]);
    }
    return out.append(close).toString();
  }

  private static String post(String words, Random random) {
    String text = words.length() > 270 ? words.substring(0, words.lastIndexOf(' ', 270)) : words;
    return text
        + (random.nextBoolean() ? " https://t.co/a" + random.nextInt(99999) : "")
        + " \u2014 Ellen Brandt (@ellenbrandt) March "
        + (1 + random.nextInt(28))
        + ", 2026";
  }

  private static String trim(String sentence) {
    return sentence.replaceAll("[.,]$", "");
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
