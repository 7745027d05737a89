package dev.dateline.app.broker;

import dev.dateline.app.life.Program;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;

/**
 * A Kafka cluster as clients reach it, once it has answered.
 *
 * @param bootstrapServers {@code host:port,...}
 * @param id what the cluster calls itself
 * @param properties for every client, those of the user and {@code bootstrap.servers}; may hold
 *     secrets
 * @param local whether it is the broker on the data directory, in this process or another one
 */
public record Cluster(
    String bootstrapServers, String id, Map<String, Object> properties, boolean local) {
  public Cluster {
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
  }

  /**
   * The cluster at an address, once a broker of it answers.
   *
   * @param limit how long to wait for it
   * @param onWaiting called once if it does not answer at once
   * @throws dev.dateline.app.Failure if none does, or it refuses us
   */
  public static Cluster reach(
      String bootstrapServers,
      Map<String, String> userProperties,
      boolean local,
      Program program,
      Duration limit,
      Runnable onWaiting) {
    Map<String, Object> properties = new TreeMap<>(userProperties);
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    String id = new Doorbell(bootstrapServers, properties, program).ring(limit, onWaiting);
    return new Cluster(bootstrapServers, id, properties, local);
  }

  /** A client for questions. The caller closes it. */
  public Admin admin() {
    return Admin.create(new HashMap<>(properties));
  }
}
