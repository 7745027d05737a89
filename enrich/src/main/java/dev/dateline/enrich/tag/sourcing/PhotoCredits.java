package dev.dateline.enrich.tag.sourcing;

import dev.dateline.enrich.tag.sourcing.OutletRegistry.Mention;
import dev.dateline.enrich.tag.sourcing.Words.Word;
import dev.dateline.model.Credit;
import dev.dateline.model.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads who supplied a picture off its caption.
 *
 * <p>After a cue ("Photo:", "Image courtesy of", "©") every known outlet up to the end of the line
 * or bracket is credited, or else the person named there. Without a cue, a known outlet is credited
 * where it stands as credits do: alone, joined to a name by a slash, in brackets of its own, or
 * last after a full stop or a dash.
 */
final class PhotoCredits {
  private static final int MAX_CREDIT_WORDS = 16;
  private static final int MAX_CAPTION_CHARS = 2_000;
  private static final int MAX_PARAGRAPH_CHARS = 300;
  private static final double CUED = 0.9;
  private static final double PLACED = 0.75;
  private static final double PERSON = 0.7;

  private static final Set<String> CUES =
      Set.of(
          "photo",
          "photos",
          "photograph",
          "photographs",
          "photographer",
          "foto",
          "fotos",
          "bild",
          "bilder",
          "image",
          "images",
          "picture",
          "pictures",
          "pic",
          "imagen",
          "imágenes",
          "crédit",
          "crédits",
          "credit",
          "credits",
          "crédito",
          "créditos",
          "courtesy",
          "handout",
          "©",
          "photographie",
          "fotografía",
          "fotografia",
          "fotograf",
          "fotografie",
          "immagine",
          "imagem",
          "kuva",
          "zdjęcie",
          "fot",
          "фото",
          "فوتو",
          "صورة",
          "afbeelding",
          "beeld",
          "bilde",
          "billede",
          "screenshot",
          "screengrab",
          "photocredit",
          "fotoğraf",
          "фотография",
          "graphic",
          "grafik");

  private static final Set<String> AFTER_CUE =
      Set.of(
          "by",
          "of",
          "from",
          "credit",
          "credits",
          "courtesy",
          "source",
          "via",
          "von",
          "par",
          "de",
          "di",
          "del",
          "provided",
          "taken",
          "the",
          "copyright",
          "quelle");

  private final OutletRegistry registry;

  PhotoCredits(OutletRegistry registry) {
    this.registry = registry;
  }

  /** The credits in a caption. */
  List<Found> inCaption(String text, String field) {
    List<Word> words = Words.of(text, 0, Math.min(text.length(), MAX_CAPTION_CHARS));
    List<Mention> mentions = registry.mentions(words);
    List<Found> found = cued(text, words, mentions, 0, field);
    if (found.isEmpty()) {
      for (Mention mention : mentions) {
        if (isPlaced(words, mention)) {
          found.add(outlet(words, mention, "caption-credit", PLACED, field));
        }
      }
    }
    return found;
  }

  /** The credits in a short paragraph of the body that is or holds a credit line. */
  List<Found> inParagraph(String body, int start, int end) {
    if (end - start > MAX_PARAGRAPH_CHARS || end == start) {
      return List.of();
    }
    List<Word> words = Words.of(body, start, end);
    return cued(body, words, registry.mentions(words), 1, Evidence.BODY);
  }

  /**
   * Credits after cues.
   *
   * @param minMarks how many of colon and slash must follow the cue: captions need none, prose one
   */
  private List<Found> cued(
      String text, List<Word> words, List<Mention> mentions, int minMarks, String field) {
    List<Found> found = new ArrayList<>();
    int i = 0;
    while (i < words.size()) {
      int from = afterCue(words, i, minMarks);
      if (from < 0) {
        i++;
      } else {
        int to = endOfCredit(words, from);
        addCredits(text, words, mentions, from, to, field, found);
        i = Math.max(to, i + 1);
      }
    }
    return found;
  }

  private static int afterCue(List<Word> words, int i, int minMarks) {
    if (!CUES.contains(lower(words.get(i)))) {
      return -1;
    }
    int marks = words.get(i).text().equals("©") ? 1 : 0;
    int next = i + 1;
    boolean credit = marks > 0;
    for (int steps = 0; steps < 5 && next < words.size(); steps++) {
      Word word = words.get(next);
      boolean mark = ":/|".contains(word.text());
      boolean small = AFTER_CUE.contains(lower(word)) || CUES.contains(lower(word));
      if (!mark && !small) {
        break;
      }
      marks += mark || word.text().equals("©") ? 1 : 0;
      credit |= mark || small;
      next++;
    }
    return credit && marks >= minMarks && next < words.size() ? next : -1;
  }

  private static int endOfCredit(List<Word> words, int from) {
    int end = from;
    while (end < words.size() && end - from < MAX_CREDIT_WORDS) {
      Word word = words.get(end);
      boolean closes = ")]".contains(word.text());
      if (closes || (word.newLine() && end > from)) {
        return end;
      }
      end++;
    }
    return end;
  }

  private void addCredits(
      String text,
      List<Word> words,
      List<Mention> mentions,
      int from,
      int to,
      String field,
      List<Found> found) {
    int before = found.size();
    for (Mention mention : mentions) {
      if (mention.first() >= from && mention.end() <= to) {
        found.add(outlet(words, mention, "photo-credit", CUED, field));
      }
    }
    if (found.size() == before) {
      addPerson(text, words, from, to, field, found);
    }
  }

  private static void addPerson(
      String text, List<Word> words, int from, int to, String field, List<Found> found) {
    int end = from;
    while (end < to && end - from < 5 && isNamePiece(words, end, from)) {
      end++;
    }
    long names = words.subList(from, end).stream().filter(Word::isCapitalised).count();
    if (names >= 2) {
      int start = words.get(from).start();
      int stop = words.get(end - 1).end();
      String name = PersonNames.display(text.substring(start, stop));
      found.add(
          Found.named(
              name, Credit.Role.PHOTO, "photo-credit", PERSON, new Evidence(field, start, stop)));
    }
  }

  private static boolean isNamePiece(List<Word> words, int i, int from) {
    Word word = words.get(i);
    boolean glued = i > from && !word.spaceBefore() && !"/,;:|".contains(word.text());
    return word.isCapitalised()
        || (glued && (word.isWord() || "-'".contains(word.text())))
        || (i > from && BylineWords.PARTICLES.contains(lower(word)));
  }

  /** Stands as a credit does. */
  private static boolean isPlaced(List<Word> words, Mention mention) {
    String before = mention.first() == 0 ? "" : words.get(mention.first() - 1).text();
    String after = mention.end() == words.size() ? "" : words.get(mention.end()).text();
    boolean slash = before.equals("/") || after.equals("/");
    boolean brackets = "([".contains(before) && !before.isEmpty() && ")]".contains(after);
    boolean opens = before.isEmpty() || ".|-–—:)\"”!?".contains(before) || before.equals("via");
    boolean last = words.size() - mention.end() <= 2;
    return slash || brackets || (opens && last && !isVerbNext(words, mention));
  }

  private static boolean isVerbNext(List<Word> words, Mention mention) {
    return mention.end() < words.size()
        && Character.isLowerCase(words.get(mention.end()).text().codePointAt(0));
  }

  private static Found outlet(
      List<Word> words, Mention mention, String rule, double confidence, String field) {
    Evidence evidence =
        new Evidence(field, words.get(mention.first()).start(), words.get(mention.end() - 1).end());
    return Found.outlet(mention.outlet(), Credit.Role.PHOTO, rule, confidence, evidence);
  }

  private static String lower(Word word) {
    return word.text().toLowerCase(Locale.ROOT);
  }
}
