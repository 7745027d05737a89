package dev.dateline.enrich.tag.language;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One code for each language, whichever code list a model or a source uses.
 *
 * <p>ISO 639-1 where there is a code, else 639-3. Individual languages that the news does not tell
 * apart are merged into their macrolanguage (ISO 639-3, table of macrolanguages): Mandarin is
 * {@code zh}, Standard Arabic and its dialects are {@code ar}, Bokmål is {@code no}. Nynorsk stays
 * {@code nn}.
 */
final class LanguageCodes {
  private static final Map<String, String> MERGED =
      Map.ofEntries(
          Map.entry("cmn", "zh"),
          Map.entry("arb", "ar"),
          Map.entry("arz", "ar"),
          Map.entry("apc", "ar"),
          Map.entry("nob", "no"),
          Map.entry("nb", "no"),
          Map.entry("pes", "fa"),
          Map.entry("prs", "fa"),
          Map.entry("ekk", "et"),
          Map.entry("lvs", "lv"),
          Map.entry("plt", "mg"),
          Map.entry("swh", "sw"),
          Map.entry("zlm", "ms"),
          Map.entry("zsm", "ms"),
          Map.entry("azj", "az"),
          Map.entry("azb", "az"),
          Map.entry("uzn", "uz"),
          Map.entry("khk", "mn"),
          Map.entry("npi", "ne"),
          Map.entry("ory", "or"),
          Map.entry("pnb", "pa"),
          Map.entry("als", "sq"),
          Map.entry("kmr", "ku"),
          Map.entry("gug", "gn"),
          Map.entry("pbt", "ps"),
          Map.entry("ydd", "yi"),
          Map.entry("fil", "tl"),
          Map.entry("iw", "he"),
          Map.entry("in", "id"),
          Map.entry("ji", "yi"),
          Map.entry("mo", "ro"),
          Map.entry("sh", "sr"));

  /** Languages so close that a declaration decides between them. */
  private static final List<Set<String>> SIBLINGS =
      List.of(
          Set.of("hr", "bs", "sr"),
          Set.of("id", "ms"),
          Set.of("no", "nn", "da"),
          Set.of("cs", "sk"),
          Set.of("gl", "pt"),
          Set.of("hi", "mr", "ne"));

  private final Map<String, String> shortByLong = new HashMap<>();

  LanguageCodes() {
    for (String code : Locale.getISOLanguages()) {
      shortByLong.put(Locale.forLanguageTag(code).getISO3Language(), code);
    }
    shortByLong.put("heb", "he");
    shortByLong.put("ind", "id");
    shortByLong.put("yid", "yi");
  }

  /**
   * The code we use for a language, or null where the tag names none.
   *
   * @param tag an ISO 639 code or a BCP 47 tag, in any case
   */
  String of(String tag) {
    String primary = tag.strip().split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    if (!primary.matches("[a-z]{2,3}") || primary.equals("und") || primary.equals("mul")) {
      return null;
    }
    String merged = MERGED.getOrDefault(primary, primary);
    String code = shortByLong.getOrDefault(merged, merged);
    return MERGED.getOrDefault(code, code);
  }

  boolean siblings(String one, String other) {
    return SIBLINGS.stream().anyMatch(group -> group.contains(one) && group.contains(other));
  }
}
