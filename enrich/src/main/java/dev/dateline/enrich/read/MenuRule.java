package dev.dateline.enrich.read;

import dev.dateline.model.Aside;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Menus and teasers of a whole page that was taken down as text: many lines above the first prose,
 * or lines behind buttons at the end. Only where other rules found furniture there already; a poem
 * or a list that opens an article is none.
 */
final class MenuRule implements Rule {
  private static final int MIN_LINES = 10;
  private static final int MIN_MARKS = 3;
  private static final int MIN_TAIL_MARKS = 2;
  private static final int MIN_TITLE_WORDS = 4;
  private static final int MAX_TITLE_WEIGHT = 140;
  private static final int MIN_WORD_CHARS = 4;
  private static final int TOPIC_BLOCKS = 3;

  @Override
  public void apply(Draft draft) {
    int first = draft.firstProse();
    if (first < draft.size() && first >= MIN_LINES && marks(draft, 0, first) >= MIN_MARKS) {
      clearTop(draft, first);
    }
    clearTail(draft, draft.lastProse() + 1);
  }

  private static int marks(Draft draft, int from, int to) {
    int marks = 0;
    for (int i = from; i < to; i++) {
      marks += isFurniture(draft.kind(i)) ? 1 : 0;
    }
    return marks;
  }

  private static boolean isFurniture(Aside.Kind kind) {
    return kind == Aside.Kind.CHROME
        || kind == Aside.Kind.RELATED
        || kind == Aside.Kind.NOTICE
        || kind == Aside.Kind.BYLINE;
  }

  /** All above the headline goes; what stands between it and the text is left to other rules. */
  private static void clearTop(Draft draft, int first) {
    int headline = headline(draft, first);
    for (int i = 0; i < headline; i++) {
      mark(draft, i);
    }
  }

  /** The line that shares most words with the text under it; the last of equals. */
  private static int headline(Draft draft, int first) {
    Set<String> topic = topic(draft, first);
    int best = -1;
    double most = 0;
    for (int i = 0; i < first; i++) {
      Shape shape = draft.shape(i);
      boolean title =
          shape.titleLike()
              && (shape.words() >= MIN_TITLE_WORDS || !shape.spaced())
              && shape.weight() <= MAX_TITLE_WEIGHT;
      double share = title && draft.open(i) ? share(draft.key(i), topic) : 0;
      if (share > 0 && share >= most) {
        best = i;
        most = share;
      }
    }
    return best;
  }

  private static Set<String> topic(Draft draft, int first) {
    Set<String> topic = new HashSet<>();
    int i = first;
    for (int n = 0; n < TOPIC_BLOCKS && i < draft.size(); n++) {
      topic.addAll(terms(draft.key(i)));
      i = draft.nextOpen(i + 1);
    }
    return topic;
  }

  private static double share(String key, Set<String> topic) {
    List<String> terms = terms(key);
    long shared = terms.stream().filter(topic::contains).count();
    return shared < 2 ? 0 : (double) shared / terms.size();
  }

  /** Longer words; pairs of characters where words are not set apart. */
  private static List<String> terms(String key) {
    List<String> terms = new ArrayList<>();
    for (String word : key.split(" ", -1)) {
      if (!word.isEmpty() && Character.isIdeographic(word.codePointAt(0))) {
        for (int i = 0; i + 2 <= word.length(); i++) {
          terms.add(word.substring(i, i + 2));
        }
      } else if (word.length() >= MIN_WORD_CHARS) {
        terms.add(word);
      }
    }
    return terms;
  }

  /** Behind two pieces of furniture at the end no body is expected any more. */
  private static void clearTail(Draft draft, int from) {
    int marks = 0;
    for (int i = from; from > 0 && i < draft.size(); i++) {
      boolean furniture = isFurniture(draft.kind(i));
      if (marks >= MIN_TAIL_MARKS && !furniture) {
        mark(draft, i);
      }
      marks += furniture && draft.kind(i) != Aside.Kind.BYLINE ? 1 : 0;
    }
  }

  private static void mark(Draft draft, int i) {
    boolean title = draft.shape(i).words() >= MIN_TITLE_WORDS && draft.shape(i).titleLike();
    draft.mark(i, title ? Aside.Kind.RELATED : Aside.Kind.CHROME);
  }
}
