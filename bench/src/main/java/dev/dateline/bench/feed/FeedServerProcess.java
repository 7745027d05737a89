package dev.dateline.bench.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link FeedServer} in a process of its own. */
final class FeedServerProcess implements AutoCloseable {
  private final Process process;
  private final String[] ports;

  FeedServerProcess(int hosts, int itemsPerFeed, int words, long changeEveryMs, int changing)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
    command.add(FeedServer.class.getName());
    for (long argument : new long[] {hosts, itemsPerFeed, words, changeEveryMs, changing}) {
      command.add(Long.toString(argument));
    }
    this.process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String line =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    if (line == null) {
      throw new IOException("the server of the feeds did not start");
    }
    this.ports = line.split(" ");
  }

  /** A list of so many feeds, spread over the hosts. */
  Path list(Path file, int feeds) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < feeds; i++) {
      lines.append("http://127.0.0.1:").append(ports[i % ports.length]);
      lines.append("/feed/").append(i).append('\n');
    }
    return Files.writeString(file, lines.toString());
  }

  /** Requests, of them answered 304, bytes sent, bytes that a 304 saved. */
  long[] counts() throws IOException {
    String text =
        new String(
            URI.create("http://127.0.0.1:" + ports[0] + "/counts")
                .toURL()
                .openStream()
                .readAllBytes(),
            StandardCharsets.UTF_8);
    String[] words = text.split(" ");
    long[] counts = new long[words.length];
    for (int i = 0; i < words.length; i++) {
      counts[i] = Long.parseLong(words[i]);
    }
    return counts;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.destroy();
  }
}
