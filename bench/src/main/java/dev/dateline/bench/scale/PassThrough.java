package dev.dateline.bench.scale;

import dev.dateline.bench.process.ChildProcess;
import dev.dateline.enrich.EnrichConfig;
import dev.dateline.model.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** Articles passed on unread, under the guarantees of enrich, in a process of its own. */
public final class PassThrough {
  private PassThrough() {}

  static ChildProcess child(
      Path work, int number, String bootstrapServers, Topics topics, int threads) {
    String name = topics.prefix() + "pass-" + number;
    return new ChildProcess(
        name,
        work,
        512,
        PassThrough.class,
        List.of(
            bootstrapServers,
            topics.prefix(),
            work.resolve(name).toString(),
            Integer.toString(threads)));
  }

  /** Runs until it is killed: address of the broker, prefix of the topics, folder, threads. */
  public static void main(String[] args) throws InterruptedException {
    Topics topics = new Topics(args[1]);
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(topics.articles(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
        .to(topics.enriched(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
    Properties settings =
        EnrichConfig.of(
                Map.of(
                    EnrichConfig.STATE_DIR,
                    args[2],
                    EnrichConfig.THREADS,
                    args[3],
                    EnrichConfig.REPLICATION_FACTOR,
                    1))
            .streamsProperties(topics, Map.of("bootstrap.servers", args[0]));
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, topics.prefix() + "pass");
    try (KafkaStreams streams = new KafkaStreams(builder.build(), settings)) {
      Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
      streams.start();
      new CountDownLatch(1).await();
    }
  }
}
