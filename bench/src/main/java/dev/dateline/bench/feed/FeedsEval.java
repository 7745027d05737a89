package dev.dateline.bench.feed;

import dev.dateline.ingest.feed.FeedDocument;
import dev.dateline.ingest.feed.FeedItem;
import dev.dateline.ingest.feed.FeedParser;
import dev.dateline.ingest.feed.NotAFeedException;
import dev.dateline.ingest.feed.TargetList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads every feed in folders. Where an expected parse stands beside a feed ({@code
 * name.serde.json} of feed-rs, {@code name.json} or {@code name_expected.json} of gofeed), it is
 * compared field by field; a field that is not expected is not counted. OPML lists are counted
 * against their outlines.
 */
public final class FeedsEval {
  private static final String URL = "http://feed.example/dir/feed.xml";

  private final FeedParser parser = new FeedParser(10_000);
  private final Map<String, int[]> fields = new TreeMap<>();
  private final List<String> misses = new ArrayList<>();
  private int files;
  private int noFeeds;
  private int crashes;
  private int items;
  private int withTitle;
  private int withLink;
  private int withDate;
  private long bytes;
  private long nanos;

  private FeedsEval() {}

  /** Folders; {@code --misses} prints each difference. */
  public static void main(String[] arguments) throws IOException {
    boolean verbose = List.of(arguments).contains("--misses");
    for (String argument : arguments) {
      if (!argument.startsWith("--")) {
        FeedsEval eval = new FeedsEval();
        eval.folder(Path.of(argument));
        eval.print(argument, verbose);
      }
    }
  }

  private void folder(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : all) {
      String name = file.getFileName().toString();
      boolean expectation =
          name.endsWith(".serde.json")
              || name.endsWith("_expected.json")
              || (name.endsWith(".json")
                  && Files.exists(file.resolveSibling(name.replace(".json", ".xml"))));
      if (name.endsWith(".opml")) {
        opml(file);
      } else if (!expectation && name.matches(".*\\.(xml|rss|rdf|atom|json)")) {
        feed(file);
      }
    }
  }

  private void opml(Path file) throws IOException {
    files++;
    String text = Files.readString(file);
    int outlines = text.split("xmlUrl=", -1).length - 1;
    count("outlines", TargetList.read(file).size(), outlines);
  }

  private void feed(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    files++;
    bytes += content.length;
    long began = System.nanoTime();
    FeedDocument feed;
    try {
      feed = parser.parse(content, null, URL);
    } catch (NotAFeedException e) {
      noFeeds++;
      misses.add(file.getFileName() + ": " + e.getMessage());
      return;
    } catch (RuntimeException e) {
      crashes++;
      misses.add(file.getFileName() + ": CRASH " + e);
      return;
    }
    nanos += System.nanoTime() - began;
    for (FeedItem item : feed.items()) {
      items++;
      withTitle += item.headline() == null ? 0 : 1;
      withLink += item.url() == null ? 0 : 1;
      withDate += item.published() == null && item.updated() == null ? 0 : 1;
    }
    for (ExpectedFeed expected : ExpectedFeed.beside(file).stream().toList()) {
      compare(file, feed, expected);
    }
  }

  private void compare(Path file, FeedDocument feed, ExpectedFeed expected) {
    field(file, "feed title", expected.title(), feed.title());
    field(file, "feed link", expected.link(), feed.link());
    if (expected.items().size() != feed.items().size()) {
      misses.add(
          file.getFileName()
              + ": "
              + feed.items().size()
              + " items for "
              + expected.items().size());
    }
    boolean same = expected.items().size() == feed.items().size();
    count("item count", same ? 1 : 0, 1);
    for (int i = 0; i < Math.min(expected.items().size(), feed.items().size()); i++) {
      ExpectedFeed.Item want = expected.items().get(i);
      FeedItem have = feed.items().get(i);
      field(file, "id", want.id(), have.id());
      field(file, "title", want.title(), have.headline());
      field(file, "link", want.link(), have.url());
      field(file, "published", want.published(), have.published());
      field(file, "updated", want.updated(), have.updated());
      field(file, "author", want.author(), have.byline());
      field(file, "body", want.body(), have.body());
    }
  }

  private void field(Path file, String name, String want, String have) {
    String expected = ExpectedFeed.normal(name, want);
    if (expected == null) {
      return;
    }
    boolean equal = expected.equals(ExpectedFeed.normal(name, have));
    count(name, equal ? 1 : 0, 1);
    if (!equal) {
      misses.add(
          String.format(
              Locale.ROOT,
              "%s %s: want %s, have %s",
              file.getFileName(),
              name,
              cut(want),
              cut(have)));
    }
  }

  private void count(String name, int right, int all) {
    int[] counts = fields.computeIfAbsent(name, absent -> new int[2]);
    counts[0] += right;
    counts[1] += all;
  }

  private void print(String folder, boolean verbose) {
    System.out.printf(
        Locale.ROOT,
        "%s: %d files, %d no feeds, %d crashes, %.1f MB/s%n",
        folder,
        files,
        noFeeds,
        crashes,
        nanos == 0 ? 0 : bytes * 1e3 / nanos);
    System.out.printf(
        Locale.ROOT,
        "  %d items, with title %d, link %d, date %d%n",
        items,
        withTitle,
        withLink,
        withDate);
    fields.forEach(
        (name, counts) ->
            System.out.printf(
                Locale.ROOT,
                "  %-12s %5d of %5d  %.3f%n",
                name,
                counts[0],
                counts[1],
                counts[0] / (double) counts[1]));
    if (verbose) {
      misses.forEach(miss -> System.out.println("    " + miss));
    }
  }

  private static String cut(String text) {
    return text == null || text.length() <= 100 ? text : text.substring(0, 100) + "...";
  }
}
