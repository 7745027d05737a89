package dev.dateline.enrich.tag.entity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the office or trade beside a person's name: before it ("Russian President Vladimir Putin",
 * "security chief Sergei Shoigu") or behind a comma ("Hong Min, a senior researcher at ...").
 */
final class Roles {
  private static final Set<String> HEADS =
      Set.copyOf(
          Arrays.asList(
              ("president minister leader chief secretary spokesman spokeswoman spokesperson ambassador envoy senator"
                      + " governor mayor general king queen prince princess pope cardinal archbishop bishop chairman"
                      + " chairwoman chair ceo director judge justice commander premier chancellor coach captain dictator"
                      + " researcher economist analyst strategist lawyer attorney professor secretary-general commissioner"
                      + " speaker lawmaker candidate founder co-founder manager officer executive prosecutor colonel"
                      + " lieutenant major sergeant admiral inspector emperor sultan emir sheikh ayatollah congressman"
                      + " congresswoman representative deputy historian author writer journalist reporter editor scientist"
                      + " expert fellow adviser advisor diplomat activist striker midfielder defender goalkeeper winger"
                      + " forward head owner trader sen. rep. gov. gen. col. lt. sgt. adm. capt. prof. sen gov gen col"
                      + " cmdr. maj. dr. dr councillor doctor physician epidemiologist virologist negotiator treasurer"
                      + " investigator superintendent sheriff pilot singer actor actress musician director-general"
                      + " vice-president undersecretary legislator politician oligarch tycoon billionaire warlord")
                  .split(" ")));

  private static final Set<String> MODIFIERS =
      Set.copyOf(
          Arrays.asList(
              ("foreign prime vice deputy culture defence defense finance interior security justice health education energy"
                      + " trade economy economics labor labour agriculture transport environment police army navy military"
                      + " air intelligence party opposition supreme rebel state central bank executive chief general"
                      + " attorney human rights news team national managing senior assistant acting former crown grand"
                      + " district supreme-court court union press government lead principal associate emeritus technical"
                      + " head first interim outgoing incoming permanent special regional provincial city"
                      + " treasury home market investment portfolio research policy political science industry equity"
                      + " currency commodity fund marketing operating financial prison border campaign staff club"
                      + " lt. maj. brig. commerce parliament parliamentary presidential congressional ruling"
                      + " communist supreme islamist separatist militant")
                  .split(" ")));

  private static final int MAX_WORDS = 5;

  private Roles() {}

  /** The role beside this mention, as it stands in the text, or null. */
  static String of(Mention mention, boolean[] taken) {
    String before = before(mention.tokens(), mention.span().from(), taken);
    return before != null ? before : behind(mention.tokens(), mention.span().to(), taken);
  }

  private static String before(Tokens tokens, int name, boolean[] taken) {
    int head = name - 1;
    if (head < 0 || taken[head] || !isHead(tokens, head)) {
      return null;
    }
    int from = head;
    while (from > 0
        && name - from < MAX_WORDS
        && !taken[from - 1]
        && (isModifier(tokens, from - 1) || isHead(tokens, from - 1))) {
      from--;
    }
    return role(tokens, from, head + 1);
  }

  private static String behind(Tokens tokens, int end, boolean[] taken) {
    int at = end;
    if (at >= tokens.size() || tokens.first(at) != ',') {
      return null;
    }
    at++;
    while (at < tokens.size()
        && at < end + 6
        && (isArticle(tokens, at)
            || taken[at]
            || isPossessive(tokens, at)
            || isNationality(tokens, at))) {
      at++;
    }
    int from = at;
    while (at < tokens.size() && at - from < MAX_WORDS && !taken[at]) {
      boolean head = isHead(tokens, at);
      boolean more = at + 1 < tokens.size() && !taken[at + 1] && isHead(tokens, at + 1);
      if (head && !more) {
        // "Hale, President Keller said": the role of the next name.
        boolean ofNext = at + 1 < tokens.size() && taken[at + 1];
        return ofNext ? null : role(tokens, from, at + 1);
      }
      if (!head && !isModifier(tokens, at)) {
        return null;
      }
      at++;
    }
    return null;
  }

  private static String role(Tokens tokens, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (!tokens.spaceBefore(i)) {
        return null;
      }
    }
    return tokens.words(from, to).replaceAll("\\s+", " ");
  }

  static boolean isHead(Tokens tokens, int token) {
    return HEADS.contains(tokens.word(token).toLowerCase(Locale.ROOT));
  }

  private static boolean isModifier(Tokens tokens, int token) {
    return MODIFIERS.contains(tokens.word(token).toLowerCase(Locale.ROOT));
  }

  /** "British": a capital between article and role, and no role itself. */
  private static boolean isNationality(Tokens tokens, int token) {
    return tokens.isCapitalised(token) && !isHead(tokens, token) && !isModifier(tokens, token);
  }

  private static boolean isArticle(Tokens tokens, int token) {
    return switch (tokens.word(token)) {
      case "a", "an", "the", "its", "his", "her", "their" -> true;
      default -> false;
    };
  }

  private static boolean isPossessive(Tokens tokens, int token) {
    return tokens.length(token) <= 2 && Letters.fold(tokens.first(token)) == '\'';
  }
}
