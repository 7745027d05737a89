package dev.dateline.enrich.tag.sourcing;

import dev.dateline.enrich.tag.sourcing.OutletRegistry.Mention;
import dev.dateline.enrich.tag.sourcing.Words.Word;
import dev.dateline.model.Credit;
import dev.dateline.model.Evidence;
import dev.dateline.model.Outlet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the agencies whose text an article is, where agencies sign: in the dateline that opens the
 * body ("OSLO (NTB) -"), in its last lines ("(dpa)", "Source: AFP"), in a signature of its own, and
 * in notices ("With inputs from AP", "© AFP").
 */
final class TextCredits {
  private static final int OPENING_CHARS = 220;
  private static final int OPENING_WORDS = 30;
  private static final int CLOSING_LINE_CHARS = 90;
  private static final int SHORT_PARAGRAPH_CHARS = 200;
  private static final int SIGNATURE_CHARS = 120;
  private static final int NOTICE_CHARS = 1_500;
  private static final int MAX_GROUP_WORDS = 10;
  private static final int CUE_REACH = 6;

  private static final Set<String> SOURCE_CUES =
      Set.of(
          "source",
          "sources",
          "quelle",
          "quellen",
          "fuente",
          "fuentes",
          "fonte",
          "fonti",
          "bron",
          "källa",
          "kilde",
          "źródło",
          "zdroj",
          "источник",
          "джерело",
          "kaynak",
          "lähde",
          "sumber",
          "nguồn",
          "来源",
          "來源",
          "출처",
          "المصدر",
          "dpa",
          "via");
  private static final Set<String> INPUT_CUES =
      Set.of(
          "inputs",
          "input",
          "material",
          "informations",
          "información",
          "informaciones",
          "informações",
          "informazioni",
          "agenturmaterial",
          "©",
          "copyright",
          "contributions",
          "reporting",
          "syndicated",
          "feed");
  private static final Set<String> INPUT_WITH = Set.of("with", "mit", "avec", "con", "com", "med");
  private static final Set<String> SMALL =
      Set.of("and", "und", "et", "y", "e", "the", "by", "with", "mit", "avec", "con", "com", "von");

  private final OutletRegistry registry;

  TextCredits(OutletRegistry registry) {
    this.registry = registry;
  }

  /** Agencies in the dateline or in brackets before the first sentence. */
  List<Found> opening(String body) {
    int line = body.indexOf('\n');
    int end = Math.min(line < 0 ? body.length() : line, OPENING_CHARS);
    List<Word> words = Words.of(body, 0, end);
    List<Mention> mentions = registry.mentions(words);
    List<Found> found = new ArrayList<>();
    for (Mention mention : mentions) {
      if (mention.first() < OPENING_WORDS && opensText(body, words, mentions, mention)) {
        found.add(text(words, mention, "signature-opening", 0.85, Evidence.BODY));
      }
    }
    return found;
  }

  private static boolean opensText(
      String body, List<Word> words, List<Mention> mentions, Mention mention) {
    int open = openingBracket(words, mention.first());
    if (open >= 0) {
      int close = closingBracket(words, mention.end());
      return close >= 0
          && isCreditGroup(words, mentions, open + 1, close)
          && ((open == 0 && close - open <= MAX_GROUP_WORDS) || isDateline(words, open, close));
    }
    if (mention.first() == 0) {
      return isDispatch(body, words, mention);
    }
    String before = words.get(mention.first() - 1).text();
    boolean dash = before.equals("-") || before.equals("–") || before.equals("—");
    boolean stop = mention.end() < words.size() && words.get(mention.end()).text().equals(".");
    return dash && stop && looksLikeDateline(words, mention.first() - 1);
  }

  /** Chinese agencies open with their name and close the dateline with the sign for a dispatch. */
  private static boolean isDispatch(String body, List<Word> words, Mention mention) {
    for (int i = mention.end(); i < words.size() && i < mention.end() + 20; i++) {
      String word = words.get(i).text();
      if (word.equals("电") || word.equals("電") || word.equals("讯")) {
        int end = words.get(i).end();
        return end < body.length() && !Character.isIdeographic(body.codePointAt(end));
      }
    }
    return false;
  }

  private static int openingBracket(List<Word> words, int first) {
    for (int i = first - 1; i >= 0 && first - i <= MAX_GROUP_WORDS; i--) {
      String word = words.get(i).text();
      if ("([【（".contains(word) || (word.equals("/") && words.get(i).spaceBefore())) {
        return i;
      } else if (")]】）".contains(word)) {
        return -1;
      }
    }
    return -1;
  }

  private static int closingBracket(List<Word> words, int from) {
    for (int i = from; i < words.size() && i - from <= MAX_GROUP_WORDS; i++) {
      String word = words.get(i).text();
      boolean slash =
          word.equals("/")
              && (i + 1 == words.size()
                  || words.get(i + 1).spaceBefore()
                  || !words.get(i + 1).isWord());
      if (")]】）".contains(word) || slash) {
        return i;
      }
    }
    return -1;
  }

  /** Nothing but names of outlets, initials, dates and the marks between them. */
  private static boolean isCreditGroup(List<Word> words, List<Mention> mentions, int from, int to) {
    boolean place = words.subList(from, to).stream().anyMatch(w -> w.text().equals("="));
    for (int i = from; i < to; i++) {
      Word word = words.get(i);
      boolean initials = word.text().length() <= 4;
      boolean known = isInMention(mentions, i) || SMALL.contains(lower(word));
      if (!place && word.isWord() && !word.isNumber() && !known && !initials) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInMention(List<Mention> mentions, int word) {
    return mentions.stream().anyMatch(m -> m.first() <= word && word < m.end());
  }

  private static boolean isDateline(List<Word> words, int open, int close) {
    if (!looksLikeDateline(words, open)) {
      return false;
    }
    String next = close + 1 < words.size() ? words.get(close + 1).text() : "";
    boolean dash = !next.isEmpty() && "-–—―:.".contains(next);
    boolean formal =
        words.subList(0, open).stream()
            .anyMatch(w -> w.isNumber() || (w.text().length() > 2 && isShouted(w.text())));
    return dash || formal;
  }

  private static boolean looksLikeDateline(List<Word> words, int end) {
    long small =
        words.subList(0, end).stream()
            .filter(w -> w.isWord() && !w.isNumber() && !w.isCapitalised())
            .count();
    return end > 0 && end <= 16 && small <= 2;
  }

  private static boolean isShouted(String word) {
    return word.equals(word.toUpperCase(Locale.ROOT))
        && !word.equals(word.toLowerCase(Locale.ROOT));
  }

  /** Agencies that sign the end of the body. */
  List<Found> closing(String body) {
    int end = body.stripTrailing().length();
    int start = body.lastIndexOf('\n', Math.max(0, end - 1)) + 1;
    if (start >= end) {
      return List.of();
    }
    boolean alone = end - start <= CLOSING_LINE_CHARS && start > 0;
    List<Word> words =
        Words.of(body, alone ? start : Math.max(start, end - CLOSING_LINE_CHARS), end);
    List<Mention> mentions = registry.mentions(words);
    int from = alone ? afterSource(words, 0) : lastGroup(words, mentions);
    int cue = lastSource(words);
    if (cue >= 0) {
      from = cue;
    } else if (from < 0 || !isCreditGroup(words, mentions, from, words.size())) {
      return List.of();
    }
    List<Found> found = new ArrayList<>();
    for (Mention mention : mentions) {
      if (mention.first() >= from) {
        found.add(text(words, mention, "signature-closing", 0.8, Evidence.BODY));
      }
    }
    return found;
  }

  private static int afterSource(List<Word> words, int i) {
    boolean cue = SOURCE_CUES.contains(lower(words.get(i))) && words.size() > 2;
    return cue && words.get(i + 1).text().equals(":") ? i + 2 : i;
  }

  private static int lastSource(List<Word> words) {
    for (int i = words.size() - 2; i > 0; i--) {
      if (words.get(i).text().equals(":") && SOURCE_CUES.contains(lower(words.get(i - 1)))) {
        return i + 1;
      }
    }
    return -1;
  }

  /** Where a bracket opens that closes at the very end, or -1. */
  private static int lastGroup(List<Word> words, List<Mention> mentions) {
    int last = words.size() - 1;
    if (last < 2 || !")]".contains(words.get(last).text()) || mentions.isEmpty()) {
      return -1;
    }
    int open = openingBracket(words, last);
    boolean opened = open >= 0 && "([".contains(words.get(open).text());
    boolean afterSentence = open > 0 && !words.get(open - 1).isWord();
    return opened && afterSentence ? open + 1 : -1;
  }

  /** Agencies named alone below the text. */
  List<Found> inSignature(String text, String field) {
    if (text.length() > SIGNATURE_CHARS) {
      return inNotice(text, field);
    }
    List<Word> words = Words.of(text);
    List<Found> found = new ArrayList<>();
    for (Mention mention : registry.mentions(words)) {
      found.add(text(words, mention, "signature", 0.9, field));
    }
    return found;
  }

  /** Agencies that a notice thanks or owes its text to. */
  List<Found> inNotice(String text, String field) {
    return owed(Words.of(text, 0, Math.min(text.length(), NOTICE_CHARS)), field);
  }

  /** The same in one of the last short paragraphs of a body. */
  List<Found> inLastParagraphs(String body) {
    List<Found> found = new ArrayList<>();
    int end = body.length();
    for (int n = 0; n < 3 && end > 0; n++) {
      int start = body.lastIndexOf('\n', end - 1) + 1;
      if (end - start <= SHORT_PARAGRAPH_CHARS && end > start) {
        found.addAll(owed(Words.of(body, start, end), Evidence.BODY));
      }
      end = Math.max(0, start - 1);
    }
    return found;
  }

  private List<Found> owed(List<Word> words, String field) {
    List<Found> found = new ArrayList<>();
    for (Mention mention : registry.mentions(words)) {
      boolean agency = mention.outlet().kind() == Outlet.Kind.AGENCY;
      if (agency && (isOwed(words, mention) || contributed(words, mention))) {
        found.add(text(words, mention, "notice", 0.75, field));
      }
    }
    return found;
  }

  private static boolean isOwed(List<Word> words, Mention mention) {
    boolean cue = false;
    boolean with = false;
    for (int i = mention.first() - 1; i >= 0 && mention.first() - i <= CUE_REACH; i--) {
      String word = lower(words.get(i));
      if (words.get(i).isSentenceEnd()) {
        break;
      }
      cue |= INPUT_CUES.contains(word);
      boolean opens = i == 0 || !words.get(i - 1).isWord() || words.get(i).newLine();
      with |= INPUT_WITH.contains(word) && opens && mention.end() + 2 >= words.size();
    }
    return cue || with;
  }

  private static boolean contributed(List<Word> words, Mention mention) {
    for (int i = mention.end(); i < words.size() && i < mention.end() + 4; i++) {
      if (lower(words.get(i)).equals("contributed")) {
        return true;
      }
    }
    return false;
  }

  private static Found text(
      List<Word> words, Mention mention, String rule, double confidence, String field) {
    Evidence evidence =
        new Evidence(field, words.get(mention.first()).start(), words.get(mention.end() - 1).end());
    return Found.outlet(mention.outlet(), Credit.Role.TEXT, rule, confidence, evidence);
  }

  private static String lower(Word word) {
    return word.text().toLowerCase(Locale.ROOT);
  }
}
