package dev.dateline.ingest.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.ingest.ArticleSource;
import dev.dateline.ingest.Batch;
import dev.dateline.ingest.BatchLimits;
import dev.dateline.ingest.RejectedInput;
import dev.dateline.ingest.SourceContext;
import dev.dateline.ingest.SourceException;
import dev.dateline.ingest.SourceProgress;
import dev.dateline.ingest.format.BadInputException;
import dev.dateline.ingest.replay.Cursor.Extent;
import dev.dateline.ingest.replay.Cursor.Step;
import dev.dateline.ingest.replay.ReplayPosition.Order;
import dev.dateline.model.Article;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder as a stream. At full speed it goes through the folder by name; at a pace, by date. A
 * pass that began in one order is finished in it, so that the speed may be changed between two
 * runs. With {@code loop} the end of a pass is the beginning of the next, whose articles have other
 * ids: they are other events to whoever follows the stream.
 */
final class ReplaySource implements ArticleSource {
  private final SourceContext context;
  private final ReplayConfig config;
  private final Corpus corpus;
  private ReplayPosition position;
  private Cursor cursor;
  private Pacer pacer;
  private Step ahead;
  private Instant aheadDue;
  private boolean finished;
  private boolean closed;

  ReplaySource(SourceContext context, ReplayConfig config) {
    this.context = context;
    this.config = config;
    this.corpus =
        new Corpus(
            config.path(),
            new ItemParser(context.source(), config.maxArticleBytes(), config.charset()),
            config.maxArticleBytes(),
            config.charset());
    this.position = startingPoint(context.position());
  }

  @Override
  public Batch poll(Duration patience) throws IOException, InterruptedException {
    if (closed) {
      throw new IllegalStateException("replay of " + config.path() + " is closed");
    }
    Instant deadline = now().plus(patience);
    Gathering batch = new Gathering(context.limits());
    while (lookAhead(deadline) && batch.hasRoomFor(ahead.item())) {
      Duration wait = Duration.between(now(), aheadDue);
      if (isPositive(wait)) {
        Duration left = Duration.between(now(), deadline);
        if (!batch.isEmpty() || !isPositive(left)) {
          break;
        }
        context.sleeper().sleep(wait.compareTo(left) < 0 ? wait : left);
      } else {
        take(batch);
      }
    }
    return new Batch(batch.articles, batch.rejected, position.toJson(), finished);
  }

  @Override
  public SourceProgress progress() {
    if (cursor == null || position.file() == null) {
      return SourceProgress.UNKNOWN;
    }
    Extent extent = cursor.extent();
    String line = position.line() == 0 ? "" : ":" + position.line();
    String pass = position.pass() == 1 ? "" : " (pass " + position.pass() + ")";
    return new SourceProgress(position.file() + line + pass, extent.done(), extent.total());
  }

  @Override
  public void close() throws IOException {
    closed = true;
    if (cursor != null) {
      cursor.close();
    }
  }

  private ReplayPosition startingPoint(JsonNode json) {
    String path = config.path().toString();
    if (json == null) {
      return ReplayPosition.start(path, 1, orderOfNewPass());
    }
    ReplayPosition last = ReplayPosition.of(json, context.source());
    if (!last.path().equals(path)) {
      throw new SourceException(
          "source '"
              + context.source()
              + "' has replayed "
              + last.path()
              + " so far, and can't go on in "
              + path
              + ". Give the new corpus a source name of its own");
    }
    return last;
  }

  /** Whether there is another input; it then stands in {@code ahead}. */
  private boolean lookAhead(Instant deadline) throws IOException, InterruptedException {
    while (ahead == null && !finished) {
      if (cursor == null) {
        cursor = openPass();
        pacer = new Pacer(config.speed(), config.maxPause());
      }
      Step step = cursor.next(() -> !now().isBefore(deadline));
      if (step != null && step.isWorking()) {
        return false;
      }
      if (step == null) {
        endPass();
      } else if (!config.range().includes(step.date())) {
        position = step.position().withShift(position.shiftMillis());
        if (!now().isBefore(deadline)) {
          return false;
        }
      } else {
        ahead = step;
        aheadDue = pacer.due(step.date(), now());
      }
    }
    return ahead != null;
  }

  private void take(Gathering batch) {
    RawItem item = ahead.item();
    long pass = position.pass();
    Long shift = shift(ahead.date());
    try {
      Article article = corpus.parser().article(item, pass, now());
      batch.add(shift == null ? article : DateShift.apply(article, shift), item);
    } catch (BadInputException e) {
      batch.add(corpus.parser().rejected(item, pass, e, now()), item);
    }
    position = ahead.position().withShift(shift);
    ahead = null;
  }

  /** By how much dates are moved, in milliseconds; the first article with a date decides it. */
  private Long shift(Instant date) {
    if (!config.shiftToNow() || position.shiftMillis() != null || date == null) {
      return position.shiftMillis();
    }
    return Duration.between(date, now()).toMillis();
  }

  private Cursor openPass() {
    return position.order() == Order.DATE
        ? new DateCursor(corpus, position)
        : new NameCursor(corpus, position, needsDates());
  }

  private void endPass() throws IOException {
    if (!config.loop()) {
      finished = true;
      return;
    }
    cursor.close();
    cursor = null;
    position = ReplayPosition.start(position.path(), position.pass() + 1, orderOfNewPass());
  }

  private boolean needsDates() {
    return config.speed().isPaced() || config.range().isBounded() || config.shiftToNow();
  }

  private Order orderOfNewPass() {
    return config.speed().isPaced() ? Order.DATE : Order.NAME;
  }

  private Instant now() {
    return context.clock().instant();
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  /** A batch in the making. */
  private static final class Gathering {
    private final BatchLimits limits;
    private final List<Article> articles = new ArrayList<>();
    private final List<RejectedInput> rejected = new ArrayList<>();
    private long bytes;

    Gathering(BatchLimits limits) {
      this.limits = limits;
    }

    boolean isEmpty() {
      return articles.isEmpty() && rejected.isEmpty();
    }

    boolean hasRoomFor(RawItem item) {
      return isEmpty()
          || (articles.size() + rejected.size() < limits.maxArticles()
              && bytes + item.bytes.length <= limits.maxBytes());
    }

    void add(Article article, RawItem item) {
      articles.add(article);
      bytes += item.bytes.length;
    }

    void add(RejectedInput input, RawItem item) {
      rejected.add(input);
      bytes += item.bytes.length;
    }
  }
}
