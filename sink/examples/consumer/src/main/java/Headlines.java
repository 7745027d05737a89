import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Json;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Prints the headline of each article that is no copy. Argument: HOST:PORT of Kafka. */
public final class Headlines {
  public static void main(String[] arguments) throws Exception {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", arguments[0]);
    settings.put("group.id", "headlines");
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed"); // each article once
    settings.put("enable.auto.commit", "false");
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
      consumer.subscribe(List.of("dateline.enriched"));
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          EnrichedArticle article = Json.read(record.value(), EnrichedArticle.class);
          String outlet = article.outlet() == null ? "-" : article.outlet().value().name();
          System.out.println(clean(outlet + "\t" + article.headline()));
        }
        consumer.commitSync(); // after the work: a crash repeats a few, and loses none
      }
    }
  }

  /** What comes from a wire must not act upon a terminal. */
  private static String clean(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\t]]", " ");
  }
}
