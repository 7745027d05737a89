package dev.dateline.bench.entity;

import dev.dateline.enrich.tag.entity.Background;
import dev.dateline.enrich.tag.entity.Clusters;
import dev.dateline.enrich.tag.entity.Lexicon;
import dev.dateline.enrich.tag.entity.MentionFinder;
import dev.dateline.enrich.tag.entity.ModelFinder;
import dev.dateline.enrich.tag.entity.NameModel;
import dev.dateline.enrich.tag.entity.NameTable;
import dev.dateline.enrich.tag.entity.WordTable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Trains the model of names: {@code TrainEntityModel SILVER MODEL [option=value ...] [DEV ...]}.
 *
 * <p>SILVER is a CoNLL file with document marks, MODEL the file to write, each DEV a folder or file
 * with marked articles to measure on after each pass. The same input and options give the same
 * file.
 */
public final class TrainEntityModel {
  private static final int HELD_OUT_EVERY = 50;

  private TrainEntityModel() {}

  public static void main(String[] args) throws IOException {
    if (args.length < 2) {
      System.err.println("usage: TrainEntityModel SILVER MODEL [option=value ...] [DEV ...]");
      System.exit(2);
    }
    Map<String, String> options = new LinkedHashMap<>();
    Map<String, List<LabelledArticle>> dev = new LinkedHashMap<>();
    for (int i = 2; i < args.length; i++) {
      int equals = args[i].indexOf('=');
      if (equals > 0) {
        options.put(args[i].substring(0, equals), args[i].substring(equals + 1));
      } else {
        Path path = Path.of(args[i]);
        dev.put(path.getFileName().toString(), Corpora.read(path));
      }
    }
    List<LabelledArticle> all = Corpora.columns(Path.of(args[0]));
    List<Double> copies = copies(options, all.size());
    List<LabelledArticle> plain = new ArrayList<>();
    List<LabelledArticle> train = new ArrayList<>();
    List<LabelledArticle> held = new ArrayList<>();
    Random random = new Random(number(options, "seed", 1));
    for (int i = 0; i < all.size(); i++) {
      if (i % HELD_OUT_EVERY == 7) {
        held.add(all.get(i));
      } else {
        plain.add(all.get(i));
        for (double rest = copies.get(i); rest > 0; rest--) {
          if (rest >= 1 || random.nextDouble() < rest) {
            train.add(all.get(i));
          }
        }
      }
    }
    dev.put("held-out silver", held);
    run(plain, train, Path.of(args[1]), options, dev);
  }

  /**
   * How often each document is shown in a pass: {@code docs=FILE} names the table of documents,
   * whose second column is the source, {@code times.SOURCE=2} the number.
   */
  private static List<Double> copies(Map<String, String> options, int documents)
      throws IOException {
    List<Double> copies = new ArrayList<>();
    if (!options.containsKey("docs")) {
      return Collections.nCopies(documents, 1.0);
    }
    for (String row : Corpora.lines(Path.of(options.get("docs")))) {
      if (!row.startsWith("doc\t")) {
        copies.add((double) real(options, "times." + row.split("\t", -1)[1], 1));
      }
    }
    if (copies.size() != documents) {
      throw new IOException(documents + " documents, but " + copies.size() + " in their table");
    }
    return copies;
  }

  private static void run(
      List<LabelledArticle> plain,
      List<LabelledArticle> train,
      Path model,
      Map<String, String> options,
      Map<String, List<LabelledArticle>> dev)
      throws IOException {
    Lexicon lexicon = Lexicon.load();
    Background background = background(clusters(plain, options), options);
    List<LabelledArticle> all = new ArrayList<>(train);
    int patterns = number(options, "patterns", 5000);
    all.addAll(new Patterns(number(options, "seed", 1)).write(patterns));
    CrfTrainer trainer = new CrfTrainer(options(options), lexicon, background);
    NameModel trained =
        trainer.train(all, (pass, current) -> report(new ModelFinder(current, lexicon), dev));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(model))) {
      trained.write(out);
    }
    System.out.printf("wrote %s, %d bytes%n", model, Files.size(model));
  }

  /** Classes take a few minutes; {@code classes=MODEL} takes them from a model trained before. */
  private static Clusters clusters(List<LabelledArticle> train, Map<String, String> options)
      throws IOException {
    if (options.containsKey("classes")) {
      return NameModel.read(Files.newInputStream(Path.of(options.get("classes"))))
          .background()
          .clusters();
    }
    return WordClasses.learn(
        train,
        number(options, "fine", 500),
        number(options, "coarse", 64),
        number(options, "sweeps", 8));
  }

  /** {@code lexica=JAR} names the archive of NLP4J's English models; without it there are none. */
  private static Background background(Clusters clusters, Map<String, String> options)
      throws IOException {
    if (!options.containsKey("lexica")) {
      return new Background(clusters, WordTable.NONE, NameTable.NONE);
    }
    OpenLexica lexica =
        OpenLexica.read(Path.of(options.get("lexica")), number(options, "names", 3));
    return new Background(clusters, lexica.words(), lexica.names());
  }

  private static CrfTrainer.Options options(Map<String, String> options) {
    return new CrfTrainer.Options(
        number(options, "passes", 3),
        real(options, "step", 0.12f),
        real(options, "decay", 2e-4f),
        real(options, "hidden", 0.15f),
        real(options, "recased", 0.04f),
        number(options, "evidence", 6),
        real(options, "weight", 0.06f),
        number(options, "seed", 1));
  }

  private static int number(Map<String, String> options, String name, int otherwise) {
    return Integer.parseInt(options.getOrDefault(name, String.valueOf(otherwise)));
  }

  private static float real(Map<String, String> options, String name, float otherwise) {
    return Float.parseFloat(options.getOrDefault(name, String.valueOf(otherwise)));
  }

  private static void report(MentionFinder finder, Map<String, List<LabelledArticle>> dev) {
    dev.forEach(
        (name, articles) ->
            System.out.printf("  %-16s %s%n", name, EntityEvaluation.score(finder, articles)));
  }
}
