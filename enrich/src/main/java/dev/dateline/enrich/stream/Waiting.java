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

/** Step {@code wait}: the article stays here, and its fingerprint goes on to the deduper. */
public final class Waiting extends Step<TaggedArticle, Inquiry.Question> {
  /** The language of articles whose language is unknown (ISO 639-2 "undetermined"). */
  static final String UNDETERMINED = "und";

  private final Duration window;
  private final EnrichCounts counts;
  private int home;
  private WaitingRoom room;
  private Versions versions;

  public Waiting(Duration window, EnrichCounts counts) {
    this.window = window;
    this.counts = counts;
  }

  @Override
  public void init(ProcessorContext<byte[], Outcome<Inquiry.Question>> context) {
    super.init(context);
    home = context.taskId().partition();
    room = WaitingRoom.open(context);
    versions = Versions.open(context, window);
  }

  @Override
  Optional<Inquiry.Question> take(TaggedArticle article, Turn.Entry entry, long nowMs)
      throws Unacceptable {
    String id = article.read().source().id();
    byte[] waiting =
        Json.bytes(new WaitingRoom.Guest(entry.place(), article, versions.change(id, nowMs)));
    if (!Sizes.fits(article, waiting.length)) {
      throw new Unacceptable(
          Rejection.Reason.TOO_LARGE,
          "with its tags the article is larger than the largest record, "
              + Sizes.maxValueBytes()
              + " bytes");
    }
    String language = versions.language(id, language(article), nowMs);
    room.enter(entry.turn(), waiting);
    counts.entered(home);
    return Optional.of(
        new Inquiry.Question(
            home, entry.turn(), fingerprint(article, language), candidate(article)));
  }

  private static String language(TaggedArticle article) {
    return article.language() == null ? UNDETERMINED : article.language().value();
  }

  private static Inquiry.Candidate candidate(TaggedArticle article) {
    Outlet outlet =
        article.sourcing().outlet() == null ? null : article.sourcing().outlet().value();
    return new Inquiry.Candidate(
        outlet == null ? null : outlet.id() == null ? outlet.name() : outlet.id(),
        outlet == null ? null : outlet.name(),
        article.published().date() == null ? null : article.published().date().value().local(),
        article.read().source().fetched());
  }

  /**
   * @param language the language whose decider is asked, which for a later version is that of the
   *     first one: a kill may come without a text
   */
  private static Fingerprint fingerprint(TaggedArticle article, String language) {
    Article source = article.read().source();
    return new Fingerprint(
        source.id(),
        article.version(),
        source.status(),
        outlet(article),
        language,
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
