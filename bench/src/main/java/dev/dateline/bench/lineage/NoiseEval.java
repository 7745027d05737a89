package dev.dateline.bench.lineage;

import dev.dateline.enrich.lineage.Deduper;
import dev.dateline.enrich.lineage.Fingerprint;
import dev.dateline.enrich.lineage.LineageSettings;
import dev.dateline.enrich.lineage.TreeMapLineageStore;
import dev.dateline.model.Lineage;
import dev.dateline.model.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;

/**
 * Edits real articles in five ways and looks whether each is still found to be a reprint of the one
 * it was made from, and nothing else a reprint of anything.
 *
 * <p>Odd articles of Reuters-21578 are played first; then come edited copies of every fifth of
 * them, under ids and an outlet of their own, mixed with the even articles, which nobody edited.
 * Recall is the share of edited copies in the story of their article; precision the share of right
 * ones among all that were taken for a copy, those the unedited stream has by itself left out.
 */
public final class NoiseEval {
  private static final int MIN_WORDS = 80;
  private static final int EVERY = 5;

  private static final Map<String, BiFunction<String, Random, String>> EDITS = edits();

  private NoiseEval() {}

  /** Takes the folder of Reuters-21578; prints figures. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("usage: NoiseEval DIR");
    }
    List<Fingerprint> articles =
        Reuters.read(Path.of(args[0])).stream()
            .filter(f -> f.body().split("\\s+", -1).length >= MIN_WORDS)
            .toList();
    System.out.printf("%-22s %7s %7s %9s%n", "edit", "copies", "recall", "precision");
    EDITS.forEach((name, edit) -> run(name, edit, articles));
  }

  private static void run(
      String name, BiFunction<String, Random, String> edit, List<Fingerprint> articles) {
    // What the unedited stream says of itself, from the same order of play.
    Map<String, Lineage> plain = play(articles, null);
    Map<String, Lineage> edited = play(articles, edit);
    int copies = 0;
    int right = 0;
    int wrong = 0;
    for (Map.Entry<String, Lineage> e : edited.entrySet()) {
      String id = e.getKey();
      if (id.startsWith("copy-")) {
        boolean same = e.getValue().story().equals(edited.get(id.substring(5)).story());
        boolean copy = e.getValue().relation().isCopy();
        copies++;
        right += same && copy ? 1 : 0;
        wrong += !same && copy ? 1 : 0;
      } else {
        wrong += e.getValue().relation().isCopy() && !plain.get(id).relation().isCopy() ? 1 : 0;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%-22s %7d %7.4f %9.4f%n",
        name,
        copies,
        (double) right / copies,
        (double) right / Math.max(1, right + wrong));
  }

  private static Map<String, Lineage> play(
      List<Fingerprint> articles, BiFunction<String, Random, String> edit) {
    Deduper deduper = new Deduper(LineageSettings.DEFAULT, new TreeMapLineageStore());
    Map<String, Lineage> lineages = new HashMap<>();
    Random random = new Random(1987);
    for (int i = 1; i < articles.size(); i += 2) {
      lineages.put(articles.get(i).id(), deduper.decide(articles.get(i)));
    }
    for (int i = 0; i < articles.size(); i++) {
      Fingerprint f = articles.get(i);
      if (i % 2 == 0) {
        lineages.put(f.id(), deduper.decide(f));
      } else if (edit != null && i % EVERY == 0) {
        Fingerprint copy =
            new Fingerprint(
                "copy-" + f.id(),
                1,
                Status.USABLE,
                "a paper",
                "en",
                f.eventTime(),
                List.of(),
                edit.apply(f.body(), random));
        lineages.put(copy.id(), deduper.decide(copy));
      }
    }
    return lineages;
  }

  private static Map<String, BiFunction<String, Random, String>> edits() {
    Map<String, BiFunction<String, Random, String>> edits = new LinkedHashMap<>();
    edits.put("2 % misread letters", NoiseEval::misread);
    edits.put("30 % cut from the end", (body, random) -> body.substring(0, body.length() * 7 / 10));
    edits.put("new lead paragraph", (body, random) -> lead(random) + "\n\n" + body);
    edits.put("British to American", (body, random) -> american(body));
    edits.put("paragraphs reordered", NoiseEval::reorder);
    return edits;
  }

  /** Two of a hundred characters become another one, are lost, or are doubled, as in OCR. */
  private static String misread(String body, Random random) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (random.nextInt(100) >= 2) {
        out.append(c);
        continue;
      }
      int kind = random.nextInt(4);
      if (kind < 2) {
        out.append((char) ('a' + random.nextInt(26)));
      } else if (kind == 2) {
        out.append(c).append(c);
      }
    }
    return out.toString();
  }

  private static String lead(Random random) {
    String[] words =
        ("markets officials morning again early traders said they watched quietly before report"
                + " from capital region after week when several groups had expected change plan"
                + " prices could move further while others waited on news about talks between"
                + " partners whose agreement remains open until autumn")
            .split(" ", -1);
    StringBuilder lead = new StringBuilder("Editor's note:");
    for (int i = 0; i < 45; i++) {
      lead.append(' ').append(words[random.nextInt(words.length)]);
    }
    return lead.append('.').toString();
  }

  /** The spellings that differ most often, whichever side the text is from. */
  private static String american(String body) {
    String other = body;
    String[][] rules = {
      {"\\b(\\w*)isation(s?)\\b", "$1ization$2"},
      {"\\b(\\w{3,})ise(d|s?)\\b", "$1ize$2"},
      {"\\b(lab|fav|col|hon|neighb|behavi|harb)our", "$1or"},
      {"\\b(cent|theat|met|lit)re(s?)\\b", "$1er$2"},
      {"\\b(\\w+)elled\\b", "$1eled"},
      {"\\b(\\w+)elling\\b", "$1eling"},
      {"\\bprogramme", "program"},
      {"\\bdefence", "defense"},
      {"\\bcheque", "check"},
      {"\\b(\\w{3,})or(s?)\\b", "$1our$2"},
      {"\\b(\\w{3,})ize(d|s?)\\b", "$1ise$2"},
      {"\\bper cent\\b", "percent"},
      {"\\bpct\\b", "percent"},
      {"\\bdlrs\\b", "dollars"},
      {"\\bmln\\b", "million"},
    };
    for (String[] rule : rules) {
      other = other.replaceAll(rule[0], rule[1]);
    }
    return other;
  }

  private static String reorder(String body, Random random) {
    List<String> paragraphs = new ArrayList<>(Arrays.asList(body.split("\n\n", -1)));
    Collections.shuffle(paragraphs, random);
    return String.join("\n\n", paragraphs);
  }
}
