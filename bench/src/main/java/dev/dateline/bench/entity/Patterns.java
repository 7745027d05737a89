package dev.dateline.bench.entity;

import dev.dateline.bench.entity.LabelledArticle.Name;
import dev.dateline.enrich.tag.entity.Labels;
import dev.dateline.enrich.tag.entity.Lexicon;
import dev.dateline.enrich.tag.entity.Tokenizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes training sentences of kinds that the silver text lacks, from {@code patterns.txt}: names
 * of the shipped lists are filled in at random, a third of the surnames are made up, so that the
 * model learns the company a name keeps and not the names.
 */
final class Patterns {
  private static final Pattern PART = Pattern.compile("\\[([POLM]) |\\]|\\{(\\w+?)(\\d?)\\}");
  private static final String[] DAYS = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"
  };
  private static final String[] MONTHS = {
    "Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"
  };
  private static final String[] FAMILIES = {
    "Kim", "Lee", "Park", "Pak", "Choe", "Choi", "Jung", "Jong", "Kang", "Cho", "Yoon", "Han",
        "Shin", "Ri", "Hwang",
    "Ahn", "Song", "Hong", "Jang", "Moon", "Wang", "Li", "Xi", "Zhang", "Liu", "Chen", "Hu", "Wen",
        "Zhao", "Yang",
    "Nguyen", "Tran", "Pham", "Vo", "Tsai", "Ma", "Sun", "Lam", "Wong", "Chan"
  };
  private static final String[] SYLLABLES = {
    "Jong", "Un", "Il", "Sung", "Son", "Hui", "Min", "Su", "Yong", "Chol", "Ho", "Myong", "Hyun",
        "Woo", "Jin", "Ji",
    "Eun", "Seok", "Yeol", "Jae", "In", "Kyung", "Soo", "Hwa", "Ok", "Nam", "Chul", "Tae", "Gyu",
        "Ping", "Ke", "Qiang",
    "Wei", "Xiao", "Ming", "Hua", "Yi", "Ying", "Wen", "Xuan", "Phuc", "Van", "Minh", "Duc", "Thi",
        "Jun", "Bo", "Lin"
  };
  private static final String[] PARTICLES = {
    "al-",
    "al-",
    "bin ",
    "van ",
    "van der ",
    "von ",
    "von der ",
    "de ",
    "de la ",
    "Al ",
    "el-",
    "Abu ",
    "Ben ",
    "da ",
    "dos ",
    "Mac",
    "O'",
    "Le ",
    "Di ",
    "St. "
  };
  private static final String[] SOCIAL = {
    "Twitter", "Facebook", "Telegram", "Instagram", "YouTube", "Weibo"
  };
  private static final String[] RACERS = {
    "Mercedes",
    "Ferrari",
    "Red Bull",
    "McLaren",
    "Williams",
    "Renault",
    "Honda",
    "Yamaha",
    "Ducati",
    "Haas"
  };
  private static final String[] GROUPS = {
    "Islamic State",
    "Boko Haram",
    "al Shabaab",
    "Taliban",
    "Hamas",
    "Hezbollah",
    "Tigray People's Liberation Front",
    "Houthi",
    "Islamic Jihad",
    "National Liberation Army",
    "Al Qaeda",
    "Polisario Front"
  };
  private static final String[] TITLES = {
    "The Long Night",
    "Silver River",
    "Homecoming",
    "Midnight in Amber",
    "Katarina",
    "The Good Son",
    "Arcadia",
    "Two Brothers",
    "Salt",
    "Ophelia",
    "A Winter Journey",
    "Dreamland"
  };
  private static final String[] TEAM_WORDS = {
    "Lakers",
    "Celtics",
    "Bulls",
    "Heat",
    "Knicks",
    "Nets",
    "Raptors",
    "Bucks",
    "Patriots",
    "Jets",
    "Giants",
    "Bills",
    "Steelers",
    "Ravens",
    "Cowboys",
    "Packers",
    "Bears",
    "Vikings",
    "Saints",
    "Yankees",
    "Mets",
    "Cubs",
    "Dodgers",
    "Astros",
    "Braves",
    "Mariners",
    "Rangers",
    "Bruins",
    "Oilers",
    "Flames",
    "Sharks",
    "Kings",
    "Sun",
    "Lynx",
    "Storm"
  };
  private static final String[] TEAM_CITIES = {
    "Los Angeles",
    "Boston",
    "Chicago",
    "Miami",
    "New York",
    "Brooklyn",
    "Toronto",
    "Milwaukee",
    "Buffalo",
    "Pittsburgh",
    "Baltimore",
    "Dallas",
    "Green Bay",
    "Minnesota",
    "New Orleans",
    "Houston",
    "Atlanta",
    "Seattle",
    "Texas",
    "Edmonton",
    "Calgary",
    "San Jose",
    "Sacramento",
    "Cleveland",
    "Detroit",
    "Philadelphia",
    "Washington",
    "Denver",
    "Colorado",
    "Arizona",
    "Phoenix",
    "Tampa Bay",
    "Florida",
    "Carolina",
    "Oakland",
    "Cincinnati",
    "Kansas City",
    "St. Louis",
    "San Diego",
    "San Francisco",
    "Montreal",
    "Vancouver",
    "Ottawa",
    "Winnipeg",
    "Orlando",
    "Portland"
  };
  private static final String[] CITY_CLUBS = {
    "Liverpool",
    "Barcelona",
    "Valencia",
    "Sevilla",
    "Porto",
    "Lille",
    "Marseille",
    "Lyon",
    "Southampton",
    "Sunderland",
    "Middlesbrough",
    "Watford",
    "Burnley",
    "Brighton",
    "Bournemouth",
    "Leicester",
    "Newcastle",
    "Reading",
    "Brentford",
    "Dortmund",
    "Leverkusen",
    "Wolfsburg",
    "Augsburg",
    "Mainz",
    "Freiburg",
    "Stuttgart",
    "Cologne",
    "Bologna",
    "Genoa",
    "Parma",
    "Verona",
    "Cagliari",
    "Brescia",
    "Nice",
    "Nantes",
    "Rennes",
    "Monaco",
    "Brest",
    "Reims",
    "Metz",
    "Granada",
    "Getafe",
    "Cadiz",
    "Elche",
    "Huesca",
    "Osasuna",
    "Malaga",
    "Santos",
    "Sao Paulo",
    "Braga",
    "Basel",
    "Utrecht",
    "Groningen",
    "Genk",
    "Gent",
    "Toulouse",
    "Bath",
    "Leicester Tigers",
    "Saracens",
    "Munster",
    "Leinster",
    "Ulster",
    "Exeter",
    "Gloucester",
    "Northampton",
    "Sale",
    "Yorkshire",
    "Lancashire",
    "Surrey",
    "Essex",
    "Kent"
  };

  private final Random random;
  private final List<String> lines;
  private final Map<String, List<String>> lists = new HashMap<>();

  Patterns(long seed) throws IOException {
    random = new Random(seed);
    lines = lines(Patterns.class.getResourceAsStream("patterns.txt"));
    lists.put("given", shipped("given-names.tsv", 0));
    lists.put("surname", shipped("surnames.tsv", 0));
    lists.put("city", shipped("cities.tsv", 0));
    lists.put("noted", shipped("cities-of-note.tsv", 0));
    lists.put("country", shipped("countries.tsv", 1));
    lists.put("region", shipped("places.tsv", 0));
    lists.put("company", shipped("companies.tsv", 0));
    List<String> nationalities = new ArrayList<>();
    shipped("countries.tsv", 3).forEach(cell -> nationalities.add(cell.split("\\|", -1)[0]));
    lists.put("nationality", nationalities);
    sections(
        lines(Lexicon.class.getResourceAsStream("/dev/dateline/enrich/entity/organisations.tsv")));
    lists.put("cityclub", List.of(CITY_CLUBS));
    lists.put("teamcity", List.of(TEAM_CITIES));
    lists.put("nick", List.of(TEAM_WORDS));
    lists.put("social", List.of(SOCIAL));
    lists.put("racer", List.of(RACERS));
    lists.put("group", List.of(GROUPS));
    lists.put("title", List.of(TITLES));
    lists.put("day", List.of(DAYS));
    lists.put("month", List.of(MONTHS));
  }

  private static List<String> lines(InputStream in) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank()).toList();
    }
  }

  private static List<String> shipped(String list, int column) throws IOException {
    List<String> cells = new ArrayList<>();
    for (String line :
        lines(Lexicon.class.getResourceAsStream("/dev/dateline/enrich/entity/" + list))) {
      String[] row = line.split("\t", -1);
      if (line.charAt(0) != '#' && row.length > column && !row[column].isBlank()) {
        cells.add(row[column]);
      }
    }
    return cells;
  }

  /** The sections of the list of organisations, told by its notes. */
  private void sections(List<String> rows) {
    String section = "";
    for (String row : rows) {
      if (row.startsWith("# --")) {
        section = row;
      } else if (row.charAt(0) != '#') {
        String[] cells = row.split("\t", -1);
        String slot =
            section.contains("agencies")
                ? "agency"
                : section.contains("sport")
                    ? "club"
                    : section.contains("companies") ? "company" : "body";
        List<String> names = lists.computeIfAbsent(slot, key -> new ArrayList<>());
        names.add(cells[0]);
        for (String alias : cells[1].isEmpty() ? new String[0] : cells[1].split("\\|", -1)) {
          names.add(alias);
        }
        if (slot.equals("agency")) {
          lists.computeIfAbsent("paper", key -> new ArrayList<>()).add(cells[0]);
        }
      }
    }
  }

  /** Fills in so many patterns, a few to an article. */
  List<LabelledArticle> write(int articles) {
    List<String> patterns = lines.stream().filter(line -> line.charAt(0) != '#').toList();
    List<LabelledArticle> written = new ArrayList<>();
    for (int i = 0; i < articles; i++) {
      StringBuilder text = new StringBuilder();
      List<Name> names = new ArrayList<>();
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        fill(patterns.get(random.nextInt(patterns.size())), text, names);
      }
      written.add(article("pattern#" + i, text.toString(), names));
    }
    return written;
  }

  private static LabelledArticle article(String id, String text, List<Name> names) {
    return new LabelledArticle(id, Tokenizer.tokenize(text), names);
  }

  private void fill(String pattern, StringBuilder text, List<Name> names) {
    Map<String, String> chosen = new HashMap<>();
    for (String sentence : pattern.split(" \\|\\| ", -1)) {
      fillSentence(sentence, chosen, text, names);
      text.append("\n\n");
    }
  }

  private void fillSentence(
      String sentence, Map<String, String> chosen, StringBuilder text, List<Name> names) {
    Matcher parts = PART.matcher(sentence);
    int last = 0;
    int start = 0;
    int type = 0;
    while (parts.find()) {
      text.append(sentence, last, parts.start());
      last = parts.end();
      if (parts.group(1) != null) {
        start = text.length();
        type = "POLM".indexOf(parts.group(1));
      } else if (parts.group(2) != null) {
        text.append(slot(parts.group(2), parts.group(3), chosen));
      } else {
        names.add(new Name(start, text.length(), Labels.PERSON + type));
      }
    }
    text.append(sentence.substring(last));
  }

  private String slot(String name, String number, Map<String, String> chosen) {
    return switch (name) {
      case "n" -> String.valueOf(1 + random.nextInt(98));
      case "person" -> full(number, chosen);
      case "surname" -> surname(number, chosen);
      case "initial" -> given(number, chosen).charAt(0) + ".";
      case "CITY" -> pick("noted").toUpperCase(Locale.ROOT);
      case "SYMBOL" -> pick("surname").substring(0, 2).toUpperCase(Locale.ROOT) + "N";
      case "city" ->
          chosen.computeIfAbsent(
              name + number, k -> pick(random.nextInt(3) == 0 ? "city" : "noted"));
      case "club" ->
          chosen.computeIfAbsent(
              name + number, k -> pick(random.nextBoolean() ? "club" : "cityclub"));
      case "team" -> pick("teamcity") + " " + pick("nick");
      default -> chosen.computeIfAbsent(name + number, k -> pick(name));
    };
  }

  private String given(String number, Map<String, String> chosen) {
    name(number, chosen);
    return chosen.get("given" + number);
  }

  private String surname(String number, Map<String, String> chosen) {
    name(number, chosen);
    return chosen.get("surname" + number);
  }

  private String full(String number, Map<String, String> chosen) {
    name(number, chosen);
    return chosen.get("full" + number);
  }

  /**
   * Chooses a person: a name of the West four times in five, else of East Asia or with a particle.
   */
  private void name(String number, Map<String, String> chosen) {
    if (chosen.containsKey("full" + number)) {
      return;
    }
    int kind = random.nextInt(20);
    String given = pick("given");
    String surname = random.nextInt(3) == 0 ? madeUp() : pick("surname");
    String full = given + " " + surname;
    if (kind < 3) {
      surname = of(FAMILIES);
      given = of(SYLLABLES) + between() + of(SYLLABLES).toLowerCase(Locale.ROOT);
      full = surname + " " + spelled(given);
    } else if (kind == 3) {
      surname = of(PARTICLES) + surname;
      full = given + " " + surname;
    } else if (kind == 4) {
      full = given + " " + (char) ('A' + random.nextInt(26)) + ". " + surname;
    } else if (kind == 5) {
      full = given + " " + pick("given") + " " + surname;
    }
    chosen.put("given" + number, given);
    chosen.put("surname" + number, surname);
    chosen.put("full" + number, full);
  }

  private String between() {
    return switch (random.nextInt(3)) {
      case 0 -> " ";
      case 1 -> "-";
      default -> "";
    };
  }

  /** "Jong Un" has two capitals, "Jong-un" one. */
  private static String spelled(String given) {
    int space = given.indexOf(' ');
    return space < 0
        ? given
        : given.substring(0, space + 1)
            + Character.toUpperCase(given.charAt(space + 1))
            + given.substring(space + 2);
  }

  private String of(String[] words) {
    return words[random.nextInt(words.length)];
  }

  /** The beginning of one name and the end of another. */
  private String madeUp() {
    String one = pick(random.nextBoolean() ? "surname" : "city");
    String two = pick("surname");
    String begin = one.split("[ -]", -1)[0];
    begin = begin.substring(0, Math.max(1, (begin.length() + 1) / 2));
    String end = two.substring(two.length() / 2).toLowerCase(Locale.ROOT);
    return begin.substring(0, 1).toUpperCase(Locale.ROOT) + begin.substring(1) + end;
  }

  private String pick(String list) {
    List<String> names = lists.get(list);
    return names.get(random.nextInt(names.size()));
  }
}
