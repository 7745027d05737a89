package dev.dateline.enrich.read;

import dev.dateline.enrich.read.Lexicon.Section;
import dev.dateline.model.Aside;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts and credits of pictures. */
final class CaptionRule implements Rule {
  private static final int MAX_CREDIT_WEIGHT = 180;
  private static final int MAX_CAPTION_WEIGHT = 500;
  private static final int MAX_GROUP_LINES = 4;

  /** A label in front of a colon or bar: "Photo: ...". */
  private static final Pattern LABELLED = Pattern.compile("[^\\p{L}]{0,3}([^:：|]{1,40})[:：|].*");

  /** What stands in brackets at the end. */
  private static final Pattern BRACKETED =
      Pattern.compile(".{4,}[(\\[（【]([^()\\[\\]（）【】]{2,120})[)\\]）】][.。]?");

  /** What stands behind the last slash, bar, copyright sign or "via". */
  private static final Pattern TRAILING =
      Pattern.compile(".*(?:[/|©]|\\b(?i:via)\\b)\\s?([^/|©.!?]{2,60})[)\\]]?");

  private final Phrases photo;
  private final Phrases starts;
  private final Phrases agencies;
  private final Phrases desks;

  CaptionRule(Lexicon lexicon) {
    photo = lexicon.of(Section.PHOTO);
    starts = lexicon.of(Section.CAPTION);
    agencies = lexicon.of(Section.AGENCY);
    desks = lexicon.of(Section.PICTURE_DESK);
  }

  @Override
  public void apply(Draft draft) {
    int last = draft.lastProse();
    for (int i = 0; i < draft.size(); i++) {
      if (!draft.open(i) || draft.shape(i).weight() > MAX_CAPTION_WEIGHT) {
        continue;
      }
      Block block = draft.block(i);
      if (isCredit(block) || (i < last && desks.contains(block.key()))) {
        draft.mark(i, Aside.Kind.CAPTION);
        markAbove(draft, i);
      } else if (isCaption(block, i == last)) {
        draft.mark(i, Aside.Kind.CAPTION);
      }
    }
  }

  /** A line that is nothing but the credit. */
  private boolean isCredit(Block block) {
    if (block.shape().weight() > MAX_CREDIT_WEIGHT) {
      return false;
    }
    Matcher labelled = LABELLED.matcher(block.text());
    boolean label = labelled.matches() && photo.contains(Phrases.key(labelled.group(1)));
    return label || (block.shape().words() <= 12 && photoBy(block.key()));
  }

  private boolean photoBy(String key) {
    int prefix = photo.prefix(key);
    return prefix > 0 && key.length() > prefix && desks.occursIn(key.substring(prefix));
  }

  private boolean isCaption(Block block, boolean lastProse) {
    if (starts.prefix(block.key()) > 0) {
      return true;
    }
    Matcher bracketed = BRACKETED.matcher(block.text());
    if (bracketed.matches() && isCreditText(Phrases.key(bracketed.group(1)))) {
      return true;
    }
    Matcher trailing = TRAILING.matcher(block.text());
    boolean trails = trailing.matches() && block.shape().ending() == Shape.Ending.NONE;
    String key = trails ? Phrases.key(trailing.group(1)) : "";
    boolean named = desks.prefix(key) > 0 || agencies.contains(key) || photoLabel(key);
    return trails && named && !lastProse && block.shape().words() > 3;
  }

  private boolean photoLabel(String key) {
    int prefix = photo.prefix(key);
    return prefix > 0 && key.length() > prefix;
  }

  private boolean isCreditText(String key) {
    return photo.prefix(key) > 0 || desks.occursIn(key);
  }

  /** The caption's own words stand on the line above, in one paragraph with the credit. */
  private static void markAbove(Draft draft, int credit) {
    int above = credit - 1;
    if (!draft.joined(credit) || draft.shape(above).weight() > MAX_CAPTION_WEIGHT) {
      return;
    }
    int first = credit;
    while (draft.joined(first) && credit - first <= MAX_GROUP_LINES) {
      first--;
    }
    boolean small = credit - first < MAX_GROUP_LINES;
    if (small && !(above == first && first == draft.nextOpen(0))) {
      draft.mark(above, Aside.Kind.CAPTION);
    }
  }
}
