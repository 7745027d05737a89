package dev.dateline.ingest.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.dateline.ingest.ArticleSource;
import dev.dateline.ingest.Batch;
import dev.dateline.ingest.SourceContext;
import dev.dateline.ingest.SourceProgress;
import dev.dateline.ingest.feed.Answer.Outlook;
import dev.dateline.ingest.feed.PollingConfig.FullText;
import dev.dateline.ingest.feed.PollingConfig.Kind;
import dev.dateline.ingest.http.HostQueue;
import dev.dateline.ingest.http.HttpFetcher;
import dev.dateline.ingest.http.Robots;
import dev.dateline.ingest.http.Trail;
import dev.dateline.model.Rejection.Reason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls addresses, each at its time, and gives what is new in them. One thread decides everything;
 * the {@link Crew} fetches and parses, and is given work only while this source is polled itself.
 *
 * <p>An item counts as seen once it is in a batch, and the validators of a document are kept once
 * all its items are: a crash in between brings the document again, less what was published.
 */
final class PollingSource implements ArticleSource {
  private static final Logger LOG = LoggerFactory.getLogger(PollingSource.class);

  /** All that moves is in the parts. */
  private static final JsonNode POSITION = IntNode.valueOf(1);

  /** Documents under way at once, for each request that may be under way. */
  private static final int DOCUMENTS_PER_REQUEST = 4;

  private static final Duration FULL_HOUSE_PAUSE = Duration.ofSeconds(5);
  private static final Duration LIST_PAUSE = Duration.ofSeconds(10);
  private static final int FORGET_EVERY = 1_000;

  private final SourceContext context;
  private final PollingConfig config;
  private final Targets targets;
  private final HostQueue<Work> queue;
  private final HttpFetcher fetcher;
  private final Asker asker;
  private final Crew<Work, Answer> crew;
  private final Deque<Emission> ready = new ArrayDeque<>();
  private final BatchBuilder batch;
  private boolean loaded;
  private Instant nextLook = Instant.MIN;
  private boolean closed;
  private int emissions;
  private int asked;

  PollingSource(SourceContext context, PollingConfig config) {
    this.context = context;
    this.config = config;
    this.targets = new Targets(config, context.clock(), context.source());
    this.queue = new HostQueue<>(config.http().hostDelay());
    this.fetcher = new HttpFetcher(config.http(), context.clock());
    this.asker =
        new Asker(
            fetcher,
            new Robots(fetcher, config.http(), context.clock()),
            new FeedParser(config.maxItems()));
    this.crew = new Crew<>(config.http().maxRequests(), context.source());
    this.batch = new BatchBuilder(context, config.maxArticleBytes());
  }

  @Override
  public Batch poll(Duration patience) throws IOException, InterruptedException {
    if (closed) {
      throw new IllegalStateException("source " + context.source() + " is closed");
    }
    load();
    reload();
    Instant deadline = now().plus(patience);
    long beganNanos = System.nanoTime();
    while (true) {
      takeBack(Duration.ZERO);
      emit();
      giveOut();
      if (batch.hasNews() || isFinished()) {
        return batch.build(POSITION, isFinished());
      }
      // The clock may be one that stands still, and what the crew does takes real time.
      Duration real = patience.minusNanos(System.nanoTime() - beganNanos);
      Duration left = shorter(Duration.between(now(), deadline), real);
      if (left.isNegative() || left.isZero()) {
        return batch.build(POSITION, false);
      }
      await(left);
    }
  }

  @Override
  public SourceProgress progress() {
    return targets.progress(queue.nextAt());
  }

  @Override
  public void close() {
    closed = true;
    crew.close();
    fetcher.close();
  }

  private void load() throws IOException {
    if (!loaded) {
      for (Target target : targets.load(context.parts())) {
        begin(target);
      }
      loaded = true;
    }
  }

  /** Looks now and then whether the list was written anew. */
  private void reload() {
    Instant now = now();
    if (!config.once() && !now.isBefore(nextLook)) {
      nextLook = now.plus(LIST_PAUSE);
      targets.reload().forEach(this::begin);
    }
  }

  private void begin(Target target) {
    targets.begins(target);
    ask(Work.of(target, null), now());
  }

  private void ask(Work work, Instant due) {
    queue.add(work, work.host(), due);
  }

  private boolean isFinished() {
    return config.once()
        && queue.size() == 0
        && crew.isIdle()
        && emissions == 0
        && !batch.hasRefusals();
  }

  /** Waits for the crew, or for something to be due. */
  private void await(Duration left) throws InterruptedException {
    Instant next = crew.hasRoom() ? queue.nextAt() : null;
    Duration untilNext = next == null ? left : Duration.between(now(), next);
    Duration wait = shorter(left, untilNext.isNegative() ? Duration.ZERO : untilNext);
    if (crew.isIdle()) {
      context.sleeper().sleep(wait);
    } else {
      takeBack(wait);
    }
  }

  private void giveOut() {
    Instant now = now();
    while (crew.hasRoom()) {
      Work work = queue.next(now);
      if (work == null) {
        return;
      }
      if (work.emission() == null && !work.target().listed) {
        queue.done(work.host(), now, Duration.ZERO);
        targets.unlist(work.target());
        continue;
      }
      if (work.emission() == null && emissions >= maxEmissions()) {
        // Pages go first, or there would never be room again.
        queue.done(work.host(), now, Duration.ZERO);
        ask(work, now.plus(FULL_HOUSE_PAUSE));
        continue;
      }
      crew.give(work, how(work));
      if (++asked % FORGET_EVERY == 0) {
        queue.forgetIdle(now);
      }
    }
  }

  private int maxEmissions() {
    return DOCUMENTS_PER_REQUEST * config.http().maxRequests();
  }

  private java.util.concurrent.Callable<Answer> how(Work work) {
    String address = work.address();
    Trail trail = work.trail();
    if (work.emission() != null) {
      return () -> asker.page(address, trail, null, null);
    }
    String etag = work.target().etag;
    String lastModified = work.target().lastModified;
    return config.kind() == Kind.FEED
        ? () -> asker.feed(address, trail, etag, lastModified)
        : () -> asker.page(address, trail, etag, lastModified);
  }

  private void takeBack(Duration patience) throws InterruptedException {
    Crew.Done<Work, Answer> done = crew.take(patience);
    while (done != null) {
      Answer answer =
          done.result() == null
              ? new Answer.Failure(Outlook.LATER, "a defect of ours, see the log", null)
              : done.result();
      Duration peace = answer instanceof Answer.Failure failure ? failure.retryAfter() : null;
      queue.done(done.work().host(), now(), peace);
      if (answer instanceof Answer.Elsewhere elsewhere) {
        ask(done.work().onward(elsewhere.trail()), now());
      } else if (done.work().emission() == null) {
        answered(done.work(), answer);
      } else {
        paged(done.work(), answer);
      }
      done = crew.take(Duration.ZERO);
    }
  }

  /** The target itself was asked. */
  private void answered(Work work, Answer answer) {
    Target target = work.target();
    if (answer instanceof Answer.Document document) {
      String moved = target.movedTo;
      targets.answered(target, document.movedTo());
      targets.learn(target, document.feed());
      if (!java.util.Objects.equals(moved, target.movedTo)) {
        batch.moved(target);
      }
      begin(target, document);
      targets.follow(target, document.feed().sitemaps()).forEach(this::begin);
    } else if (answer instanceof Answer.Unchanged unchanged) {
      targets.answered(target, unchanged.movedTo());
      askAgain(target, false, unchanged.maxAge());
    } else if (answer instanceof Answer.Failure failure) {
      failed(work, failure);
    }
  }

  private void begin(Target target, Answer.Document document) {
    List<ReadItem> news = new ArrayList<>();
    for (ReadItem item : document.items()) {
      if (target.seen.holds(item.id(), item.version())) {
        target.seen.touch(item.id());
      } else {
        news.add(item);
      }
    }
    Emission emission = new Emission(target, document, news);
    emissions++;
    if (news.isEmpty()) {
      end(emission, false);
    } else {
      prepare(emission);
    }
  }

  /** Fetches the page of the first item, if it is wanted; else the item is ready. */
  private void prepare(Emission emission) {
    FeedItem item = emission.items.element().item();
    boolean wanted =
        config.fullText() == FullText.ALWAYS
            || (config.fullText() == FullText.AUTO && !item.fullText());
    if (wanted && item.url() != null) {
      ask(Work.of(emission.target, emission), now());
    } else {
      ready.add(emission);
    }
  }

  /** The page of the first item of an emission was asked for. */
  private void paged(Work work, Answer answer) {
    Emission emission = work.emission();
    if (answer instanceof Answer.Document page) {
      emission.page = page.items().get(0).item();
      boolean tooLarge = ItemArticle.utf8Bytes(emission.page.body()) > config.maxArticleBytes();
      emission.pageProblem = tooLarge ? "larger than " + config.maxArticleBytes() : null;
      emission.page = tooLarge ? null : emission.page;
      ready.add(emission);
    } else if (answer instanceof Answer.Failure failure
        && failure.outlook() == Outlook.LATER
        && work.attempt() < config.attempts()) {
      ask(work.again(), now().plus(config.interval().backoff(work.attempt(), null)));
    } else {
      emission.pageProblem = answer instanceof Answer.Failure failure ? failure.message() : "304";
      ready.add(emission);
    }
  }

  private void emit() {
    batch.addRefusals();
    while (!ready.isEmpty() && batch.add(ready.element())) {
      Emission emission = ready.element();
      ReadItem item = emission.items.element();
      emission.target.seen.add(item.id(), item.version());
      emission.advance();
      if (emission.items.isEmpty()) {
        ready.remove();
        end(emission, true);
      } else if (config.fullText() != FullText.NEVER) {
        ready.remove();
        prepare(emission);
      }
    }
  }

  /** All items of a document are in batches: it need not come again. */
  private void end(Emission emission, boolean hadNews) {
    Target target = emission.target;
    Answer.Document document = emission.document;
    emissions--;
    if (document.feed().complete()) {
      target.etag = document.etag();
      target.lastModified = document.lastModified();
      target.seen.trim(document.items().size());
    }
    target.done = config.kind() == Kind.PAGE;
    askAgain(target, hadNews, document.maxAge());
  }

  private void askAgain(Target target, boolean hadNews, Duration maxAge) {
    if (config.once()) {
      targets.over(target, "polled once");
    } else {
      ask(Work.of(target, null), targets.nextPoll(target, hadNews, maxAge));
    }
  }

  private void failed(Work work, Answer.Failure failure) {
    Target target = work.target();
    Instant next = targets.failed(target, failure.message(), failure.retryAfter());
    boolean feed = config.kind() == Kind.FEED;
    if (failure.outlook() == Outlook.GONE && feed) {
      LOG.warn("{} is gone (410) and will not be asked again", target.shown());
      target.retired = true;
      batch.moved(target);
      targets.over(target, failure.message());
    } else if (feed && config.once()) {
      targets.over(target, failure.message());
    } else if (feed || (failure.outlook() == Outlook.LATER && work.attempt() < config.attempts())) {
      ask(work.again(), next);
    } else {
      target.done = true;
      target.retired = failure.outlook() == Outlook.GONE;
      batch.reject(target, Reason.UNREADABLE, failure.message());
      if (config.once() || target.retired) {
        targets.over(target, failure.message());
      } else {
        ask(Work.of(target, null), targets.nextPoll(target, false, null));
      }
    }
  }

  private Instant now() {
    return context.clock().instant();
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
