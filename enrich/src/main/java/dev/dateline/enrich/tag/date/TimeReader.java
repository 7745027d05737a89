package dev.dateline.enrich.tag.date;

import dev.dateline.model.DateValue.Precision;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/** Reads times of day: {@code 16:15}, {@code 4.15 pm}, {@code 16h15}, {@code 14.12 Uhr}. */
final class TimeReader {
  private static final Set<String> DOTTED_CUES =
      Set.of("um", "kl", "klo", "alle", "ore", "pukul", "jam", "godz", "saat");
  private static final Set<String> HOUR_SIGNS = Set.of("h", "時", "时", "點", "点", "시", "uhr");
  private static final Set<String> MINUTE_SIGNS = Set.of("分", "분");
  private static final Set<String> AFTERS =
      Set.of("uhr", "h", "hs", "hrs", "hours", "uur", "分", "분");

  private TimeReader() {}

  /**
   * A time read from tokens.
   *
   * @param end index of the token after it
   */
  record Found(LocalTime time, Precision precision, int end) {}

  /** The time that stands at a token, or null. */
  static Found at(List<Token> tokens, int i) {
    Found basic = basic(tokens, i);
    if (basic != null) {
      return basic;
    }
    int half = eastAsianHalf(tokens, i);
    int at = half >= 0 ? i + 2 : i;
    if (at >= tokens.size() || !isUpTo(tokens.get(at), 24)) {
      return null;
    }
    long hour = tokens.get(at).number();
    Parts parts = clock(tokens, at, i);
    if (parts == null) {
      int suffix = meridiem(tokens, at + 1);
      if (suffix == 0) {
        return null;
      }
      parts = new Parts(0, -1, at + 1);
    }
    return finish(tokens, half, hour, parts);
  }

  /** {@code 161507} after the letter T, as the basic format of ISO 8601 has it. */
  private static Found basic(List<Token> tokens, int i) {
    Token token = tokens.get(i);
    boolean afterT = i > 0 && tokens.get(i - 1).is("t") && !token.spaceBefore();
    long n = token.number();
    boolean six = token.digits() == 6;
    long clock = six ? n : n * 100;
    boolean valid = clock / 10_000 < 24 && clock / 100 % 100 < 60 && clock % 100 < 60;
    return afterT && (six || token.digits() == 4) && valid
        ? new Found(
            LocalTime.of((int) (clock / 10_000), (int) (clock / 100 % 100), (int) (clock % 100)),
            six ? Precision.SECOND : Precision.MINUTE,
            i + 1)
        : null;
  }

  private record Parts(long minute, long second, int end) {}

  private static Found finish(List<Token> tokens, int half, long hour, Parts parts) {
    int end = parts.end();
    int meridiem = meridiem(tokens, end);
    long hour24 = hour;
    if (meridiem != 0 || half >= 0) {
      boolean afternoon = meridiem > 0 ? isPm(tokens, end) : half == 1;
      hour24 = afternoon ? (hour < 12 ? hour + 12 : hour) : (hour == 12 ? 0 : hour);
      end += meridiem;
    }
    if (end < tokens.size() && AFTERS.contains(tokens.get(end).text())) {
      end++;
    }
    if (hour24 > 23) {
      return null;
    }
    boolean seconds = parts.second() >= 0;
    LocalTime time =
        LocalTime.of((int) hour24, (int) parts.minute(), seconds ? (int) parts.second() : 0);
    return new Found(time, seconds ? Precision.SECOND : Precision.MINUTE, end);
  }

  private static Parts clock(List<Token> tokens, int at, int first) {
    if (at + 1 >= tokens.size()) {
      return null;
    }
    Token mark = tokens.get(at + 1);
    boolean minute = at + 2 < tokens.size() && isUpTo(tokens.get(at + 2), 59);
    boolean twoDigits = minute && tokens.get(at + 2).digits() == 2;
    boolean glued = twoDigits && !mark.spaceBefore() && !tokens.get(at + 2).spaceBefore();
    if (mark.is(":") && twoDigits) {
      return seconds(tokens, at + 2);
    } else if (HOUR_SIGNS.contains(mark.text())) {
      boolean signed =
          minute && (!mark.is("uhr") || glued) && (glued || isMinuteSign(tokens, at + 3));
      return new Parts(signed ? tokens.get(at + 2).number() : 0, -1, signed ? at + 3 : at + 2);
    } else if (mark.is(".") && glued && isDottedTime(tokens, at, first)) {
      return new Parts(tokens.get(at + 2).number(), -1, at + 3);
    }
    return null;
  }

  private static boolean isMinuteSign(List<Token> tokens, int i) {
    return i < tokens.size() && MINUTE_SIGNS.contains(tokens.get(i).text());
  }

  /** A dot between hour and minute needs a word that says it is a time. */
  private static boolean isDottedTime(List<Token> tokens, int at, int first) {
    boolean cue =
        first > 0
            && (DOTTED_CUES.contains(tokens.get(first - 1).text())
                || (first > 1
                    && tokens.get(first - 1).is(".")
                    && DOTTED_CUES.contains(tokens.get(first - 2).text())));
    boolean after = at + 3 < tokens.size() && AFTERS.contains(tokens.get(at + 3).text());
    return cue || after || meridiem(tokens, at + 3) != 0;
  }

  private static Parts seconds(List<Token> tokens, int minute) {
    long value = tokens.get(minute).number();
    int end = minute + 1;
    boolean seconds =
        end + 1 < tokens.size()
            && tokens.get(end).is(":")
            && tokens.get(end + 1).digits() == 2
            && isUpTo(tokens.get(end + 1), 60);
    if (!seconds) {
      return new Parts(value, -1, end);
    }
    long second = Math.min(59, tokens.get(end + 1).number());
    end += 2;
    boolean fraction =
        end + 1 < tokens.size()
            && (tokens.get(end).is(".") || tokens.get(end).is(","))
            && tokens.get(end + 1).isNumber()
            && !tokens.get(end + 1).spaceBefore();
    return new Parts(value, second, fraction ? end + 2 : end);
  }

  private static boolean isUpTo(Token token, int max) {
    return token.isNumber() && token.digits() <= 2 && token.number() <= max;
  }

  /** How many tokens "am", "p.m." or the like take at an index; 0 where there is none. */
  private static int meridiem(List<Token> tokens, int i) {
    if (i >= tokens.size()) {
      return 0;
    }
    String text = tokens.get(i).text();
    if (text.equals("am") || text.equals("pm")) {
      return 1;
    }
    boolean dotted =
        (text.equals("a") || text.equals("p"))
            && i + 2 < tokens.size()
            && tokens.get(i + 1).is(".")
            && tokens.get(i + 2).is("m");
    boolean stop = i + 3 < tokens.size() && tokens.get(i + 3).is(".");
    return dotted ? (stop ? 4 : 3) : 0;
  }

  private static boolean isPm(List<Token> tokens, int i) {
    return tokens.get(i).text().startsWith("p");
  }

  /** 0 for forenoon, 1 for afternoon as Chinese, Japanese and Korean say it first, else -1. */
  private static int eastAsianHalf(List<Token> tokens, int i) {
    if (i + 1 >= tokens.size()) {
      return -1;
    }
    return switch (tokens.get(i).text() + tokens.get(i + 1).text()) {
      case "上午", "午前", "오전" -> 0;
      case "下午", "午後", "오후" -> 1;
      default -> -1;
    };
  }
}
