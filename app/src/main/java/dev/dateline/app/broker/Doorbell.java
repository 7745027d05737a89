package dev.dateline.app.broker;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.app.life.Faults;
import dev.dateline.app.life.Program;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/** Finds out whether anybody is at home at an address, and who. */
final class Doorbell {
  /** As patient as a person is who waits for an answer. */
  private static final int ATTEMPT_MS = 3_000;

  /** An answer that takes longer is worth a word. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private final String address;
  private final Map<String, Object> properties;
  private final Program program;

  Doorbell(String address, Map<String, Object> properties, Program program) {
    this.address = address;
    this.properties = new HashMap<>(properties);
    this.properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ATTEMPT_MS);
    this.properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ATTEMPT_MS);
    this.program = program;
  }

  /** The id of the cluster that answers. */
  String ring(Duration limit, Runnable onWaiting) {
    long deadline = System.nanoTime() + limit.toNanos();
    try (Admin admin = Admin.create(properties)) {
      boolean told = false;
      while (true) {
        CompletableFuture<String> answer = ask(admin);
        String id = program.await(answer, SOON);
        if (id == null && !told) {
          onWaiting.run();
          told = true;
        }
        id = id == null ? program.await(answer, Duration.ofMillis(ATTEMPT_MS)) : id;
        if (id != null) {
          return id;
        }
        if (System.nanoTime() - deadline > 0) {
          throw nobody(limit);
        }
      }
    } catch (AuthenticationException | AuthorizationException e) {
      throw refused(e);
    } catch (KafkaException e) {
      Throwable root = e.getCause() == null ? e : e.getCause();
      throw new Failure(
          ExitCode.CONFIG, "can't make a client for " + address + ": " + Faults.message(root), e);
    }
  }

  /** Completes with null where nobody answered in time, and exceptionally where we are refused. */
  private static CompletableFuture<String> ask(Admin admin) {
    return admin
        .describeCluster(new DescribeClusterOptions().timeoutMs(ATTEMPT_MS))
        .clusterId()
        .toCompletionStage()
        .handle(
            (id, error) -> {
              Throwable cause = error == null ? null : Faults.unwrap(error);
              if (cause instanceof AuthenticationException
                  || cause instanceof AuthorizationException) {
                throw (RuntimeException) cause;
              }
              return id;
            })
        .toCompletableFuture();
  }

  private Failure nobody(Duration limit) {
    return new Failure(
        ExitCode.UNREACHABLE,
        "no broker answers at "
            + address
            + " within "
            + limit.toSeconds()
            + " s. Is it running, and is the address right (--bootstrap-servers)? Does it want"
            + " security settings (kafka.security.protocol)?");
  }

  private Failure refused(RuntimeException e) {
    return new Failure(
        ExitCode.CONFIG,
        "the broker at "
            + address
            + " refuses us: "
            + e.getMessage()
            + ". Check the security settings (kafka.*)",
        e);
  }
}
