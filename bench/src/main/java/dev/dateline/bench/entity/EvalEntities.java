package dev.dateline.bench.entity;

import dev.dateline.enrich.tag.entity.Lexicon;
import dev.dateline.enrich.tag.entity.MentionFinder;
import dev.dateline.enrich.tag.entity.ModelFinder;
import dev.dateline.enrich.tag.entity.NameModel;
import dev.dateline.enrich.tag.entity.NewsEntityTagger;
import dev.dateline.enrich.tag.entity.Tokenizer;
import dev.dateline.enrich.tag.entity.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the shipped tagger of names: {@code EvalEntities [--model FILE [--raw]] [--errors N]
 * [--speed] DIR...}. Prints precision, recall and F1 by type, exact in span, for each DIR with
 * marked articles (CoNLL columns or IE-ER marks). With {@code --raw} the model alone is measured,
 * without the rules over it.
 */
public final class EvalEntities {
  private EvalEntities() {}

  public static void main(String[] args) throws IOException {
    List<Path> places = new ArrayList<>();
    Path model = null;
    int errors = 0;
    boolean speed = false;
    boolean raw = false;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--model" -> model = Path.of(args[++i]);
        case "--errors" -> errors = Integer.parseInt(args[++i]);
        case "--speed" -> speed = true;
        case "--raw" -> raw = true;
        default -> places.add(Path.of(args[i]));
      }
    }
    if (places.isEmpty()) {
      System.err.println(
          "usage: EvalEntities [--model FILE [--raw]] [--errors N] [--speed] DIR...");
      System.exit(2);
    }
    long start = System.nanoTime();
    MentionFinder finder = model == null ? NewsEntityTagger.shippedFinder() : of(model, raw);
    System.out.printf("ready in %d ms%n", (System.nanoTime() - start) / 1_000_000);
    for (Path place : places) {
      report(finder, place, errors, speed);
    }
  }

  private static MentionFinder of(Path model, boolean raw) throws IOException {
    NameModel read = NameModel.read(Files.newInputStream(model));
    return raw
        ? new ModelFinder(read, Lexicon.load())
        : NewsEntityTagger.finder(read, Lexicon.load());
  }

  private static void report(MentionFinder finder, Path place, int errors, boolean speed)
      throws IOException {
    List<LabelledArticle> articles = Corpora.read(place);
    EntityEvaluation evaluation = new EntityEvaluation(finder);
    articles.forEach(evaluation::add);
    System.out.printf("%-16s %s%n", place.getFileName(), evaluation.score());
    evaluation.errors(errors).forEach(System.out::println);
    if (speed) {
      speed(finder, articles);
    }
  }

  private static void speed(MentionFinder finder, List<LabelledArticle> articles) {
    for (int round = 0; round < 5; round++) {
      long start = System.nanoTime();
      long tokens = 0;
      long names = 0;
      for (LabelledArticle article : articles) {
        Tokens cut = Tokenizer.tokenize(article.tokens().text());
        tokens += cut.size();
        names += finder.find(List.of(cut)).size();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf("%d tokens, %d names, %.0f tokens/s%n", tokens, names, tokens / seconds);
    }
  }
}
