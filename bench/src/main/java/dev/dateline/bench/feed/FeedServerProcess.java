package dev.dateline.bench.feed;

import dev.dateline.bench.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A {@link FeedServer} in a process of its own. */
public final class FeedServerProcess implements AutoCloseable {
  private final ServerProcess process;

  /**
   * Starts it.
   *
   * @param words in an item, roughly
   * @param changing per cent of the feeds that have a new item every {@code changeEveryMs}
   */
  public FeedServerProcess(int hosts, int itemsPerFeed, int words, long changeEveryMs, int changing)
      throws IOException {
    this.process =
        new ServerProcess(
            FeedServer.class,
            "" + hosts,
            "" + itemsPerFeed,
            "" + words,
            "" + changeEveryMs,
            "" + changing);
  }

  /**
   * A list of so many addresses, spread over the hosts.
   *
   * @param kind of what is behind them: {@code feed} or {@code page}
   */
  public Path list(Path file, String kind, int count) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append("http://127.0.0.1:").append(process.ports().get(i % process.ports().size()));
      lines.append('/').append(kind).append('/').append(i).append('\n');
    }
    return Files.writeString(file, lines.toString());
  }

  /** Requests, of them answered 304, bytes sent, bytes that a 304 saved. */
  long[] counts() throws IOException {
    return Arrays.stream(process.ask("/counts").split(" ")).mapToLong(Long::parseLong).toArray();
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
