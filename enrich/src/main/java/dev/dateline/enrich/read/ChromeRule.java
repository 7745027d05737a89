package dev.dateline.enrich.read;

import dev.dateline.enrich.read.Lexicon.Section;
import dev.dateline.model.Aside;
import java.util.regex.Pattern;

/** Buttons, section labels, breadcrumbs, invitations to subscribe, cookie banners, keywords. */
final class ChromeRule implements Rule {
  private static final int MAX_WEIGHT = 400;
  private static final int MAX_CRUMB_WORDS = 4;
  private static final int MAX_MENU_WORDS = 3;

  private static final Pattern CRUMBS = Pattern.compile(" ?[>»›→] ?| [/|] ");
  private static final Pattern RULED = Pattern.compile("[*\\-_=~•·|/\\\\<>»«—–#+ ]+");
  private static final Pattern ADDRESS = Pattern.compile("(?:https?://|www\\.)\\S+");
  private static final Pattern LABELLED = Pattern.compile("[^:：]{1,40}[:：].*");
  private static final Pattern NUMBERED = Pattern.compile("(?<= |^)\\S*\\d\\S*(?: |$)");

  private final Phrases buttons;
  private final Phrases edges;
  private final Phrases sections;
  private final Phrases prompts;
  private final Phrases promptObjects;
  private final Phrases banners;
  private final Phrases tags;

  ChromeRule(Lexicon lexicon) {
    buttons = lexicon.of(Section.BUTTON);
    edges = lexicon.of(Section.EDGE);
    sections = lexicon.of(Section.SECTION);
    prompts = lexicon.of(Section.PROMPT);
    promptObjects = lexicon.of(Section.PROMPT_OBJECT);
    banners = lexicon.of(Section.BANNER);
    tags = lexicon.of(Section.TAGS);
  }

  @Override
  public void apply(Draft draft) {
    int first = draft.firstProse();
    int last = draft.lastProse();
    for (int i = 0; i < draft.size(); i++) {
      boolean edge = i < first || i > last;
      boolean chrome =
          draft.open(i)
              && draft.shape(i).weight() <= MAX_WEIGHT
              && (isChrome(draft.block(i)) || (edge && isEdgeChrome(draft.block(i))));
      if (chrome) {
        draft.mark(i, Aside.Kind.CHROME);
        markKeywords(draft, i);
      }
    }
    markMenu(draft, first);
  }

  private boolean isChrome(Block block) {
    String key = block.key();
    return RULED.matcher(block.text()).matches()
        || buttons.contains(key)
        || buttons.contains(withoutNumbers(key))
        || banners.occursIn(key)
        || (prompts.prefix(key) > 0 && promptObjects.occursIn(key));
  }

  private boolean isEdgeChrome(Block block) {
    String key = block.key();
    boolean label = block.shape().ending() != Shape.Ending.SENTENCE;
    return (label && (edges.contains(key) || edges.contains(withoutNumbers(key))))
        || (label && (sections.contains(key) || isMenu(key)))
        || isCrumbs(block.text())
        || isTags(block)
        || ADDRESS.matcher(block.text()).matches();
  }

  private static String withoutNumbers(String key) {
    return NUMBERED.matcher(key).replaceAll("").strip();
  }

  /** Several section names on one line. */
  private boolean isMenu(String key) {
    return Phrases.wordCount(key) > 1 && sections.others(key).isEmpty();
  }

  private boolean isCrumbs(String text) {
    String[] parts = CRUMBS.split(text, 12);
    boolean known = parts.length > 1 && sections.contains(Phrases.key(parts[0]));
    if (!known && parts.length < 3) {
      return false;
    }
    for (int i = 0; i < parts.length - 1; i++) {
      String key = Phrases.key(parts[i]);
      if (key.isEmpty() || Phrases.wordCount(key) > MAX_CRUMB_WORDS) {
        return false;
      }
    }
    return known && text.length() <= 160;
  }

  private boolean isTags(Block block) {
    return tags.prefix(block.key()) > 0
        && LABELLED.matcher(block.text()).matches()
        && !block.shape().endsSentence();
  }

  /** Keywords under a label that stands alone. */
  private void markKeywords(Draft draft, int label) {
    if (tags.prefix(draft.key(label)) < draft.key(label).length()) {
      return;
    }
    for (int i = label + 1; i < draft.size() && draft.shape(i).words() <= 3; i++) {
      draft.mark(i, Aside.Kind.CHROME);
    }
  }

  /** Unknown labels between known ones above the text, as in a menu; a headline has more words. */
  private static void markMenu(Draft draft, int first) {
    int last = -1;
    for (int i = 0; i < first; i++) {
      if (draft.kind(i) == Aside.Kind.CHROME) {
        for (int k = last + 1; last >= 0 && i - last <= 4 && k < i; k++) {
          if (draft.shape(k).words() <= MAX_MENU_WORDS && draft.shape(k).spaced()) {
            draft.mark(k, Aside.Kind.CHROME);
          }
        }
        last = i;
      }
    }
  }
}
