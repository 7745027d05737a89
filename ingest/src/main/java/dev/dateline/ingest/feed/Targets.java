package dev.dateline.ingest.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.ingest.SourceException;
import dev.dateline.ingest.SourceProgress;
import dev.dateline.ingest.http.WebAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All addresses of a source: what an answer means for each, and when it is asked again. Of the
 * polling thread alone.
 */
final class Targets {
  private static final Logger LOG = LoggerFactory.getLogger(Targets.class);

  /**
   * Part by which a time is moved at random, so that what began together does not stay together.
   */
  private static final double JITTER = 0.1;

  /** A list of sitemaps may lead to another, which the protocol does not allow, and no further. */
  private static final int MAX_DEPTH = 2;

  /** Addresses that were ever in the list. */
  private static final int MAX_REMEMBERED = 300_000;

  private final PollingConfig config;
  private final Clock clock;
  private final SplittableRandom random;
  private final Map<String, Target> all = new LinkedHashMap<>();
  private Map<String, JsonNode> parts = Map.of();
  private FileTime written;
  private long bytes;
  private int answering;
  private int failing;
  private int ended;

  Targets(PollingConfig config, Clock clock, String source) {
    this.config = config;
    this.clock = clock;
    this.random = new SplittableRandom(source.hashCode());
  }

  /** Reads the list, and restores what is known of each address in it. */
  List<Target> load(Map<String, JsonNode> known) throws IOException {
    parts = known;
    if (config.list() == null) {
      add(new TargetList.Entry(config.url(), null));
    } else {
      isRewritten();
      TargetList.read(config.list()).forEach(this::add);
    }
    return all.values().stream().filter(target -> !isOver(target)).toList();
  }

  /**
   * Reads the list again if it was written since. What is no longer in it is not listed any more,
   * and comes to its end when its turn comes; what is put back goes on from where it was. A list
   * that can't be read changes nothing.
   *
   * @return what is to be asked from now on
   */
  List<Target> reload() {
    List<Target> begin = new ArrayList<>();
    try {
      if (config.list() == null || !isRewritten()) {
        return begin;
      }
      List<TargetList.Entry> entries = TargetList.read(config.list());
      if (all.size() + entries.size() > MAX_REMEMBERED) {
        LOG.warn("{} has changed too often: it is read again after a restart", config.list());
        return begin;
      }
      all.values().forEach(target -> target.listed = target.index != null);
      for (TargetList.Entry entry : entries) {
        Target target = all.containsKey(entry.url()) ? all.get(entry.url()) : add(entry);
        target.listed = true;
        if (!target.active && !isOver(target)) {
          begin.add(target);
        }
      }
      all.values().forEach(target -> target.listed &= root(target).listed);
      LOG.info("{} was read again: {} addresses", config.list(), entries.size());
    } catch (IOException | SourceException e) {
      LOG.warn("{} can't be read again, so the old list holds: {}", config.list(), e.toString());
    }
    return begin;
  }

  private static Target root(Target target) {
    Target root = target;
    while (root.index != null) {
      root = root.index;
    }
    return root;
  }

  /**
   * Follows a list of sitemaps, as many of them as are allowed. What was in it before and is no
   * more comes to its end when its turn comes.
   *
   * @return what is to be asked from now on
   */
  List<Target> follow(Target index, List<String> sitemaps) {
    List<Target> begin = new ArrayList<>();
    if (sitemaps.isEmpty() || index.depth() == MAX_DEPTH) {
      return begin;
    }
    all.values().forEach(target -> target.listed &= target.index != index);
    for (String url : sitemaps.subList(0, Math.min(sitemaps.size(), config.maxSitemaps()))) {
      Target target = all.get(url);
      if (target == null && all.size() < MAX_REMEMBERED) {
        target = add(new TargetList.Entry(url, index.title));
        target.index = index;
      } else if (target == null || target.index != index) {
        continue;
      }
      target.listed = index.listed;
      if (!target.active && !isOver(target)) {
        begin.add(target);
      }
    }
    return begin;
  }

  private boolean isRewritten() throws IOException {
    FileTime time = Files.getLastModifiedTime(config.list());
    long size = Files.size(config.list());
    boolean rewritten = !time.equals(written) || size != bytes;
    written = time;
    bytes = size;
    return rewritten;
  }

  private Target add(TargetList.Entry entry) {
    Target target = new Target(entry.url(), entry.title(), config.interval().shortest());
    if (parts.containsKey(target.part)) {
      target.restore(parts.get(target.part));
    }
    ended += isOver(target) ? 1 : 0;
    all.put(entry.url(), target);
    return target;
  }

  /** A target begins to be asked, or begins again. */
  void begins(Target target) {
    ended -= target.unlisted ? 1 : 0;
    target.unlisted = false;
    target.active = true;
  }

  /** The turn of a target has come that is in the list no more. */
  void unlist(Target target) {
    over(target, "no longer in the list");
    target.unlisted = true;
  }

  private boolean isOver(Target target) {
    return target.retired || (target.done && config.once());
  }

  /** An answer came, news or not. */
  void answered(Target target, String movedTo) {
    if (target.failures > 0) {
      LOG.info("{} answers again", target.shown());
      failing--;
    }
    target.failures = 0;
    answering += target.answered ? 0 : 1;
    target.answered = true;
    if (movedTo != null && !movedTo.equals(target.movedTo)) {
      LOG.info("{} has moved to {}", target.shown(), WebAddress.shown(movedTo));
      target.movedTo = movedTo.equals(target.url) ? null : movedTo;
    }
  }

  /** What a document says about the times of a target is kept for the polls to come. */
  void learn(Target target, FeedDocument feed) {
    target.refresh = feed.refresh();
    target.skipHours = feed.skipHours();
    target.skipDays = feed.skipDays();
  }

  /** When to ask again after an answer. */
  Instant nextPoll(Target target, boolean hadNews, Duration maxAge) {
    target.interval = config.interval().next(target.interval, hadNews);
    Duration wait = config.interval().respecting(target.interval, target.refresh, maxAge);
    Instant due = clock.instant().plus(jittered(wait));
    return PollInterval.skipping(due, target.skipHours, target.skipDays);
  }

  /** Counts a failure, and says when to try again. */
  Instant failed(Target target, String message, Duration retryAfter) {
    failing += target.failures == 0 ? 1 : 0;
    target.failures++;
    Duration pause = config.interval().backoff(target.failures, retryAfter);
    // One that fails for weeks is no news each hour.
    if (Integer.bitCount(target.failures) == 1) {
      LOG.warn(
          "{} failed {} times in a row, next attempt in {} s: {}",
          target.shown(),
          target.failures,
          pause.toSeconds(),
          message);
    }
    return clock.instant().plus(jittered(pause));
  }

  /** A target will not be asked any more. */
  void over(Target target, String why) {
    ended++;
    failing -= target.failures > 0 ? 1 : 0;
    answering -= target.answered ? 1 : 0;
    target.failures = 0;
    target.answered = false;
    target.active = false;
    LOG.debug("{} is over: {}", target.shown(), why);
  }

  /**
   * @param next when something is due next; null while it is under way
   */
  SourceProgress progress(Instant next) {
    String label = String.format("%,d answer, %,d fail, %,d are over", answering, failing, ended);
    long done = (long) answering + failing + ended;
    return new SourceProgress(label, done, OptionalLong.of(all.size()), next);
  }

  /** Never shorter: a server that asks for a minute means it. */
  private Duration jittered(Duration wait) {
    return wait.plusMillis((long) (wait.toMillis() * JITTER * random.nextDouble()));
  }
}
