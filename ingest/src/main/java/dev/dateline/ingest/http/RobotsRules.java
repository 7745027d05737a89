package dev.dateline.ingest.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a robots.txt allows one crawler: RFC 9309. Of the rules that match a path the longest holds,
 * and of two as long the one that allows.
 */
final class RobotsRules {
  static final RobotsRules ALLOW_ALL = new RobotsRules(List.of());
  static final RobotsRules DISALLOW_ALL = new RobotsRules(List.of(new Rule("/", false)));

  /** Section 2.5: a parser must read at least so much. */
  private static final int MAX_BYTES = 500 * 1024;

  private static final int MAX_RULES = 5_000;
  private static final int MAX_PATTERN_CHARS = 2_000;

  private record Rule(String pattern, boolean allow) {}

  private final List<Rule> rules;

  private RobotsRules(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * Reads the rules of the groups that name this crawler, else those of {@code *}.
   *
   * @param product the crawler's product token, such as {@code Dateline}
   */
  static RobotsRules parse(byte[] file, String product) {
    int length = Math.min(file.length, MAX_BYTES);
    String text = new String(file, 0, length, StandardCharsets.UTF_8);
    String name = product.toLowerCase(Locale.ROOT);
    List<Rule> ours = new ArrayList<>();
    List<Rule> anyones = new ArrayList<>();
    boolean named = false;
    boolean inOurs = false;
    boolean inAnyones = false;
    boolean inAgents = false;
    for (String line : text.replace("\uFEFF", "").split("[\\r\\n]+")) {
      int hash = line.indexOf('#');
      String bare = (hash < 0 ? line : line.substring(0, hash)).strip();
      int colon = bare.indexOf(':');
      String key = colon < 0 ? "" : bare.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      String value = colon < 0 ? "" : bare.substring(colon + 1).strip();
      if (key.equals("user-agent")) {
        if (!inAgents) {
          inOurs = false;
          inAnyones = false;
        }
        inAgents = true;
        boolean us = token(value).equals(name);
        named |= us;
        inOurs |= us;
        inAnyones |= value.equals("*");
      } else if (key.equals("allow") || key.equals("disallow")) {
        inAgents = false;
        Rule rule = new Rule(normal(value), key.equals("allow"));
        add(inOurs, ours, rule);
        add(inAnyones, anyones, rule);
      }
    }
    return new RobotsRules(named ? ours : anyones);
  }

  /** Whether a path, with its query, may be fetched. */
  boolean allows(String pathAndQuery) {
    if (pathAndQuery.equals("/robots.txt")) {
      return true;
    }
    String path = normal(pathAndQuery);
    Rule best = null;
    for (Rule rule : rules) {
      if (matches(rule.pattern(), path)
          && (best == null
              || rule.pattern().length() > best.pattern().length()
              || (rule.pattern().length() == best.pattern().length() && rule.allow()))) {
        best = rule;
      }
    }
    return best == null || best.allow();
  }

  private static void add(boolean applies, List<Rule> rules, Rule rule) {
    boolean usable = !rule.pattern().isEmpty() && rule.pattern().length() <= MAX_PATTERN_CHARS;
    if (applies && usable && rules.size() < MAX_RULES) {
      rules.add(rule);
    }
  }

  /** The product token at the start of what a group names. */
  private static String token(String value) {
    int end = 0;
    while (end < value.length()
        && (Character.isLetter(value.charAt(end)) || "_-".indexOf(value.charAt(end)) >= 0)) {
      end++;
    }
    return value.substring(0, end).toLowerCase(Locale.ROOT);
  }

  /** Letters beyond ASCII as their bytes, and escapes in upper case: section 2.2.2. */
  private static String normal(String path) {
    StringBuilder normal = new StringBuilder(path.length());
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i] & 0xff;
      if (b > 0x7e || b <= 0x20) {
        normal.append(String.format(Locale.ROOT, "%%%02X", b));
      } else if (b == '%' && i + 2 < bytes.length) {
        normal.append('%').append(upper(bytes[i + 1])).append(upper(bytes[i + 2]));
        i += 2;
      } else {
        normal.append((char) b);
      }
    }
    return normal.toString();
  }

  private static char upper(byte letter) {
    return Character.toUpperCase((char) (letter & 0x7f));
  }

  /**
   * Whether a pattern ({@code *} for anything, a final {@code $} for the end) matches the start of
   * a path. Each star takes as little as it can, so that this takes no more than the product of
   * both lengths.
   */
  private static boolean matches(String pattern, String path) {
    boolean anchored = pattern.endsWith("$");
    String body = anchored ? pattern.substring(0, pattern.length() - 1) : pattern;
    String[] parts = body.split("\\*", -1);
    if (!path.startsWith(parts[0])) {
      return false;
    }
    int at = parts[0].length();
    for (int i = 1; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      if (last && anchored) {
        return path.length() - parts[i].length() >= at && path.endsWith(parts[i]);
      }
      int found = path.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    return !anchored || at == path.length();
  }
}
