package dev.dateline.bench.crash;

import dev.dateline.app.broker.Cluster;
import dev.dateline.app.view.SourceStates;
import dev.dateline.app.view.TopicReader;
import dev.dateline.model.Article;
import dev.dateline.model.Json;
import dev.dateline.model.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What became of the articles of one source.
 *
 * @param source its name
 * @param given articles that were given to it
 * @param found different ones among them that are in the topic
 * @param lost those that are not
 * @param missing names of some of the lost
 * @param twice copies in the topic beyond the first of each
 * @param strange articles in the topic that nobody gave
 * @param checkpoint articles published, by its checkpoint
 * @param rejected inputs rejected, by its checkpoint
 */
public record Verdict(
    String source,
    int given,
    int found,
    int lost,
    List<String> missing,
    int twice,
    int strange,
    long checkpoint,
    long rejected) {
  private static final int SHOWN = 10;

  static Verdict of(
      String source,
      List<String> given,
      Cluster cluster,
      Topics topics,
      Map<String, SourceStates.Entry> states) {
    Map<String, Integer> counts = new HashMap<>();
    try (TopicReader reader = new TopicReader(cluster)) {
      reader.toEnd(
          topics.articles(),
          record -> {
            Article article = article(record.value());
            if (article.source().equals(source)) {
              counts.merge(CrashIngest.name(String.valueOf(article.headline())), 1, Integer::sum);
            }
            return true;
          });
    }
    Set<String> expected = new HashSet<>(given);
    int found = (int) counts.keySet().stream().filter(expected::contains).count();
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    SourceStates.Entry entry = states.getOrDefault(source, SourceStates.Entry.NONE);
    return new Verdict(
        source,
        given.size(),
        found,
        expected.size() - found,
        expected.stream().filter(name -> !counts.containsKey(name)).sorted().limit(SHOWN).toList(),
        all - counts.size(),
        counts.size() - found,
        entry.published(),
        entry.rejected());
  }

  private static Article article(byte[] value) {
    try {
      return Json.read(value, Article.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each once, none else, and a checkpoint that says so. */
  public boolean isSound() {
    return lost == 0 && twice == 0 && strange == 0 && checkpoint == given && rejected == 0;
  }

  String line() {
    return String.format(
            Locale.ROOT,
            "%-7s given %6d, found %6d, lost %d, twice %d, strange %d, checkpoint %d + %d rejected",
            source,
            given,
            found,
            lost,
            twice,
            strange,
            checkpoint,
            rejected)
        + (missing.isEmpty() ? "" : ", missing " + missing);
  }
}
