package dev.dateline.bench.language;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.tag.LanguageTagger;
import dev.dateline.enrich.tag.language.OpenNlpLanguageTagger;
import dev.dateline.model.Article;
import dev.dateline.model.Json;
import dev.dateline.model.Tag;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Measures the language tagger: {@code language [--errors N] DIR...}. Reads files whose name says
 * the language ({@code conll-de.tsv.gz}, {@code sentences.fr.txt}): columns of words with an empty
 * line after each sentence, or a sentence a line; and {@code docs.jsonl.gz}, German articles. No
 * language is declared to the tagger. Prints accuracy by file and on average by language, speed,
 * and the commonest errors with one sentence each.
 */
public final class LanguageEval {
  private static final String USAGE = "usage: language [--errors N] DIR...";
  private static final Pattern LANGUAGE =
      Pattern.compile("[-_.]([a-z]{2})(?:[-_][a-z]+)?\\.(tsv|txt)(\\.gz)?$");
  private static final String GERMAN_PRESS = "docs.jsonl.gz";

  /** Words before these stand close to the word they follow. */
  private static final Pattern CLOSING = Pattern.compile(" (?=[.,;:!?%)\\]])");

  private final LanguageTagger tagger = new OpenNlpLanguageTagger();
  private final Map<String, int[]> byLanguage = new TreeMap<>();
  private final Map<String, Integer> errors = new HashMap<>();
  private final Map<String, String> examples = new HashMap<>();

  private LanguageEval() {}

  public static void main(String[] args) throws IOException {
    int errors = 10;
    List<Path> places = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--errors") && i + 1 < args.length) {
        errors = Integer.parseInt(args[++i]);
      } else {
        places.add(Path.of(args[i]));
      }
    }
    if (places.isEmpty()) {
      throw new IllegalArgumentException(USAGE);
    }
    LanguageEval eval = new LanguageEval();
    for (Path place : places) {
      eval.folder(place);
    }
    eval.report(errors);
  }

  private void folder(Path place) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(place)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      Matcher matcher = LANGUAGE.matcher(name);
      if (name.equals(GERMAN_PRESS)) {
        measure(name, "de", articles(file));
      } else if (matcher.find()) {
        measure(
            name, matcher.group(1), matcher.group(2).equals("tsv") ? sentences(file) : lines(file));
      }
    }
  }

  private void measure(String name, String language, List<String> texts) {
    int right = 0;
    long start = cpuTime();
    for (String text : texts) {
      String found = language(text);
      if (language.equals(found)) {
        right++;
      } else {
        String error = language + " taken for " + (found == null ? "none" : found);
        errors.merge(error, 1, Integer::sum);
        examples.merge(error, text, (a, b) -> a.length() >= b.length() ? a : b);
      }
    }
    double seconds = (cpuTime() - start) / 1e9;
    int[] counts = byLanguage.computeIfAbsent(language, key -> new int[2]);
    counts[0] += right;
    counts[1] += texts.size();
    System.out.printf(
        Locale.ROOT,
        "%-28s %s %6d of %6d  %.4f  %.0f a second of CPU time%n",
        name,
        language,
        right,
        texts.size(),
        right / (double) texts.size(),
        texts.size() / seconds);
  }

  private String language(String text) {
    Article source = Article.ofText("bench:1", "bench", "1", text, Instant.EPOCH);
    Tag<String> tag = tagger.tag(new ReadArticle(source, null, text, List.of(), Map.of()));
    return tag == null ? null : tag.value();
  }

  private void report(int limit) {
    double sum = 0;
    for (Map.Entry<String, int[]> each : byLanguage.entrySet()) {
      double accuracy = each.getValue()[0] / (double) each.getValue()[1];
      System.out.printf(Locale.ROOT, "%s %.4f%n", each.getKey(), accuracy);
      sum += accuracy;
    }
    System.out.printf(
        Locale.ROOT, "mean of %d languages %.4f%n", byLanguage.size(), sum / byLanguage.size());
    errors.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(limit)
        .forEach(
            error ->
                System.out.printf(
                    "%d %s: %s%n",
                    error.getValue(), error.getKey(), cut(examples.get(error.getKey()))));
  }

  private static String cut(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.substring(0, Math.min(line.length(), 100));
  }

  private static List<String> sentences(Path file) throws IOException {
    List<String> sentences = new ArrayList<>();
    StringBuilder sentence = new StringBuilder();
    for (String line : lines(file)) {
      String[] cells = line.split("\t", -1);
      if (cells.length >= 3) {
        sentence.append(sentence.length() == 0 ? "" : " ").append(cells[1]);
      } else {
        addSentence(sentence, sentences);
      }
    }
    addSentence(sentence, sentences);
    return sentences;
  }

  private static void addSentence(StringBuilder sentence, List<String> sentences) {
    if (sentence.length() > 0) {
      sentences.add(CLOSING.matcher(sentence).replaceAll(""));
      sentence.setLength(0);
    }
  }

  private static List<String> articles(Path file) throws IOException {
    List<String> articles = new ArrayList<>();
    for (String line : lines(file)) {
      articles.add(Json.mapper().readTree(line).path("text").asText());
    }
    return articles;
  }

  private static List<String> lines(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in,
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
