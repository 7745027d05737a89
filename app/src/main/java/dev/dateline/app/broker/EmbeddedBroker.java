package dev.dateline.app.broker;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.app.life.Part;
import dev.dateline.model.Topics;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker in this process: one node that is controller and broker (KRaft), listening on
 * loopback only, its data in the {@link DataDirectory}. What it stores outlives the process, also
 * one that was killed.
 *
 * <p>One per process at a time: while it runs, Kafka's way to end the JVM is redirected to the
 * {@link Part.Faults} of this part.
 */
public final class EmbeddedBroker implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final String HOST = "127.0.0.1";
  private static final int NODE = 1;
  private static final int START_ATTEMPTS = 5;

  private final Path root;
  private final boolean fresh;
  private final int wantedPort;
  private DataDirectory directory;
  private KafkaRaftServer server;
  private String address;

  /**
   * @param root the data directory
   * @param fresh forget what earlier runs stored
   * @param port where to listen; 0 for the port of the last run, or any that is free
   */
  public EmbeddedBroker(Path root, boolean fresh, int port) {
    this.root = root;
    this.fresh = fresh;
    this.wantedPort = port;
  }

  @Override
  public String name() {
    return "broker";
  }

  /** {@code host:port} once started. */
  public String address() {
    return address;
  }

  @Override
  public void start(Faults faults) throws Exception {
    directory = DataDirectory.own(root, fresh);
    Exit.setExitProcedure((code, message) -> ended(faults, code, message));
    Exit.setHaltProcedure((code, message) -> ended(faults, code, message));
    format();
    for (int attempt = 1; server == null; attempt++) {
      startOn(attempt == 1 ? firstPort() : freePort(), attempt);
    }
    directory.publish(address);
    LOG.info("broker listens on {}, data in {}", address, directory.broker());
  }

  @Override
  public void stop(Duration limit) {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
    Exit.resetExitProcedure();
    Exit.resetHaltProcedure();
    if (directory != null) {
      directory.close();
      directory = null;
    }
  }

  /** Between the search for a free port and its use, somebody else may take it: try again then. */
  private void startOn(int port, int attempt) throws IOException {
    KafkaRaftServer candidate =
        new KafkaRaftServer(KafkaConfig.fromProps(settings(port), false), Time.SYSTEM);
    try {
      candidate.startup();
      server = candidate;
      address = HOST + ":" + port;
    } catch (RuntimeException e) {
      candidate.shutdown();
      candidate.awaitShutdown();
      if (!isPortTaken(e) || attempt == START_ATTEMPTS || wantedPort != 0) {
        throw new Failure(ExitCode.FAILED, "the embedded broker did not start: " + advice(e), e);
      }
      LOG.info("port {} was taken, trying another one", port);
    }
  }

  private String advice(RuntimeException e) {
    if (isPortTaken(e)) {
      return "port " + wantedPort + " is taken. Choose another one with --set broker.port=PORT";
    }
    return e.getMessage() + ". If its data are damaged, start anew with --fresh";
  }

  private static boolean isPortTaken(Throwable e) {
    for (Throwable each = e; each != null; each = each.getCause()) {
      if (each instanceof BindException) {
        return true;
      }
    }
    return false;
  }

  private int firstPort() throws IOException {
    if (wantedPort != 0) {
      return wantedPort;
    }
    int last = directory.address().map(EmbeddedBroker::port).orElse(0);
    return last != 0 && isFree(last) ? last : freePort();
  }

  private static int port(String address) {
    try {
      return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(loopback(), port));
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
      return socket.getLocalPort();
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  /** Prepares an empty folder; a folder that was prepared before is left as it is. */
  private void format() throws Exception {
    Path data = directory.broker();
    if (Files.exists(data.resolve("meta.properties"))) {
      return;
    }
    Files.createDirectories(data);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    new Formatter()
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(NODE)
        .setControllerListenerName("CONTROLLER")
        .addDirectory(data.toString())
        .setMetadataLogDirectory(data.toString())
        .setPrintStream(new PrintStream(said, true, StandardCharsets.UTF_8))
        .run();
    LOG.info("{}", said.toString(StandardCharsets.UTF_8).strip());
  }

  private Properties settings(int port) throws IOException {
    int controllerPort = freePort();
    Properties p = new Properties();
    p.setProperty("process.roles", "broker,controller");
    p.setProperty("node.id", Integer.toString(NODE));
    p.setProperty(
        "listeners",
        "BROKER://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort);
    p.setProperty("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.setProperty("inter.broker.listener.name", "BROKER");
    p.setProperty("controller.listener.names", "CONTROLLER");
    // Static voters, unlike those kept in the metadata, let the port change from start to start.
    p.setProperty("controller.quorum.voters", NODE + "@" + HOST + ":" + controllerPort);
    p.setProperty("log.dirs", directory.broker().toString());
    oneNode(p);
    laptop(p);
    return p;
  }

  /** What a single node must be told, as the defaults count on three. */
  private static void oneNode(Properties p) {
    for (String topic : new String[] {"offsets.topic", "transaction.state.log"}) {
      p.setProperty(topic + ".replication.factor", "1");
      p.setProperty(topic + ".num.partitions", "4");
    }
    p.setProperty("transaction.state.log.min.isr", "1");
    p.setProperty("share.coordinator.state.topic.replication.factor", "1");
    p.setProperty("share.coordinator.state.topic.min.isr", "1");
    p.setProperty("default.replication.factor", "1");
    p.setProperty("min.insync.replicas", "1");
    p.setProperty("auto.create.topics.enable", "false");
    p.setProperty("group.initial.rebalance.delay.ms", "0");
    // After a kill -9 the controller waits for the session of the node's former life to end.
    p.setProperty("broker.session.timeout.ms", "3000");
    p.setProperty("broker.heartbeat.interval.ms", "500");
    p.setProperty("message.max.bytes", Integer.toString(Topics.MAX_RECORD_BYTES));
    p.setProperty("replica.fetch.max.bytes", Integer.toString(Topics.MAX_RECORD_BYTES));
    // A laptop may rest for weeks: what a consumer has read must not be forgotten meanwhile.
    p.setProperty("offsets.retention.minutes", Integer.toString(10 * 365 * 24 * 60));
  }

  /** Little memory, few threads, files of a size that can be looked at. */
  private static void laptop(Properties p) {
    p.setProperty("num.network.threads", "2");
    p.setProperty("num.io.threads", "4");
    p.setProperty("background.threads", "2");
    p.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024));
    p.setProperty("log.segment.bytes", Integer.toString(64 * 1024 * 1024));
    p.setProperty("log.index.size.max.bytes", Integer.toString(1024 * 1024));
    p.setProperty("metadata.log.segment.bytes", Integer.toString(16 * 1024 * 1024));
    p.setProperty("metadata.max.retention.bytes", Integer.toString(32 * 1024 * 1024));
  }

  /** Kafka's code expects not to come back from here: the error ends the thread that called. */
  private void ended(Faults faults, int code, String message) {
    String free = freeSpace(directory == null ? null : directory.broker().toFile());
    Failure failure =
        new Failure(
            ExitCode.FAILED,
            "the embedded broker gave up (code "
                + code
                + (message == null || message.isBlank() ? "" : ", " + message)
                + "). "
                + free
                + "The log file tells more");
    faults.report(failure);
    throw new BrokerEnded(failure);
  }

  private static String freeSpace(File folder) {
    return folder == null
        ? ""
        : "There are " + folder.getUsableSpace() / (1024 * 1024) + " MB left on its disk. ";
  }

  /** Unwinds the broker's thread. An error, so that Kafka's own handlers don't swallow it. */
  private static final class BrokerEnded extends Error {
    private static final long serialVersionUID = 1L;

    BrokerEnded(Throwable cause) {
      super("the broker ended", cause);
    }
  }
}
