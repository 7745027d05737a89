package dev.dateline.enrich;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.stream.Deduping;
import dev.dateline.enrich.stream.EnrichCounts;
import dev.dateline.enrich.stream.Fingerprinting;
import dev.dateline.enrich.stream.Finished;
import dev.dateline.enrich.stream.HomePartitioner;
import dev.dateline.enrich.stream.Identifying;
import dev.dateline.enrich.stream.Inquiry;
import dev.dateline.enrich.stream.Joining;
import dev.dateline.enrich.stream.Meeting;
import dev.dateline.enrich.stream.Membership;
import dev.dateline.enrich.stream.Outcome;
import dev.dateline.enrich.stream.Parsing;
import dev.dateline.enrich.stream.Publishing;
import dev.dateline.enrich.stream.Reading;
import dev.dateline.enrich.stream.Rejecting;
import dev.dateline.enrich.stream.StoreNames;
import dev.dateline.enrich.stream.Tagging;
import dev.dateline.enrich.stream.Telling;
import dev.dateline.enrich.stream.Verdict;
import dev.dateline.enrich.stream.Versioned;
import dev.dateline.enrich.stream.Waiting;
import dev.dateline.enrich.tag.TaggedArticle;
import dev.dateline.model.Article;
import dev.dateline.model.JsonSerde;
import dev.dateline.model.Topics;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The whole way of an article through enrich, from top to bottom.
 *
 * <p>Three parts of it run apart, each with as many tasks as {@code articles} has partitions:
 *
 * <ul>
 *   <li>home: an article is parsed, read, identified, tagged, waits for its verdict, meets it and
 *       is published, all in the task of its own partition of {@code articles};
 *   <li>the deduper, one task for all articles of a language;
 *   <li>the stories, one task for all articles of a story.
 * </ul>
 *
 * <p>All three repartition topics have the partitions of {@code articles}. For {@code verdicts}
 * this is essential: partition n of it is read by the task that holds what waits of partition n.
 */
public final class EnrichTopology {
  /** Name of the repartition topic of inquiries, keyed by language. */
  public static final String FINGERPRINTS = "fingerprints";

  /** Name of the repartition topic of verdicts, each in the partition of its article. */
  public static final String VERDICTS = "verdicts";

  /** Name of the repartition topic of memberships, keyed by story. */
  public static final String MEMBERS = "members";

  /** A story outlives the articles that can still join it. */
  private static final int STORY_WINDOWS = 2;

  private final Topics topics;
  private final int partitions;
  private final Duration window;
  private final EnrichParts parts;
  private final EnrichCounts counts;

  /**
   * @param partitions how many partitions {@code articles} has
   * @param window how long ids and articles are remembered
   */
  public EnrichTopology(
      Topics topics, int partitions, Duration window, EnrichParts parts, EnrichCounts counts) {
    if (partitions < 1) {
      throw new IllegalArgumentException("articles has no partitions: " + partitions);
    }
    this.topics = Objects.requireNonNull(topics, "topics");
    this.partitions = partitions;
    this.window = Objects.requireNonNull(window, "window");
    this.parts = Objects.requireNonNull(parts, "parts");
    this.counts = Objects.requireNonNull(counts, "counts");
  }

  /** Builds it. */
  public Topology build() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.addStateStore(store(StoreNames.VERSIONS));
    builder.addStateStore(store(StoreNames.WAITING));
    builder.addStateStore(store(StoreNames.LINEAGE));
    builder.addStateStore(store(StoreNames.STORIES));

    KStream<byte[], Outcome<Inquiry>> asked = ask(articles(builder));
    reject("unreadable", asked);
    KStream<String, Verdict> verdicts = decide(asked);
    KStream<byte[], Outcome<Finished>> finished = meet(verdicts);
    reject("undecided", finished);
    publish(finished);
    tell(finished);
    return builder.build();
  }

  /** Bytes as they come: a record that can't be read must not stop the stream. */
  private KStream<byte[], byte[]> articles(StreamsBuilder builder) {
    return builder.stream(
        topics.articles(),
        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
            .withTimestampExtractor((record, partitionTime) -> Math.max(0, record.timestamp()))
            .withName("articles"));
  }

  /** From an article to the question whether it is new; the article itself stays and waits. */
  private KStream<byte[], Outcome<Inquiry>> ask(KStream<byte[], byte[]> articles) {
    KStream<byte[], Outcome<Article>> parsed =
        articles.process(() -> new Parsing(counts), Named.as("parse"));
    KStream<byte[], Outcome<ReadArticle>> read =
        parsed.process(() -> new Reading(parts.reader()), Named.as("read"));
    KStream<byte[], Outcome<Versioned>> identified =
        read.process(
            () -> new Identifying(window, counts), Named.as("identify"), StoreNames.VERSIONS);
    KStream<byte[], Outcome<TaggedArticle>> tagged =
        identified.process(
            () -> new Tagging(parts.tagger(), window), Named.as("tag"), StoreNames.VERSIONS);
    return tagged.process(
        () -> new Waiting(window, counts),
        Named.as("wait"),
        StoreNames.WAITING,
        StoreNames.VERSIONS);
  }

  /** All inquiries of a language in one order, each with its verdict. */
  private KStream<String, Verdict> decide(KStream<byte[], Outcome<Inquiry>> asked) {
    return asked
        .process(Fingerprinting::new, Named.as("fingerprint"))
        .repartition(
            Repartitioned.with(Serdes.String(), new JsonSerde<>(Inquiry.class))
                .withName(FINGERPRINTS)
                .withNumberOfPartitions(partitions))
        .process(() -> new Deduping(parts.judges()), Named.as("dedupe"), StoreNames.LINEAGE)
        .repartition(
            Repartitioned.with(Serdes.String(), new JsonSerde<>(Verdict.class))
                .withName(VERDICTS)
                .withNumberOfPartitions(partitions)
                .withStreamPartitioner(new HomePartitioner()));
  }

  /** Each verdict meets the article that waits for it. */
  private KStream<byte[], Outcome<Finished>> meet(KStream<String, Verdict> verdicts) {
    return verdicts.process(
        () -> new Meeting(topics.articles(), window, counts),
        Named.as("meet"),
        StoreNames.WAITING,
        StoreNames.VERSIONS);
  }

  /** News to {@code enriched}, copies to {@code duplicates}. */
  private void publish(KStream<byte[], Outcome<Finished>> finished) {
    KStream<byte[], Finished> published = finished.process(Publishing::new, Named.as("publish"));
    published
        .filterNot((id, article) -> article.isCopy(), Named.as("news"))
        .to(topics.enriched(), Produced.with(Serdes.ByteArray(), json()).withName("enriched"));
    published
        .filter((id, article) -> article.isCopy(), Named.as("copies"))
        .to(topics.duplicates(), Produced.with(Serdes.ByteArray(), json()).withName("duplicates"));
  }

  /** Each article joins its story, which is told anew. */
  private void tell(KStream<byte[], Outcome<Finished>> finished) {
    finished
        .process(Joining::new, Named.as("join"))
        .repartition(
            Repartitioned.with(Serdes.String(), new JsonSerde<>(Membership.class))
                .withName(MEMBERS)
                .withNumberOfPartitions(partitions))
        .process(
            () -> new Telling(window.multipliedBy(STORY_WINDOWS), counts),
            Named.as("tell"),
            StoreNames.STORIES)
        .to(
            topics.stories(),
            Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("stories"));
  }

  /** What could not be taken leaves as it came, with the reason. */
  private <T> void reject(String what, KStream<byte[], Outcome<T>> outcomes) {
    outcomes
        .process(() -> new Rejecting<T>(counts), Named.as("reject-" + what))
        .to(
            topics.rejected(),
            Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("rejected-" + what));
  }

  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
  }

  /** The JSON was made when the size was checked. */
  private static Serde<Finished> json() {
    return Serdes.serdeFrom(
        (topic, finished) -> finished.json().get(),
        (topic, bytes) -> {
          throw new UnsupportedOperationException("finished articles are only written");
        });
  }
}
