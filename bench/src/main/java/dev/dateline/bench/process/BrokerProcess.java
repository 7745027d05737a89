package dev.dateline.bench.process;

import dev.dateline.app.broker.EmbeddedBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;

/** The embedded broker in a process of its own, so that it can be killed like everything else. */
public final class BrokerProcess {
  /** What it says once it can be used. */
  public static final String READY = "broker is ready";

  private static final int READY_SECONDS = 180;

  private BrokerProcess() {}

  /**
   * A broker that is not started yet.
   *
   * @param folder of its log file
   * @param data its data directory
   * @param port where it listens
   */
  public static ChildProcess child(Path folder, Path data, int port) {
    return new ChildProcess(
        "broker",
        folder,
        768,
        BrokerProcess.class,
        List.of(data.toString(), Integer.toString(port)));
  }

  /** Starts it, and returns once it can be used. */
  public static void start(ChildProcess broker)
      throws IOException, InterruptedException, TimeoutException {
    broker.start();
    broker.require(READY, READY_SECONDS);
  }

  /** A port that is free now. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Runs a broker, its data in the folder named first, on the port named second. */
  public static void main(String[] args) throws Exception {
    EmbeddedBroker broker = new EmbeddedBroker(Path.of(args[0]), false, Integer.parseInt(args[1]));
    broker.start(
        cause -> {
          System.out.println("the broker gave up: " + cause.getMessage());
          Runtime.getRuntime().halt(1);
        });
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> broker.stop(Duration.ofSeconds(30)), "stop"));
    System.out.println(READY + " at " + broker.address());
    new CountDownLatch(1).await();
  }
}
