package dev.dateline.bench.lineage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the coverage of one event by many outlets out of wire stories: reprints in the outlets'
 * chrome, parts of a wire story in reports of their own, independent reports that share nothing but
 * what was said, digests, and daily bulletins that differ in their figures. What is made from what
 * is known by construction. The same seed gives the same articles.
 */
final class EventNews {
  static final int OUTLETS = 74;

  private static final int WIRES = 24;
  private static final int STATEMENTS = 10;
  private static final int INDEPENDENT = 90;
  private static final int PARTIAL = 60;
  private static final int DIGESTS = 8;
  private static final int BULLETINS = 20;
  private static final double COPY = 2.0 / 3;
  private static final int MIN_FIGURES = 15;

  private final Random random;
  private final OutletChrome chrome;
  private final List<String> bodies;
  private final List<Item> items = new ArrayList<>();
  private final List<String> statements = new ArrayList<>();
  private final List<String> wires = new ArrayList<>();
  private int next;

  /**
   * An article of the event.
   *
   * @param kind what it is: wire, reprint, partial, independent, digest, bulletin
   * @param group number of the wire text it belongs to as a copy, or -1
   * @param isCopy whether that is so by its words: two thirds of either are common
   * @param uses numbers of the wire texts it holds a part of
   * @param says numbers of the statements it quotes
   */
  record Item(
      String id,
      int outlet,
      String kind,
      int group,
      boolean isCopy,
      List<Integer> uses,
      List<Integer> says,
      String text) {}

  /**
   * @param bodies wire stories of several paragraphs each; each is used once
   */
  EventNews(long seed, List<String> bodies) {
    this.random = new Random(seed);
    this.chrome = new OutletChrome(random, OUTLETS);
    this.bodies = bodies;
  }

  /** All of it, in the order it comes. */
  List<Item> make() {
    for (int i = 0; i < STATEMENTS; i++) {
      statements.add(statement());
    }
    for (int wire = 0; wire < WIRES; wire++) {
      List<Integer> says = said(1 + random.nextInt(2));
      String body = withQuotes(body(), says);
      wires.add(body);
      add(random.nextInt(OUTLETS), "wire", wire, List.of(wire), says, body);
      int reprints = 1 + random.nextInt(7);
      for (int i = 0; i < reprints; i++) {
        add(random.nextInt(OUTLETS), "reprint", wire, List.of(wire), says, reprint(body));
      }
    }
    for (int i = 0; i < PARTIAL; i++) {
      int wire = random.nextInt(WIRES);
      add(
          random.nextInt(OUTLETS),
          "partial",
          -1,
          List.of(wire),
          List.of(),
          partial(wires.get(wire)));
    }
    for (int i = 0; i < INDEPENDENT; i++) {
      List<Integer> says = said(1 + random.nextInt(4));
      add(random.nextInt(OUTLETS), "independent", -1, List.of(), says, withQuotes(body(), says));
    }
    for (int i = 0; i < DIGESTS; i++) {
      List<Integer> uses = random.ints(5, 0, WIRES).distinct().boxed().toList();
      String text =
          uses.stream()
              .map(w -> paragraphs(wires.get(w), 0, 2))
              .collect(Collectors.joining("\n\n"));
      add(random.nextInt(OUTLETS), "digest", -1, uses, List.of(), text);
    }
    String bulletin = withFigures();
    int outlet = random.nextInt(OUTLETS);
    for (int i = 0; i < BULLETINS; i++) {
      add(outlet, "bulletin", -1, List.of(), List.of(), otherFigures(bulletin));
    }
    return shuffled();
  }

  /** A wire story stands before what is made from it; all else comes in any order. */
  private List<Item> shuffled() {
    List<Item> order = new ArrayList<>();
    for (Item item : items) {
      order.add(random.nextInt(order.size() + 1), item);
    }
    for (int wire = 0; wire < WIRES; wire++) {
      int first = -1;
      for (int i = 0; i < order.size(); i++) {
        Item item = order.get(i);
        if (first < 0 && item.uses().contains(wire)) {
          first = i;
        }
        if (item.kind().equals("wire") && item.group() == wire && i > first) {
          order.remove(i);
          order.add(first, item);
          break;
        }
      }
    }
    return order;
  }

  private void add(
      int outlet, String kind, int group, List<Integer> uses, List<Integer> says, String body) {
    String id = kind + "-" + items.size();
    boolean isCopy = kind.equals("wire") || (group >= 0 && isCopy(body, wires.get(group)));
    items.add(new Item(id, outlet, kind, group, isCopy, uses, says, chrome.around(outlet, body)));
  }

  private String body() {
    return bodies.get(next++);
  }

  private List<Integer> said(int count) {
    return random.ints(0, STATEMENTS).distinct().limit(count).boxed().toList();
  }

  /** What somebody said: two to five sentences. */
  private String statement() {
    String[] sentences = paragraphs(body(), 1, 6).replace("\n\n", " ").split("(?<=[.!?]) ", -1);
    int count = Math.min(sentences.length, 2 + random.nextInt(4));
    return String.join(" ", Arrays.copyOf(sentences, count)).replace("\"", "");
  }

  /**
   * The report with quotations of the statements between its paragraphs, each in its own manner.
   */
  private String withQuotes(String body, List<Integer> says) {
    List<String> paragraphs = new ArrayList<>(List.of(body.split("\n\n", -1)));
    for (int number : says) {
      String quote = Quotation.of(statements.get(number), random);
      paragraphs.add(1 + random.nextInt(paragraphs.size()), quote);
    }
    return String.join("\n\n", paragraphs);
  }

  private String reprint(String body) {
    List<String> paragraphs = new ArrayList<>(List.of(body.split("\n\n", -1)));
    if (random.nextInt(3) == 0 && paragraphs.size() > 4) {
      int kept = (int) Math.ceil(paragraphs.size() * (0.7 + 0.25 * random.nextDouble()));
      paragraphs = new ArrayList<>(paragraphs.subList(0, kept));
    }
    if (random.nextInt(4) == 0) {
      paragraphs.set(0, firstSentences(body(), 2));
    }
    if (random.nextInt(4) == 0) {
      paragraphs.add(random.nextInt(paragraphs.size()), firstSentences(body(), 2));
    }
    if (random.nextInt(4) == 0 && paragraphs.size() > 2) {
      int at = random.nextInt(paragraphs.size() - 1);
      paragraphs.set(at, paragraphs.get(at) + " " + paragraphs.remove(at + 1));
    }
    String text = String.join("\n\n", paragraphs);
    return random.nextInt(3) == 0 ? houseStyle(text) : text;
  }

  /** A report of its own with a third to a half taken from the wire, at one place or two. */
  private String partial(String wire) {
    String own = body();
    List<String> paragraphs = new ArrayList<>(List.of(own.split("\n\n", -1)));
    String[] taken = wire.split("\n\n", -1);
    int from = random.nextInt(Math.max(1, taken.length / 2));
    int words = 0;
    int wanted = (int) (own.split("\\s+", -1).length * (0.5 + 0.5 * random.nextDouble()));
    int at = 1 + random.nextInt(paragraphs.size());
    for (int i = from; i < taken.length && words < wanted; i++) {
      paragraphs.add(at++, taken[i]);
      words += taken[i].split("\\s+", -1).length;
      if (random.nextInt(4) == 0) {
        at = 1 + random.nextInt(paragraphs.size());
      }
    }
    return String.join("\n\n", paragraphs);
  }

  /** A story full of figures. */
  private String withFigures() {
    String body = body();
    while (body.split("\\d+", -1).length <= MIN_FIGURES) {
      body = body();
    }
    return body;
  }

  private String otherFigures(String body) {
    StringBuilder out = new StringBuilder();
    for (String word : body.split("(?<=\\s)", -1)) {
      out.append(
          word.matches("\\d[\\d.,/]*\\s*")
              ? (1 + random.nextInt(900)) + "." + random.nextInt(10) + " "
              : word);
    }
    return out.toString();
  }

  /** Whether two thirds of the runs of three words of either stand in the other. */
  private static boolean isCopy(String body, String wire) {
    Set<String> a = runs(body);
    Set<String> b = runs(wire);
    long common = a.stream().filter(b::contains).count();
    return common >= COPY * a.size() && common >= COPY * b.size();
  }

  private static Set<String> runs(String text) {
    String[] words = houseStyle(text).toLowerCase(Locale.ROOT).split("\\W+", -1);
    Set<String> runs = new HashSet<>();
    for (int i = 0; i + 2 < words.length; i++) {
      runs.add(words[i] + ' ' + words[i + 1] + ' ' + words[i + 2]);
    }
    return runs;
  }

  private static String houseStyle(String text) {
    return text.replace(" pct", " percent")
        .replace(" mln", " million")
        .replace(" dlrs", " dollars")
        .replace("U.S.", "US")
        .replace("\"", "'");
  }

  private static String paragraphs(String body, int from, int count) {
    String[] all = body.split("\n\n", -1);
    int start = Math.min(from, all.length - 1);
    return String.join("\n\n", Arrays.copyOfRange(all, start, Math.min(all.length, start + count)));
  }

  private static String firstSentences(String body, int count) {
    String[] sentences = body.replace("\n\n", " ").split("(?<=[.!?]) ", -1);
    return String.join(" ", Arrays.copyOf(sentences, Math.min(count, sentences.length)));
  }
}
