package dev.dateline.app.broker;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.app.life.Faults;
import dev.dateline.app.life.Program;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * A Kafka cluster as clients reach it.
 *
 * @param bootstrapServers {@code host:port,...}
 * @param properties for every client, those of the user and {@code bootstrap.servers}; may hold
 *     secrets
 * @param embedded whether it is the broker of this process
 */
public record Cluster(String bootstrapServers, Map<String, Object> properties, boolean embedded) {
  /** As patient as a person is who waits for an answer. */
  private static final int ATTEMPT_MS = 3_000;

  public Cluster {
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
  }

  /** The cluster at an address. */
  public static Cluster at(
      String bootstrapServers, Map<String, String> userProperties, boolean embedded) {
    Map<String, Object> properties = new TreeMap<>(userProperties);
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return new Cluster(bootstrapServers, properties, embedded);
  }

  /** A client for questions. The caller closes it. */
  public Admin admin() {
    try {
      return Admin.create(new HashMap<>(properties));
    } catch (KafkaException e) {
      throw noClient(e);
    }
  }

  /**
   * Returns once a broker answers.
   *
   * @param limit how long to wait for it
   * @throws Failure if none does, or it refuses us
   */
  public void await(Program program, Duration limit, Runnable onWaiting) {
    Map<String, Object> impatient = new HashMap<>(properties);
    impatient.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ATTEMPT_MS);
    impatient.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ATTEMPT_MS);
    long deadline = System.nanoTime() + limit.toNanos();
    try (Admin admin = Admin.create(impatient)) {
      for (int attempt = 1; !answers(program, admin); attempt++) {
        if (System.nanoTime() - deadline > 0) {
          throw new Failure(
              ExitCode.UNREACHABLE,
              "no broker answers at "
                  + bootstrapServers
                  + " within "
                  + limit.toSeconds()
                  + " s. Is it running, and is the address right (--bootstrap-servers)? Does it"
                  + " want security settings (kafka.security.protocol)?");
        }
        if (attempt == 1) {
          onWaiting.run();
        }
      }
    } catch (KafkaException e) {
      throw noClient(e);
    }
  }

  /** Whether a broker answers within an attempt's time. */
  private boolean answers(Program program, Admin admin) {
    CompletableFuture<Boolean> answer =
        admin
            .describeCluster(new DescribeClusterOptions().timeoutMs(ATTEMPT_MS))
            .clusterId()
            .toCompletionStage()
            .handle(
                (id, error) -> {
                  Throwable cause = error == null ? null : Faults.unwrap(error);
                  if (cause instanceof AuthenticationException
                      || cause instanceof AuthorizationException) {
                    throw new Failure(
                        ExitCode.CONFIG,
                        "the broker at "
                            + bootstrapServers
                            + " refuses us: "
                            + cause.getMessage()
                            + ". Check the security settings (kafka.*)",
                        cause);
                  }
                  return error == null;
                })
            .toCompletableFuture();
    return Boolean.TRUE.equals(program.await(answer, Duration.ofMillis(2L * ATTEMPT_MS)));
  }

  private Failure noClient(KafkaException e) {
    Throwable root = e.getCause() == null ? e : e.getCause();
    return new Failure(
        ExitCode.CONFIG,
        "can't make a client for " + bootstrapServers + ": " + Faults.message(root),
        e);
  }
}
