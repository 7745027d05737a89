package dev.dateline.bench.crash;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.view.TopicReader;
import dev.dateline.bench.ServerProcess;
import dev.dateline.model.Checkpoint;
import dev.dateline.model.Json;
import dev.dateline.model.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@link GrowingFeeds}, and what became of them in the checkpoints of their source. */
final class FeedSite implements AutoCloseable {
  private static final int HOSTS = 4;
  private static final int FEEDS = 20;
  private static final int PERIOD_MILLIS = 50;

  /** Between the name of a source and the part of it that a checkpoint is about. */
  private static final String PART_SIGN = "\u001F";

  private final ServerProcess server;
  private List<GrowingFeeds.Served> served = List.of();

  FeedSite() throws IOException {
    this.server = new ServerProcess(GrowingFeeds.class, "" + HOSTS, "" + FEEDS, "" + PERIOD_MILLIS);
  }

  /** Writes the list of the feeds. */
  void list(Path file) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int feed = 0; feed < FEEDS; feed++) {
      lines.append("http://127.0.0.1:").append(server.ports().get(feed % HOSTS));
      lines.append("/feed/").append(feed).append('\n');
    }
    Files.writeString(file, lines.toString());
  }

  int feeds() {
    return FEEDS;
  }

  /** Nothing new from now on; the names of all items that there ever were. */
  List<String> finish() throws IOException {
    served = Json.mapper().readValue(server.ask("/freeze"), new TypeReference<>() {});
    return served.stream().flatMap(feed -> feed.names().stream()).toList();
  }

  /** Requests for feeds, and those of them that were answered 304. */
  long[] counts() throws IOException {
    String[] counts = server.ask("/counts").split(" ");
    return new long[] {Long.parseLong(counts[0]), Long.parseLong(counts[1])};
  }

  /** Feeds whose checkpoint holds the validator of what was served last. */
  int current(String source, Cluster cluster, Topics topics) {
    Map<String, String> validators = new HashMap<>();
    try (TopicReader reader = new TopicReader(cluster)) {
      reader.toEnd(
          topics.sources(),
          record -> {
            try {
              Checkpoint checkpoint = Json.read(record.value(), Checkpoint.class);
              if (checkpoint.source().startsWith(source + PART_SIGN)) {
                String url = checkpoint.position().path("url").asText();
                String etag = checkpoint.position().path("etag").asText(null);
                String date = checkpoint.position().path("lastModified").asText(null);
                validators.put(url.replaceFirst("^http://[^/]+", ""), etag == null ? date : etag);
              }
              return true;
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    int current = 0;
    for (GrowingFeeds.Served feed : served) {
      String validator = validators.get(feed.path());
      if (feed.validator().equals(validator)) {
        current++;
      } else {
        System.out.printf(
            "  checkpoint of %s: %s, served was %s%n", feed.path(), validator, feed.validator());
      }
    }
    return current;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
