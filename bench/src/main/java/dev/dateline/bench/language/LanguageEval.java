package dev.dateline.bench.language;

import dev.dateline.enrich.read.ArticleReader;
import dev.dateline.enrich.tag.LanguageTagger;
import dev.dateline.enrich.tag.language.OpenNlpLanguageTagger;
import dev.dateline.model.Article;
import dev.dateline.model.Tag;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
 * Single sentences, each an article without a word on its language: is it told?
 *
 * <p>A folder holds {@code xx.txt}, one sentence a line, {@code xx} being the ISO 639-1 code; or
 * tokens a line in {@code conll-xx.tsv.gz}, of which the sentences of at least {@value #MIN_TOKENS}
 * tokens count. The mean is over languages, not sentences. An absent tag counts as wrong.
 */
public final class LanguageEval {
  private static final int MIN_TOKENS = 6;
  private static final int SHOWN = 10;
  private static final Pattern TEXT = Pattern.compile("([a-z]{2})\\.txt");
  private static final Pattern TOKENS = Pattern.compile("\\w+-([a-z]{2})[^/]*\\.gz");

  private final ArticleReader reader = new ArticleReader();
  private final LanguageTagger tagger = new OpenNlpLanguageTagger();
  private final Map<String, Integer> confusions = new HashMap<>();
  private final List<String> misses = new ArrayList<>();

  /** Takes the folder, and {@code --misses} to show them; prints figures. */
  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      throw new IllegalArgumentException("usage: language DIR [--misses]");
    }
    LanguageEval eval = new LanguageEval();
    Map<String, List<String>> sentences = read(Path.of(args[0]));
    if (sentences.isEmpty()) {
      throw new IllegalArgumentException("no xx.txt and no conll-xx.gz in " + args[0]);
    }
    eval.report(sentences);
    if (List.of(args).contains("--misses")) {
      eval.misses.forEach(System.out::println);
    }
  }

  private void report(Map<String, List<String>> sentences) {
    double sum = 0;
    int count = 0;
    long start = System.nanoTime();
    for (Map.Entry<String, List<String>> each : sentences.entrySet()) {
      int right = 0;
      int absent = 0;
      for (String sentence : each.getValue()) {
        Tag<String> tag = tagger.tag(reader.read(article(sentence)));
        String told = tag == null ? "-" : tag.value();
        if (told.equals(each.getKey())) {
          right++;
        } else {
          absent += tag == null ? 1 : 0;
          confusions.merge(each.getKey() + " as " + told, 1, Integer::sum);
          misses.add(each.getKey() + " as " + told + ": " + sentence);
        }
      }
      count += each.getValue().size();
      double accuracy = (double) right / each.getValue().size();
      sum += accuracy;
      System.out.printf(
          Locale.ROOT,
          "%s %5d sentences: right %.3f, absent %.3f%n",
          each.getKey(),
          each.getValue().size(),
          accuracy,
          (double) absent / each.getValue().size());
    }
    System.out.printf(
        Locale.ROOT,
        "mean of %d languages: %.4f; %.0f sentences/s%n",
        sentences.size(),
        sum / sentences.size(),
        count * 1e9 / (System.nanoTime() - start));
    confusions.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(SHOWN)
        .forEach(most -> System.out.println("  " + most.getKey() + ": " + most.getValue()));
  }

  private static Article article(String sentence) {
    return new Article(
        "sentence",
        "eval",
        null,
        Article.TEXT,
        "sentence",
        null,
        null,
        null,
        sentence,
        null,
        null,
        null,
        Map.of(),
        Instant.EPOCH);
  }

  private static Map<String, List<String>> read(Path folder) throws IOException {
    Map<String, List<String>> sentences = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        Matcher text = TEXT.matcher(file.getFileName().toString());
        Matcher tokens = TOKENS.matcher(file.getFileName().toString());
        if (text.matches()) {
          sentences
              .computeIfAbsent(text.group(1), code -> new ArrayList<>())
              .addAll(Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList());
        } else if (tokens.matches()) {
          sentences
              .computeIfAbsent(tokens.group(1), code -> new ArrayList<>())
              .addAll(ofTokens(file));
        }
      }
    }
    return sentences;
  }

  private static List<String> ofTokens(Path file) throws IOException {
    List<String> sentences = new ArrayList<>();
    List<String> sentence = new ArrayList<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] columns = line.split("\t", -1);
        if (columns.length >= 2) {
          sentence.add(columns[1]);
        } else {
          if (sentence.size() >= MIN_TOKENS) {
            sentences.add(String.join(" ", sentence));
          }
          sentence.clear();
        }
      }
    }
    return sentences;
  }
}
