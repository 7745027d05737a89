package dev.dateline.bench.entity;

import dev.dateline.enrich.tag.EntityTagger;
import dev.dateline.enrich.tag.EntityTaggers;
import dev.dateline.enrich.tag.entity.Lexicon;
import dev.dateline.enrich.tag.entity.MentionFinder;
import dev.dateline.enrich.tag.entity.ModelFinder;
import dev.dateline.enrich.tag.entity.NameModel;
import dev.dateline.enrich.tag.entity.NewsEntityTagger;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures a tagger of names: {@code EvalEntities [--tagger NAME | --model FILE [--raw]] [--errors
 * N] [--speed] DIR...}. Prints precision, recall and F1 by type, exact in span, for each DIR with
 * marked articles (CoNLL columns or IE-ER marks), and the commonest errors. NAME is any entity
 * tagger on the class path, else it is the one that ships; with {@code --raw} the model alone is
 * measured, without the rules over it.
 */
public final class EvalEntities {
  private static final String USAGE =
      "usage: ner [--tagger NAME | --model FILE [--raw]] [--errors N] [--speed] DIR...";

  private final List<Path> places = new ArrayList<>();
  private Path model;
  private String tagger;
  private int errors = 10;
  private boolean speed;
  private boolean raw;

  private EvalEntities(String[] args) {
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--model" -> model = Path.of(args[++i]);
        case "--tagger" -> tagger = args[++i];
        case "--errors" -> errors = Integer.parseInt(args[++i]);
        case "--speed" -> speed = true;
        case "--raw" -> raw = true;
        default -> places.add(Path.of(args[i]));
      }
    }
    if (places.isEmpty()) {
      throw new IllegalArgumentException(USAGE);
    }
  }

  public static void main(String[] args) throws IOException {
    new EvalEntities(args).run();
  }

  private void run() throws IOException {
    long start = System.nanoTime();
    EntityTagger whole = tagger == null ? null : EntityTaggers.installed().load(tagger);
    MentionFinder finder = whole != null ? null : finder();
    System.out.printf("ready in %d ms%n", (System.nanoTime() - start) / 1_000_000);
    for (Path place : places) {
      List<LabelledArticle> articles = Corpora.read(place);
      EntityEvaluation evaluation =
          whole == null ? EntityEvaluation.of(finder) : EntityEvaluation.of(whole);
      articles.forEach(evaluation::add);
      System.out.printf("%-16s %s%n", place.getFileName(), evaluation.score());
      evaluation.errors(errors).forEach(System.out::println);
      if (speed) {
        speed(evaluation, articles);
      }
    }
  }

  private MentionFinder finder() throws IOException {
    if (model == null) {
      return NewsEntityTagger.shippedFinder();
    }
    NameModel read = NameModel.read(Files.newInputStream(model));
    return raw
        ? new ModelFinder(read, Lexicon.load())
        : NewsEntityTagger.finder(read, Lexicon.load());
  }

  private static void speed(EntityEvaluation evaluation, List<LabelledArticle> articles) {
    for (int round = 0; round < 5; round++) {
      long start = cpuTime();
      long tokens = 0;
      long names = 0;
      for (LabelledArticle article : articles) {
        tokens += article.tokens().size();
        names += evaluation.find(article).size();
      }
      double seconds = (cpuTime() - start) / 1e9;
      System.out.printf(
          "%d tokens, %d names, %.0f tokens/s of CPU time%n", tokens, names, tokens / seconds);
    }
  }

  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
