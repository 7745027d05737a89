package dev.dateline.bench.outlets;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Compiles {@code domains.tsv} of the outlet registry from two open lists, and leaves out what the
 * registry's own files already know.
 *
 * <p>Run it as a single source file: {@code java CompileDomains.java FEEDS_CSV MBFC_CSV
 * REGISTRY_DIR}, where the first is {@code feeds.csv} of kotartemiy/newscatcher, the second {@code
 * mbfc.csv} of idiap/News-Media-Reliability and the third the folder of {@code agencies.tsv} and
 * {@code known.tsv}, to which {@code domains.tsv} is written. Of the second list only domain and
 * country are read.
 */
public final class CompileDomains {
  private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z]{2,}");
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "usa", "US",
          "columbia", "CO",
          "beligium", "BE",
          "macedonia", "MK",
          "czech republic", "CZ",
          "turkey", "TR",
          "hong kong", "HK",
          "puerto rico/usa", "PR");

  private CompileDomains() {}

  private static final class Facts {
    String country = "";
    final Set<String> languages = new TreeSet<>();
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      throw new IllegalArgumentException("usage: CompileDomains FEEDS_CSV MBFC_CSV REGISTRY_DIR");
    }
    Path registry = Path.of(args[2]);
    Map<String, Facts> domains = new TreeMap<>();
    readFeeds(Path.of(args[0]), domains);
    readCountries(Path.of(args[1]), domains);
    domains.keySet().removeAll(known(registry));
    write(domains, registry.resolve("domains.tsv"));
  }

  private static void readFeeds(Path csv, Map<String, Facts> domains) throws IOException {
    for (String line : body(csv)) {
      String[] cells = line.split(",", -1);
      String domain = domain(cells[0]);
      if (domain != null) {
        Facts facts = domains.computeIfAbsent(domain, d -> new Facts());
        if (cells[1].matches("[a-z]{2}")) {
          facts.languages.add(cells[1]);
        }
        String country = cells[4].equals("ZH") ? "CN" : cells[4];
        if (country.matches("[A-Z]{2}")) {
          facts.country = country;
        }
      }
    }
  }

  private static void readCountries(Path csv, Map<String, Facts> domains) throws IOException {
    Map<String, String> codes = new HashMap<>(OTHER_NAMES);
    for (String code : Locale.getISOCountries()) {
      codes.put(new Locale("", code).getDisplayCountry(Locale.ROOT).toLowerCase(Locale.ROOT), code);
      codes.put(
          new Locale("", code).getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
    }
    codes.put("turkey", "TR");
    for (String line : body(csv)) {
      String[] cells = line.split(",", -1);
      String domain = domain(cells[0]);
      if (domain != null) {
        Facts facts = domains.computeIfAbsent(domain, d -> new Facts());
        String name = cells[1].replaceAll("[(|].*", "").strip();
        if (facts.country.isEmpty()) {
          facts.country = codes.getOrDefault(name, "");
        }
      }
    }
  }

  private static List<String> body(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv, StandardCharsets.UTF_8);
    return lines.subList(1, lines.size());
  }

  private static String domain(String cell) {
    String domain = cell.strip().toLowerCase(Locale.ROOT).replaceFirst("^www\\d?\\.", "");
    return DOMAIN.matcher(domain).matches() ? domain : null;
  }

  private static Set<String> known(Path registry) throws IOException {
    Set<String> known = new HashSet<>();
    for (String file : List.of("agencies.tsv", "known.tsv")) {
      for (String line : Files.readAllLines(registry.resolve(file), StandardCharsets.UTF_8)) {
        String[] cells = line.split("\t", -1);
        if (!line.startsWith("#")) {
          known.add(cells[0]);
          for (String alias : cells[5].split(";")) {
            known.add(alias.strip().toLowerCase(Locale.ROOT));
          }
        }
      }
    }
    return known;
  }

  private static void write(Map<String, Facts> domains, Path file) throws IOException {
    try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
      out.print("# Made by CompileDomains, see README.md. Do not edit.\n");
      out.print("# domain\tname\tcountry\tkind\tlanguages\taliases\n");
      domains.forEach(
          (domain, facts) ->
              out.print(
                  String.join(
                          "\t",
                          domain,
                          "",
                          facts.country,
                          "UNKNOWN",
                          String.join(",", facts.languages),
                          "")
                      + "\n"));
    }
  }
}
