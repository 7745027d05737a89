package dev.dateline.enrich.read;

import dev.dateline.model.Aside;
import java.util.regex.Pattern;

/** Legal notices, disclaimers, copyright lines: one line, or a heading with the lines under it. */
final class NoticeRule implements Rule {
  private static final int MAX_LINES = 15;
  private static final int MAX_WEIGHT = 900;

  private static final Pattern COPYRIGHT_YEAR =
      Pattern.compile("(?:\\([cC]\\)|©) ?(?:19|20)\\d{2}.*");

  private final Phrases starts;
  private final Phrases phrases;
  private final Phrases related;

  NoticeRule(Lexicon lexicon) {
    starts = lexicon.of(Lexicon.Section.NOTICE);
    phrases = lexicon.of(Lexicon.Section.NOTICE_PHRASE);
    related = lexicon.of(Lexicon.Section.RELATED);
  }

  @Override
  public void apply(Draft draft) {
    for (int i = 0; i < draft.size(); i++) {
      if (!draft.open(i) || draft.shape(i).weight() > MAX_WEIGHT) {
        continue;
      }
      if (starts.contains(draft.key(i))) {
        draft.mark(i, Aside.Kind.NOTICE);
        markUnder(draft, i + 1);
      } else if (isNotice(draft.block(i))) {
        draft.mark(i, Aside.Kind.NOTICE);
        markRest(draft, i);
      }
    }
  }

  private boolean isNotice(Block block) {
    int prefix = starts.prefix(block.key());
    if (prefix > 0 && introduces(block, prefix)) {
      return true;
    }
    return COPYRIGHT_YEAR.matcher(block.text()).matches() || phrases.occursIn(block.key());
  }

  /** "Disclaimer: ..." is a notice, "Disclaimers were handed out" is none. */
  private static boolean introduces(Block block, int prefix) {
    String text = block.text();
    int colon = text.indexOf(':');
    boolean early = colon > 0 && colon <= prefix + 6;
    return early || text.startsWith("©") || text.startsWith("(") || text.startsWith("*");
  }

  /** The paragraph under a heading, and no more. */
  private void markUnder(Draft draft, int from) {
    if (from < draft.size() && !isRelated(draft, from)) {
      draft.mark(from, Aside.Kind.NOTICE);
      markRest(draft, from);
    }
  }

  /** Lines of the same paragraph, up to the end of the sentence. */
  private void markRest(Draft draft, int from) {
    for (int i = from + 1; i < draft.size() && i < from + MAX_LINES; i++) {
      boolean done = draft.shape(i - 1).endsSentence();
      if (done || !draft.joined(i) || isRelated(draft, i) || draft.block(i).bullet()) {
        return;
      }
      draft.mark(i, Aside.Kind.NOTICE);
    }
  }

  private boolean isRelated(Draft draft, int i) {
    return related.contains(draft.key(i));
  }
}
