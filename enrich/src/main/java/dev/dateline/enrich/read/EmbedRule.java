package dev.dateline.enrich.read;

import dev.dateline.model.Aside;
import java.util.regex.Pattern;

/** Posts of social networks that were quoted whole, told by the marks their widgets leave. */
final class EmbedRule implements Rule {
  private static final int MAX_POST_CHARS = 1_200;

  /** The line under an embedded tweet: a dash, a name, the handle in brackets, a date. */
  private static final Pattern SIGN_OFF =
      Pattern.compile(
          "(?:^|.*\\s)[—–―-]{1,2}\\s?\\S.{0,80}\\(@\\w{1,30}\\),?\\s.{0,30}\\b(?:19|20)\\d{2}\\b.{0,12}");

  private static final Pattern PICTURE_LINK =
      Pattern.compile("(?:^|.*\\s)(?:pic\\.(?:twitter|x)\\.com|t\\.co)/\\w+.*");

  private static final Pattern HANDLE = Pattern.compile(".*(?:@\\w{2,}|#\\w{2,}).*");

  private final Phrases around;

  EmbedRule(Lexicon lexicon) {
    around = lexicon.of(Lexicon.Section.EMBED);
  }

  @Override
  public void apply(Draft draft) {
    for (int i = 0; i < draft.size(); i++) {
      String text = draft.block(i).text();
      if (text.length() > MAX_POST_CHARS) {
        continue;
      }
      boolean signed = SIGN_OFF.matcher(text).matches();
      if (signed && startsWithDash(text)) {
        markPost(draft, i - 1);
      }
      boolean phrase = around.prefix(draft.key(i)) > 0 && !draft.shape(i).prose();
      if (signed || phrase || isPost(text)) {
        draft.mark(i, Aside.Kind.EMBED);
      }
    }
  }

  /** A picture link closes a post; prose that merely quotes an address goes on behind it. */
  private static boolean isPost(String text) {
    if (!PICTURE_LINK.matcher(text).matches()) {
      return false;
    }
    int link = Math.max(text.lastIndexOf(".com/"), text.lastIndexOf("t.co/"));
    return text.length() - link < 100;
  }

  /** The text of the post stands in the block above its sign-off. */
  private static void markPost(Draft draft, int i) {
    if (i < 0 || draft.block(i).text().length() > MAX_POST_CHARS) {
      return;
    }
    String text = draft.block(i).text();
    if (draft.joined(i + 1) || isPost(text) || HANDLE.matcher(text).matches()) {
      draft.mark(i, Aside.Kind.EMBED);
    }
  }

  private static boolean startsWithDash(String text) {
    return "—–―-".indexOf(text.charAt(0)) >= 0;
  }
}
