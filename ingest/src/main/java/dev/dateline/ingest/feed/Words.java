package dev.dateline.ingest.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** What feeds do to plain text: escape it twice, put names into addresses. */
final class Words {
  private static final Pattern ENTITY =
      Pattern.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|\\w{2,31});");
  private static final Pattern INLINE_TAG =
      Pattern.compile(
          "</?(a|abbr|b|br|cite|code|em|font|i|mark|p|q|s|small|span|strong|sub|sup|tt|u)"
              + "(\\s[^<>]{0,500})?/?>",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ADDRESS_THEN_NAME =
      Pattern.compile("\\s*<?[^\\s<>()@]{1,100}@[^\\s<>()@]{1,100}>?\\s*\\((.{1,200})\\)\\s*");
  private static final Pattern NAME_THEN_ADDRESS =
      Pattern.compile("(.{1,200}?)\\s*[<(]?[^\\s<>()@]{1,100}@[^\\s<>()@]{1,100}[>)]?\\s*");
  private static final Pattern ADDRESS =
      Pattern.compile("\\s*[<(]?[^\\s<>()@]{1,100}@[^\\s<>()@]{1,100}[>)]?\\s*");
  private static final Pattern TEASER_END =
      Pattern.compile(
          "(…|\\.\\.\\.|\\[…\\]|\\[\\.\\.\\.\\]|\\[&hellip;\\])\\s*(</[a-z]+>\\s*|<a\\b[^>]{0,500}>[^<]{0,100}</a>\\s*)*$",
          Pattern.CASE_INSENSITIVE);

  private static final int MIN_FULL_CHARS = 500;
  private static final int MAX_TAIL_CHARS = 1_000;

  private Words() {}

  /**
   * A headline as it is read: entities that were escaped twice are resolved, inline tags taken out;
   * any other angle bracket belongs to the text.
   */
  static String headline(String text) {
    if (text == null) {
      return null;
    }
    String plain = INLINE_TAG.matcher(text).replaceAll("");
    Matcher entity = ENTITY.matcher(plain);
    if (entity.find()) {
      plain = Parser.unescapeEntities(plain, false);
    }
    return Markup.clean(plain);
  }

  /** The names in what stands as author: {@code ann@example.org (Ann Lee)} is Ann Lee. */
  static String person(String text) {
    if (text == null || ADDRESS.matcher(text).matches()) {
      return null;
    }
    Matcher nameLast = ADDRESS_THEN_NAME.matcher(text);
    if (nameLast.matches()) {
      return Markup.clean(nameLast.group(1));
    }
    Matcher nameFirst = NAME_THEN_ADDRESS.matcher(text);
    return nameFirst.matches() ? Markup.clean(nameFirst.group(1)) : headline(text);
  }

  /** Several names as one byline; null if there is none. */
  static String byline(List<String> names) {
    List<String> people = new ArrayList<>();
    for (String name : names) {
      String person = person(name);
      if (person != null && !people.contains(person)) {
        people.add(person);
      }
    }
    return people.isEmpty() ? null : String.join(", ", people);
  }

  /**
   * Whether a body that the feed calls the content is the whole text: long enough to be one, and
   * not broken off with an ellipsis.
   */
  static boolean isFullText(String body, boolean html) {
    if (body.length() < MIN_FULL_CHARS) {
      return false;
    }
    String tail = body.substring(Math.max(0, body.length() - MAX_TAIL_CHARS)).stripTrailing();
    return plain(body, html).length() >= MIN_FULL_CHARS && !TEASER_END.matcher(tail).find();
  }

  /**
   * The words of a body, tags taken out and white space collapsed: good for counting and comparing,
   * at a hundredth of the cost of parsing.
   */
  static String plain(String body, boolean html) {
    StringBuilder plain = new StringBuilder(body.length());
    boolean gap = false;
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      int end = html && c == '<' ? tagEnd(body, i) : -1;
      if (end >= 0) {
        gap = true;
        i = end;
      } else if (c <= ' ' || c == '\u00A0') {
        gap = true;
      } else {
        if (gap && plain.length() > 0) {
          plain.append(' ');
        }
        gap = false;
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** Where the tag or comment ends that begins here; -1 if none does. */
  private static int tagEnd(String body, int start) {
    char next = start + 1 < body.length() ? body.charAt(start + 1) : ' ';
    boolean tag = next == '/' || next == '!' || next == '?' || Character.isLetter(next);
    return tag ? body.indexOf('>', start) : -1;
  }
}
