package dev.dateline.enrich.tag.sourcing;

import com.google.common.net.InternetDomainName;
import dev.dateline.model.Outlet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The outlets we know: by domain, and by the names they go by in running text.
 *
 * <p>Shipped as data with its sources and licences beside it (see {@code outlets/README.md} among
 * the resources). A user's own file of the same form goes before the shipped ones: the first entry
 * for a domain or a name wins. Immutable and thread-safe.
 */
public final class OutletRegistry {
  private static final List<String> SHIPPED = List.of("agencies.tsv", "known.tsv", "domains.tsv");
  private static final int COLUMNS = 6;
  private static final int MIN_SHOUTED_CHARS = 4;

  /** Country-code domains that are sold worldwide and say nothing of a country. */
  private static final Set<String> SOLD_WORLDWIDE =
      Set.of(
          "ai", "am", "cc", "co", "fm", "gg", "io", "is", "la", "ly", "me", "ms", "nu", "sh", "st",
          "su", "to", "tv", "vc", "ws", "eu", "in");

  /**
   * An outlet as found under a name.
   *
   * @param weak the name is also an ordinary word or a common abbreviation
   */
  record Named(Outlet outlet, List<String> words, boolean weak) {}

  /**
   * A place in a text where a known name stands: words {@code first} (inclusive) to {@code end}.
   */
  record Mention(Named named, int first, int end) {
    Outlet outlet() {
      return named.outlet();
    }
  }

  private final Map<String, Outlet> byDomain = new HashMap<>();
  private final Map<String, Outlet> byName = new HashMap<>();
  private final Map<String, List<Named>> byFirstWord = new HashMap<>();
  private final Set<String> unnamed = new java.util.HashSet<>();

  private OutletRegistry() {}

  /** The registry as shipped. */
  public static OutletRegistry shipped() {
    return with(null);
  }

  /**
   * The shipped registry behind a file of the user.
   *
   * @param own a file with the columns of the shipped ones, or null
   * @throws IllegalArgumentException if the file can't be read or a line has the wrong form; names
   *     the line
   */
  public static OutletRegistry with(Path own) {
    OutletRegistry registry = new OutletRegistry();
    if (own != null) {
      registry.readOwn(own);
    }
    for (String file : SHIPPED) {
      registry.readShipped(file);
    }
    registry
        .byFirstWord
        .values()
        .forEach(names -> names.sort(Comparator.comparingInt(named -> -named.words().size())));
    return registry;
  }

  private void readOwn(Path own) {
    try (BufferedReader lines = Files.newBufferedReader(own)) {
      read(lines, own.toString());
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the outlet file " + own + ": " + e, e);
    }
  }

  private void readShipped(String file) {
    String resource = "/dev/dateline/enrich/outlets/" + file;
    try (InputStream in = OutletRegistry.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("resource " + resource + " is missing");
      }
      read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read resource " + resource, e);
    }
  }

  private void read(BufferedReader lines, String file) throws IOException {
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] cells = line.split("\t", -1);
        try {
          add(cells);
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(file + " line " + number + ": " + e.getMessage(), e);
        }
      }
    }
  }

  private void add(String[] cells) {
    if (cells.length != COLUMNS) {
      throw new IllegalArgumentException(
          "expected " + COLUMNS + " columns separated by tabs, found " + cells.length);
    }
    String domain = cells[0].strip().toLowerCase(Locale.ROOT);
    if (domain.isEmpty()) {
      throw new IllegalArgumentException("column 1, the domain, is empty");
    }
    String name = cells[1].strip();
    String country = cells[2].isBlank() ? countryOfDomain(domain) : cells[2].strip();
    Outlet.Kind kind = Outlet.Kind.valueOf(cells[3].strip());
    Outlet outlet = new Outlet(domain, name.isEmpty() ? domain : name, country, kind);
    if (name.isEmpty()) {
      unnamed.add(domain);
    }
    addNames(outlet, name, cells[5]);
  }

  private void addNames(Outlet outlet, String name, String aliases) {
    byDomain.putIfAbsent(outlet.id(), outlet);
    List<String> all = new ArrayList<>();
    for (String alias : aliases.split(";", -1)) {
      if (!alias.isBlank()) {
        all.add(alias.strip());
      }
    }
    if (!name.isEmpty() && !all.contains("~" + name)) {
      all.add(name);
    }
    for (String alias : all) {
      boolean weak = alias.startsWith("~");
      addName(outlet, weak ? alias.substring(1) : alias, weak);
    }
  }

  private void addName(Outlet outlet, String name, boolean weak) {
    String domain = name.toLowerCase(Locale.ROOT);
    if (name.equals(domain) && domain.indexOf('.') > 0 && domain.indexOf(' ') < 0) {
      byDomain.putIfAbsent(domain, outlet);
    }
    byName.putIfAbsent(key(name), outlet);
    index(new Named(outlet, words(name), weak));
    String shouted = name.toUpperCase(Locale.ROOT);
    if (!weak && !shouted.equals(name) && name.length() >= MIN_SHOUTED_CHARS) {
      index(new Named(outlet, words(shouted), false));
    }
  }

  private static List<String> words(String name) {
    return Words.of(name).stream().map(Words.Word::text).toList();
  }

  private void index(Named named) {
    byFirstWord.computeIfAbsent(named.words().get(0), word -> new ArrayList<>()).add(named);
  }

  /** Names differ by neither case nor a leading article nor marks. */
  private static String key(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ").strip();
    return plain.startsWith("the ") ? plain.substring(4) : plain;
  }

  /** The outlet whose name this is as a whole, or null. */
  public Outlet named(String name) {
    return byName.get(key(name));
  }

  /**
   * The outlet of a host: the entry of the host itself or of the closest domain above it, or null
   * where none is known.
   */
  public Outlet ofHost(String host) {
    String rest = host.toLowerCase(Locale.ROOT);
    while (rest.indexOf('.') > 0) {
      Outlet outlet = byDomain.get(rest);
      if (outlet != null) {
        return outlet;
      }
      rest = rest.substring(rest.indexOf('.') + 1);
    }
    return null;
  }

  /** True where nobody wrote a name for the outlet, so that its domain stands for it. */
  boolean isUnnamed(Outlet outlet) {
    return outlet.id() != null && unnamed.contains(outlet.id());
  }

  /**
   * The domain that somebody registered, by the public suffix list: {@code example.co.uk} for
   * {@code news.example.co.uk}; null where the host is an address, a bare suffix or malformed.
   */
  static String registrableDomain(String host) {
    try {
      InternetDomainName name = InternetDomainName.from(host);
      return name.isUnderPublicSuffix() ? name.topPrivateDomain().toString() : null;
    } catch (IllegalArgumentException | IllegalStateException e) {
      return null;
    }
  }

  /** ISO code of the country whose top-level domain this is, or null. */
  static String countryOfDomain(String domain) {
    String top = domain.substring(domain.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (top.equals("uk")) {
      return "GB";
    }
    boolean secondLevel = domain.matches(".*\\.(co|com|net|org|gov|ac)\\.[a-z]{2}");
    boolean says = top.length() == 2 && (secondLevel || !SOLD_WORLDWIDE.contains(top));
    String code = top.toUpperCase(Locale.ROOT);
    return says && Set.of(Locale.getISOCountries()).contains(code) ? code : null;
  }

  /** All known names in a text, longest first where they overlap, from left to right. */
  List<Mention> mentions(List<Words.Word> words) {
    List<Mention> mentions = new ArrayList<>();
    int i = 0;
    while (i < words.size()) {
      Named named = longestAt(words, i);
      if (named == null) {
        i++;
      } else {
        mentions.add(new Mention(named, i, i + named.words().size()));
        i += named.words().size();
      }
    }
    return mentions;
  }

  private Named longestAt(List<Words.Word> words, int first) {
    List<Named> names = byFirstWord.get(words.get(first).text());
    if (names == null || isInsideAddress(words, first)) {
      return null;
    }
    for (Named named : names) {
      if (standsAt(named, words, first)) {
        return named;
      }
    }
    return null;
  }

  /** In an e-mail address, a handle, a hashtag or the middle of a host name. */
  private static boolean isInsideAddress(List<Words.Word> words, int first) {
    if (first == 0 || words.get(first).spaceBefore()) {
      return false;
    }
    String before = words.get(first - 1).text();
    boolean hostDot = before.equals(".") && first >= 2 && !words.get(first - 1).spaceBefore();
    return before.equals("@")
        || before.equals("#")
        || before.equals("_")
        || (hostDot && startsLower(words.get(first)));
  }

  private static boolean startsLower(Words.Word word) {
    return Character.isLowerCase(word.text().codePointAt(0));
  }

  private static boolean standsAt(Named named, List<Words.Word> words, int first) {
    List<String> name = named.words();
    if (first + name.size() > words.size()) {
      return false;
    }
    for (int i = 0; i < name.size(); i++) {
      Words.Word word = words.get(first + i);
      if (!word.text().equals(name.get(i)) || (i > 0 && word.newLine())) {
        return false;
      }
    }
    return true;
  }
}
