package dev.dateline.bench;

import dev.dateline.bench.entity.EvalEntities;
import dev.dateline.bench.feed.FeedsEval;
import dev.dateline.bench.language.LanguageEval;
import dev.dateline.bench.lineage.DecideSpeed;
import dev.dateline.bench.lineage.DedupeEval;
import dev.dateline.bench.lineage.EventEval;
import dev.dateline.bench.lineage.NoiseEval;
import dev.dateline.bench.lineage.ReplayEval;
import dev.dateline.bench.lineage.ReuseEval;
import dev.dateline.bench.page.PageEval;
import dev.dateline.bench.wire.NinjsEval;
import dev.dateline.bench.wire.WireEval;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Quality on labelled data: each evaluation runs the product's own code and prints figures. */
@Command(
    name = "eval",
    description = "Quality on a folder of labelled data.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "  dedupe DIR     labelled near-copies of press articles",
      "  reuse DIR      short answers copied to four degrees",
      "  noise DIR      copies edited by the program, of the corpus of replay",
      "  event DIR S... one event in many outlets, made by seed S of the corpus of replay",
      "  replay DIR     near-copy pairs of a corpus in order of time",
      "  decide N...    speed of the deduper's own task with N articles in its memory;",
      "                 --svg FILE plots it",
      "  ner DIR...     names of people, organisations and places; --tagger NAME takes another tagger",
      "  wire DIR       fields of ninjs and NewsML documents",
      "  ninjs SCHEMA   what the topic sink writes as ninjs, checked with the schema of the IPTC",
      "  language DIR   the language of single sentences, xx.txt or conll-xx.gz",
      "  page DIR       body, headline, outlet and day of pages beside what people read;",
      "                 extract is another name of it; outlet DIR and date DIR show",
      "                 one tag alone, and how often each kind of error is made",
      "  feeds DIR...   feeds beside the parse they should give, OPML lists"
    })
final class Eval implements Callable<Integer> {
  /** One evaluation: a program of its own. */
  @FunctionalInterface
  private interface Evaluation {
    void run(String[] arguments) throws Exception;
  }

  private static final Map<String, Evaluation> KINDS =
      new TreeMap<>(
          Map.ofEntries(
              entry("dedupe", DedupeEval::main),
              entry("reuse", ReuseEval::main),
              entry("noise", NoiseEval::main),
              entry("replay", ReplayEval::main),
              entry("decide", DecideSpeed::main),
              entry("event", EventEval::main),
              entry("ner", EvalEntities::main),
              entry("language", LanguageEval::main),
              entry("wire", WireEval::main),
              entry("ninjs", NinjsEval::main),
              entry("feeds", FeedsEval::main),
              entry("page", PageEval::main),
              entry("extract", PageEval::main),
              entry("outlet", PageEval::outlets),
              entry("date", PageEval::dates)));

  private static Map.Entry<String, Evaluation> entry(String kind, Evaluation evaluation) {
    return Map.entry(kind, evaluation);
  }

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "KIND", description = "what to evaluate")
  private String kind;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "DIR", description = "on what")
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws Exception {
    Evaluation evaluation = KINDS.get(kind);
    if (evaluation == null) {
      throw new ParameterException(
          spec.commandLine(), "no evaluation '" + kind + "'; there are " + KINDS.keySet());
    }
    evaluation.run(arguments.toArray(String[]::new));
    return 0;
  }
}
