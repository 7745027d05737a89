package dev.dateline.bench.sink;

import dev.dateline.model.Topics;
import dev.dateline.sink.SinkConfig;
import dev.dateline.sink.SinkService;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** A sink in a process of its own that says, every so many records, what is in use of its heap. */
final class MeasuredSink {
  private MeasuredSink() {}

  /** Arguments: bootstrap servers, records to write, every how many to measure, name=value ... */
  public static void main(String[] arguments) throws InterruptedException {
    long records = Long.parseLong(arguments[1]);
    long every = Long.parseLong(arguments[2]);
    Map<String, String> settings = new TreeMap<>();
    for (int i = 3; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      settings.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
    }
    try (SinkService sink =
        new SinkService(
            SinkConfig.of(settings), new Topics(), Map.of("bootstrap.servers", arguments[0]))) {
      Thread thread = new Thread(sink, "sink");
      thread.start();
      for (long next = every; next <= records; next += every) {
        while (thread.isAlive() && sink.progress().written() < next) {
          Thread.sleep(10);
        }
        if (!thread.isAlive()) {
          throw new IllegalStateException("the sink has ended");
        }
        measure(sink.progress().written());
      }
      sink.awaitCaughtUp(Duration.ofMinutes(10));
    }
  }

  @SuppressWarnings("ExplicitGC") // What is in use can be told only after a collection.
  private static void measure(long written) {
    System.gc();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    System.out.println(written + " " + used);
  }
}
