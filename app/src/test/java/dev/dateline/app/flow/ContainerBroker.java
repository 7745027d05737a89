package dev.dateline.app.flow;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Objects;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A Kafka broker in a container, on a port of 127.0.0.1 that stays the same when it is started
 * again.
 *
 * <p>The image is that of the system property {@code dateline.kafka.image}, else of the environment
 * variable {@code KAFKA_IMAGE}, else {@code apache/kafka} in the version of the client. Where there
 * is no Docker or no such image, the test is skipped; with {@code -Ddateline.docker=required} it
 * fails.
 */
final class ContainerBroker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ContainerBroker.class);
  private static final int PORT = 9092;

  private final KafkaContainer container;

  private ContainerBroker(KafkaContainer container) {
    this.container = container;
  }

  static ContainerBroker start() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw skip("there is no Docker", null);
    }
    String image =
        System.getProperty(
            "dateline.kafka.image",
            Objects.requireNonNullElse(
                System.getenv("KAFKA_IMAGE"), "apache/kafka:" + AppInfoParser.getVersion()));
    KafkaContainer container =
        new KafkaContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("apache/kafka"))
            // After a kill -9 the controller waits for the session of the broker to end.
            .withEnv("KAFKA_BROKER_SESSION_TIMEOUT_MS", "3000")
            .withCreateContainerCmdModifier(
                command ->
                    Objects.requireNonNullElseGet(command.getHostConfig(), HostConfig::new)
                        .withPortBindings(
                            new PortBinding(
                                Ports.Binding.bindIpAndPort("127.0.0.1", freePort()),
                                ExposedPort.tcp(PORT))));
    try {
      container.start();
    } catch (ContainerFetchException e) {
      throw skip("the image " + image + " can't be had", e);
    }
    return new ContainerBroker(container);
  }

  /** {@code host:port}, the same through all restarts. */
  String address() {
    return container.getBootstrapServers();
  }

  /** Ends the broker at once, whatever it is doing. */
  void kill() {
    container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
  }

  /** Starts it again after {@link #kill}, on what its disk holds. */
  void revive() {
    container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
  }

  /** Stops it in good order and starts it again. */
  void restart() {
    container.getDockerClient().restartContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void close() {
    container.close();
  }

  private static RuntimeException skip(String reason, Throwable cause) {
    if (System.getProperty("dateline.docker", "").equals("required")) {
      return new IllegalStateException(reason + ", and -Ddateline.docker=required", cause);
    }
    LOG.warn("skipped, as {}: name another image in KAFKA_IMAGE, or start Docker", reason);
    Assumptions.abort(reason);
    return new IllegalStateException(reason);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
