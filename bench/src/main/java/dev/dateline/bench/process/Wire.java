package dev.dateline.bench.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dateline.bench.SyntheticNews;
import dev.dateline.model.Article;
import java.util.function.IntFunction;

/**
 * Articles of one source. Sources made with one seed have the same texts under their own ids at
 * about the same time: whichever comes first is the original, and must be so for everybody.
 */
public final class Wire implements IntFunction<String> {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Every so many articles one is dated ages ago, or ages ahead. */
  private static final int STRANGE_EVERY = 25;

  private static final String[] STRANGE = {
    "1970-01-01T00:00:00Z", "2999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "1989-11-09T18:53:00Z"
  };

  private final String source;
  private final SyntheticNews news;
  private final boolean strangeDates;

  /**
   * Articles from the first on.
   *
   * @param source its ids begin with this
   * @param strangeDates whether one in a while is dated ages ago, or ages ahead
   */
  public Wire(String source, long seed, boolean strangeDates) {
    this.source = source;
    this.news = new SyntheticNews(seed, 0.2, 120);
    this.strangeDates = strangeDates;
  }

  /** The articles have to be asked for in order. */
  @Override
  public String apply(int number) {
    Article article = news.next();
    String published =
        strangeDates && number % STRANGE_EVERY == STRANGE_EVERY - 1
            ? STRANGE[number / STRANGE_EVERY % STRANGE.length]
            : article.published();
    ObjectNode node = JSON.createObjectNode();
    node.put("id", id(source, number));
    node.put("headline", article.headline());
    node.put("body", article.body());
    node.put("published", published);
    return node.toString();
  }

  /** The id of article {@code number} of a source. */
  public static String id(String source, int number) {
    return source + "-" + number;
  }
}
