package dev.dateline.enrich;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.stream.Deduping;
import dev.dateline.enrich.stream.EnrichCounts;
import dev.dateline.enrich.stream.Fingerprinting;
import dev.dateline.enrich.stream.Finished;
import dev.dateline.enrich.stream.Identifying;
import dev.dateline.enrich.stream.Inquiry;
import dev.dateline.enrich.stream.LiningUp;
import dev.dateline.enrich.stream.Marking;
import dev.dateline.enrich.stream.Meeting;
import dev.dateline.enrich.stream.Ordering;
import dev.dateline.enrich.stream.Outcome;
import dev.dateline.enrich.stream.Parsing;
import dev.dateline.enrich.stream.Partitioners;
import dev.dateline.enrich.stream.Publishing;
import dev.dateline.enrich.stream.Reading;
import dev.dateline.enrich.stream.Rejecting;
import dev.dateline.enrich.stream.Reply;
import dev.dateline.enrich.stream.Ruling;
import dev.dateline.enrich.stream.StoreNames;
import dev.dateline.enrich.stream.StoryNews;
import dev.dateline.enrich.stream.Tagging;
import dev.dateline.enrich.stream.Taking;
import dev.dateline.enrich.stream.Telling;
import dev.dateline.enrich.stream.Turn;
import dev.dateline.enrich.stream.TurnSerde;
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
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The whole way of an article through enrich, from top to bottom.
 *
 * <p>Three parts of it run apart:
 *
 * <ul>
 *   <li>the line: one task hands out all articles, each with its turn;
 *   <li>the homes, among which articles are divided by their id: an article is parsed, read,
 *       identified, tagged, waits for its verdict, meets it and is published, all in one task;
 *   <li>the deciders, among which languages are divided: each sees all articles of a language in
 *       the order of their turns, decides on their lineage and tells their stories.
 * </ul>
 */
public final class EnrichTopology {
  /** Repartition topic that puts the articles of several partitions into one line. */
  public static final String JOINED = "joined";

  /** Repartition topic of articles with their turns, each in the partition of its home. */
  public static final String TURNS = "turns";

  /** Repartition topic of inquiries, by language. */
  public static final String INQUIRIES = "inquiries";

  /** Repartition topic of replies, each in the partition of its article's home. */
  public static final String REPLIES = "replies";

  /** A story outlives the articles that can still join it. */
  private static final int STORY_WINDOWS = 2;

  private final Topics topics;
  private final Shape shape;
  private final Duration window;
  private final EnrichParts parts;
  private final EnrichCounts counts;

  /**
   * @param shape how wide it is
   * @param window how long ids and articles are remembered
   */
  EnrichTopology(
      Topics topics, Shape shape, Duration window, EnrichParts parts, EnrichCounts counts) {
    this.topics = Objects.requireNonNull(topics, "topics");
    this.shape = Objects.requireNonNull(shape, "shape");
    this.window = Objects.requireNonNull(window, "window");
    this.parts = Objects.requireNonNull(parts, "parts");
    this.counts = Objects.requireNonNull(counts, "counts");
  }

  /** Builds it. */
  Topology build() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.addStateStore(cached(Stores.inMemoryKeyValueStore(StoreNames.TURN)));
    builder.addStateStore(cached(Stores.inMemoryKeyValueStore(StoreNames.REACHED)));
    builder.addStateStore(store(StoreNames.VERSIONS));
    builder.addStateStore(store(StoreNames.WAITING));
    builder.addStateStore(store(StoreNames.PUBLISHED));
    builder.addStateStore(cached(Stores.persistentKeyValueStore(StoreNames.LINE)));
    builder.addStateStore(store(StoreNames.LINEAGE));
    builder.addStateStore(store(StoreNames.STORIES));

    KStream<byte[], Turn> turns = order(articles(builder));
    KStream<byte[], Outcome<Inquiry.Question>> asked = ask(turns);
    reject("unreadable", asked);
    KStream<String, Ruling> rulings = decide(asked, turns);
    KStream<byte[], Outcome<Finished>> finished = meet(rulings);
    reject("undecided", finished);
    publish(finished);
    tell(rulings);
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

  /** All articles in one line, each with its turn, handed out to their homes. */
  private KStream<byte[], Turn> order(KStream<byte[], byte[]> articles) {
    KStream<byte[], Turn> taken = articles.process(Taking::new, Named.as("take"));
    KStream<byte[], Turn> line =
        shape.joins()
            ? taken.repartition(
                Repartitioned.with(Serdes.ByteArray(), new TurnSerde())
                    .withName(JOINED)
                    .withNumberOfPartitions(1))
            : taken;
    return line.process(Ordering::new, Named.as("order"), StoreNames.TURN)
        .repartition(
            Repartitioned.with(Serdes.ByteArray(), new TurnSerde())
                .withName(TURNS)
                .withNumberOfPartitions(shape.homes())
                .withStreamPartitioner(Partitioners.ofTurns()));
  }

  /** From an article to the question whether it is new; the article itself stays and waits. */
  private KStream<byte[], Outcome<Inquiry.Question>> ask(KStream<byte[], Turn> turns) {
    KStream<byte[], Outcome<Article>> parsed =
        turns.process(() -> new Parsing(counts), Named.as("parse"));
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

  /** All questions of a language in the order of their turns, each decided, and what follows. */
  private KStream<String, Ruling> decide(
      KStream<byte[], Outcome<Inquiry.Question>> asked, KStream<byte[], Turn> turns) {
    KStream<String, Inquiry> questions =
        asked.process(Fingerprinting::new, Named.as("fingerprint"));
    return questions
        .merge(
            turns.process(Marking::new, Named.as("mark"), StoreNames.REACHED), Named.as("inquire"))
        .repartition(
            Repartitioned.with(Serdes.String(), new JsonSerde<>(Inquiry.class))
                .withName(INQUIRIES)
                .withNumberOfPartitions(shape.deciders())
                .withStreamPartitioner(Partitioners.ofInquiries()))
        .process(() -> new LiningUp(shape.homes()), Named.as("line-up"), StoreNames.LINE)
        .process(() -> new Deduping(parts.judges()), Named.as("dedupe"), StoreNames.LINEAGE)
        .process(
            () -> new Telling(window.multipliedBy(STORY_WINDOWS), counts),
            Named.as("tell"),
            StoreNames.STORIES);
  }

  /** Each verdict meets the article that waits for it, each recall the one that was published. */
  private KStream<byte[], Outcome<Finished>> meet(KStream<String, Ruling> rulings) {
    return rulings
        .filter((article, ruling) -> ruling instanceof Reply, Named.as("reply"))
        .mapValues(ruling -> (Reply) ruling, Named.as("send"))
        .repartition(
            Repartitioned.with(Serdes.String(), new JsonSerde<>(Reply.class))
                .withName(REPLIES)
                .withNumberOfPartitions(shape.homes())
                .withStreamPartitioner(Partitioners.ofReplies()))
        .process(
            () -> new Meeting(window, counts),
            Named.as("meet"),
            StoreNames.WAITING,
            StoreNames.VERSIONS,
            StoreNames.PUBLISHED);
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

  /** Stories as they change. */
  private void tell(KStream<String, Ruling> rulings) {
    rulings
        .filter((story, ruling) -> ruling instanceof StoryNews, Named.as("news-of-stories"))
        .mapValues(ruling -> ((StoryNews) ruling).json(), Named.as("write"))
        .to(topics.stories(), Produced.with(Serdes.String(), Serdes.Bytes()).withName("stories"));
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
    return builder(Stores.persistentKeyValueStore(name));
  }

  /** What comes and goes between two commits is written to neither disk nor log. */
  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> cached(
      KeyValueBytesStoreSupplier supplier) {
    return builder(supplier).withCachingEnabled();
  }

  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(
      KeyValueBytesStoreSupplier supplier) {
    return Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray());
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
