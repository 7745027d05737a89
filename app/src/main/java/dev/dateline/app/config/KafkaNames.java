package dev.dateline.app.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Looks over the client properties that pass through to Kafka. */
final class KafkaNames {
  /** What exactly-once rests on is not for the user to set. */
  private static final Map<String, String> OURS =
      Map.of(
          "bootstrap.servers", "use bootstrap.servers, without kafka.",
          "enable.idempotence", "Dateline sets it, exactly-once rests on it",
          "transactional.id", "Dateline sets it, exactly-once rests on it",
          "isolation.level", "Dateline sets it, exactly-once rests on it",
          "enable.auto.commit", "Dateline sets it, exactly-once rests on it",
          "group.id", "Dateline sets it",
          "acks", "Dateline sets it, nothing may be lost");

  private KafkaNames() {}

  /** Names that Kafka doesn't know are for plug-ins of its clients, unless they look mistyped. */
  static void check(String name, String prefix, String origin, List<String> errors) {
    String own = name.substring(prefix.length());
    if (OURS.containsKey(own)) {
      errors.add(name + " (" + origin + ") can't be set: " + OURS.get(own));
      return;
    }
    Set<String> all = new TreeSet<>(ProducerConfig.configNames());
    all.addAll(ConsumerConfig.configNames());
    all.addAll(AdminClientConfig.configNames());
    if (!all.contains(own)) {
      String near = Suggestion.of(own, all);
      if (!near.isEmpty()) {
        errors.add("Kafka has no client setting " + own + " (" + origin + ")" + near);
      }
    }
  }
}
