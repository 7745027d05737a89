package dev.dateline.enrich.stream;

import dev.dateline.enrich.lineage.Fingerprint;
import dev.dateline.enrich.tag.TaggedArticle;
import dev.dateline.model.Article;
import dev.dateline.model.Credit;
import dev.dateline.model.Json;
import dev.dateline.model.Outlet;
import dev.dateline.model.Rejection;
import dev.dateline.model.Tag;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Step {@code wait}: the article stays here, and its fingerprint goes on to the deduper. */
public final class Waiting extends Step<TaggedArticle, Inquiry> {
  /** The language of articles whose language is unknown (ISO 639-2 "undetermined"). */
  static final String UNDETERMINED = "und";

  private final Duration window;
  private final EnrichCounts counts;
  private WaitingRoom room;
  private Versions versions;

  public Waiting(Duration window, EnrichCounts counts) {
    this.window = window;
    this.counts = counts;
  }

  @Override
  public void init(ProcessorContext<byte[], Outcome<Inquiry>> context) {
    super.init(context);
    room = WaitingRoom.open(context);
    versions = Versions.open(context, window);
  }

  @Override
  Optional<Inquiry> take(TaggedArticle article, Record<byte[], Outcome<TaggedArticle>> record)
      throws Unacceptable {
    Inquiry inquiry = new Inquiry(place().partition(), place().offset(), fingerprint(article));
    byte[] waiting = Json.bytes(article);
    if (!Sizes.fits(article, waiting.length)) {
      throw new Unacceptable(
          Rejection.Reason.TOO_LARGE,
          "with its tags the article is larger than the largest record, "
              + Sizes.maxValueBytes()
              + " bytes");
    }
    room.enter(inquiry.offset(), waiting);
    counts.entered(inquiry.partition());
    return Optional.of(inquiry);
  }

  static Fingerprint fingerprint(TaggedArticle article) {
    Article source = article.read().source();
    return new Fingerprint(
        source.id(),
        article.version(),
        source.status(),
        outlet(article),
        article.language() == null ? UNDETERMINED : article.language().value(),
        EventTime.of(article.published(), source.fetched()),
        agencies(article.sourcing().credits()),
        article.read().body());
  }

  /** The outlet's id or name, else the host of the page, else the source. */
  private static String outlet(TaggedArticle article) {
    Tag<Outlet> outlet = article.sourcing().outlet();
    if (outlet != null) {
      return outlet.value().id() == null ? outlet.value().name() : outlet.value().id();
    }
    Article source = article.read().source();
    String host = source.url() == null ? null : host(source.url());
    return host == null ? source.source() : host;
  }

  private static String host(String url) {
    try {
      return URI.create(url).getHost();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Registry ids, or names where there is none, of those credited with the text, sorted. */
  static List<String> agencies(List<Tag<Credit>> credits) {
    return credits.stream()
        .map(Tag::value)
        .filter(credit -> credit.role() == Credit.Role.TEXT)
        .map(
            credit ->
                credit.outlet() == null || credit.outlet().id() == null
                    ? credit.name()
                    : credit.outlet().id())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  void undo(TaggedArticle article, long nowMs) {
    versions.forget(article.read(), article.version(), nowMs);
  }

  @Override
  String source(TaggedArticle article) {
    return article.read().source().source();
  }
}
