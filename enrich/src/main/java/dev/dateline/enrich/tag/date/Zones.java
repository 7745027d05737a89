package dev.dateline.enrich.tag.date;

import dev.dateline.model.DateValue.ZoneOrigin;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads zones: offsets, UTC, and the abbreviations that clocks of the press use.
 *
 * <p>An abbreviation that several countries use is read by the country of the outlet. Without one,
 * those that RFC 822 section 5.1 defines (EST, CST, MST, PST) are North American and BST is
 * British; the rest ("IST", "AST", "GST") stay unknown.
 */
final class Zones {
  private static final Map<String, String> FIXED =
      pairs(
          "z Z|utc Z|gmt Z|edt -04:00|cdt -05:00|mdt -06:00|pdt -07:00|et America/New_York"
              + "|ct America/Chicago|mt America/Denver|pt America/Los_Angeles|akst -09:00"
              + "|akdt -08:00|hst -10:00|nst -03:30|ndt -02:30|adt -03:00|wet Z|west +01:00"
              + "|cet +01:00|cest +02:00|mez +01:00|mesz +02:00|eet +02:00|eest +03:00|msk +03:00"
              + "|мск +03:00|trt +03:00|jst +09:00|kst +09:00|hkt +08:00|sgt +08:00|pht +08:00"
              + "|myt +08:00|wib +07:00|wita +08:00|wit +09:00|ict +07:00|pkt +05:00|npt +05:45"
              + "|aest +10:00|aedt +11:00|acst +09:30|acdt +10:30|awst +08:00|nzst +12:00"
              + "|nzdt +13:00|sast +02:00|eat +03:00|cat +02:00|wat +01:00|brt -03:00|art -03:00"
              + "|clt -04:00|cot -05:00|pet -05:00|idt +03:00|irst +03:30|est -05:00|cst -06:00"
              + "|mst -07:00|pst -08:00|bst Europe/London");

  private static final Map<String, Map<String, String>> BY_COUNTRY =
      Map.ofEntries(
          Map.entry(
              "ist", pairs("IN Asia/Kolkata|IE Europe/Dublin|IL Asia/Jerusalem|LK Asia/Colombo")),
          Map.entry(
              "cst",
              pairs(
                  "CN Asia/Shanghai|TW Asia/Taipei|HK Asia/Hong_Kong|MO Asia/Macau"
                      + "|CU America/Havana")),
          Map.entry("est", pairs("AU Australia/Sydney")),
          Map.entry("pst", pairs("PH Asia/Manila|PK Asia/Karachi")),
          Map.entry("mst", pairs("MY Asia/Kuala_Lumpur")),
          Map.entry("bst", pairs("BD Asia/Dhaka")),
          Map.entry("gst", pairs("AE Asia/Dubai|OM Asia/Muscat|GE Asia/Tbilisi")),
          Map.entry("sst", pairs("SG Asia/Singapore")),
          Map.entry("wst", pairs("AU Australia/Perth")),
          Map.entry("amt", pairs("AM Asia/Yerevan|BR America/Manaus")),
          Map.entry(
              "ast",
              pairs(
                  "SA Asia/Riyadh|KW Asia/Kuwait|QA Asia/Qatar|BH Asia/Bahrain|IQ Asia/Baghdad"
                      + "|YE Asia/Aden|CA -04:00|PR -04:00|BM -04:00|TT -04:00|BB -04:00")));

  private static Map<String, String> pairs(String listed) {
    Map<String, String> pairs = new HashMap<>();
    for (String entry : listed.split("\\|", -1)) {
      int space = entry.indexOf(' ');
      pairs.put(entry.substring(0, space), entry.substring(space + 1));
    }
    return Map.copyOf(pairs);
  }

  private Zones() {}

  /**
   * A zone read from tokens.
   *
   * @param zone offset or IANA id, or null for an abbreviation that nothing decides
   * @param origin how it is known
   * @param end index of the token after it
   */
  record Found(String zone, ZoneOrigin origin, int end) {}

  /**
   * The zone that stands at a token, or null where none does.
   *
   * @param country ISO code of the outlet, or null
   */
  static Found at(List<Token> tokens, int i, String country) {
    int at = i < tokens.size() && tokens.get(i).is("(") ? i + 1 : i;
    if (at >= tokens.size()) {
      return null;
    }
    Token token = tokens.get(at);
    boolean universal = Set.of("utc", "gmt", "z").contains(token.text());
    Found offset = offset(tokens, universal ? at + 1 : at, universal);
    if (offset != null) {
      return offset;
    }
    Map<String, String> byCountry = BY_COUNTRY.getOrDefault(token.text(), Map.of());
    if (country != null && byCountry.containsKey(country)) {
      return new Found(byCountry.get(country), ZoneOrigin.OUTLET_COUNTRY, at + 1);
    } else if (FIXED.containsKey(token.text())) {
      return new Found(FIXED.get(token.text()), ZoneOrigin.STATED, at + 1);
    }
    return byCountry.isEmpty() ? null : new Found(null, ZoneOrigin.UNKNOWN, at + 1);
  }

  /** {@code +05:30}, {@code -0300}; {@code +2} only after UTC or GMT. */
  private static Found offset(List<Token> tokens, int i, boolean hoursSuffice) {
    if (i + 1 >= tokens.size()
        || !tokens.get(i + 1).isNumber()
        || tokens.get(i + 1).spaceBefore()) {
      return null;
    }
    int sign = tokens.get(i).is("+") ? 1 : tokens.get(i).is("-") || tokens.get(i).is("−") ? -1 : 0;
    Token first = tokens.get(i + 1);
    if (sign == 0 || first.digits() > 4 || first.digits() == 3) {
      return null;
    }
    long hours = first.digits() == 4 ? first.number() / 100 : first.number();
    long minutes = first.digits() == 4 ? first.number() % 100 : 0;
    int end = i + 2;
    boolean colon =
        end + 1 < tokens.size() && tokens.get(end).is(":") && tokens.get(end + 1).digits() == 2;
    if (first.digits() <= 2 && colon) {
      minutes = tokens.get(end + 1).number();
      end += 2;
    }
    boolean whole = first.digits() == 4 || end > i + 2 || hoursSuffice;
    if (!whole || hours > 14 || minutes > 59) {
      return null;
    }
    int seconds = (int) (sign * (hours * 3600 + minutes * 60));
    return new Found(ZoneOffset.ofTotalSeconds(seconds).getId(), ZoneOrigin.STATED, end);
  }
}
