package dev.dateline.ingest.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.ingest.ArticleSource;
import dev.dateline.ingest.Batch;
import dev.dateline.ingest.BatchLimits;
import dev.dateline.ingest.ManualTime;
import dev.dateline.ingest.SourceContext;
import dev.dateline.ingest.container.Packing;
import dev.dateline.model.Article;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.common.config.AbstractConfig;

/**
 * Files are written, rewritten, moved and deleted while the source reads and is killed at any
 * moment: in what was committed no text is there twice, and none is missing of those that stayed.
 */
class DirectoryCrashTest {
  private static final Duration PATIENCE = Duration.ofSeconds(7);

  @Property(tries = 300)
  void eachTextOnce(@ForAll @Size(max = 40) List<@IntRange(max = 9_999) Integer> steps)
      throws Exception {
    Path folder = Files.createTempDirectory("watched");
    try (Run run = new Run(folder)) {
      for (int step : steps) {
        run.step(step);
      }
      run.drain();
      assertThat(run.committed).doesNotHaveDuplicates();
      assertThat(run.committed).containsAll(run.expected());
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static final class Run implements AutoCloseable {
    private final Path folder;
    private final ManualTime time = new ManualTime();
    private final Map<Path, List<String>> files = new TreeMap<>();
    private final List<String> committed = new ArrayList<>();
    private ArticleSource source;
    private Batch last;
    private int texts;

    Run(Path folder) {
      this.folder = folder;
      reopen();
    }

    void step(int step) throws Exception {
      int kind = step % 10;
      int which = step / 10;
      switch (kind) {
        case 0, 1, 2 -> write(folder.resolve("f" + which % 5 + (which % 2 == 0 ? ".zip" : ".txt")));
        case 3 -> move(which);
        case 4 -> remove(which);
        case 5 -> {
          // Killed: what was read last was not committed.
          Batch unused = source.poll(PATIENCE);
          source.close();
          reopen();
        }
        case 6 -> {
          source.close();
          reopen();
        }
        default -> commit();
      }
    }

    private boolean commit() throws Exception {
      Batch batch = source.poll(PATIENCE);
      assertThat(batch.rejected()).isEmpty();
      batch.articles().stream().map(Article::body).forEach(committed::add);
      last = batch;
      return !batch.isEmpty();
    }

    void drain() throws Exception {
      for (int quiet = 0; quiet < 4; ) {
        quiet = commit() ? 0 : quiet + 1;
      }
    }

    List<String> expected() {
      return files.values().stream().flatMap(List::stream).toList();
    }

    private void write(Path file) throws IOException {
      List<String> inside = new ArrayList<>();
      if (file.toString().endsWith(".zip")) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < 4; i++) {
          inside.add("Text " + ++texts);
          entries.put(i + ".txt", Packing.utf8("Text " + texts));
        }
        replace(file, Packing.zip(entries));
      } else {
        inside.add("Text " + ++texts);
        replace(file, Packing.utf8("Text " + texts));
      }
      files.put(file, inside);
    }

    /** By rename, as those do who mean it well. */
    private void replace(Path file, byte[] bytes) throws IOException {
      Path part = Files.write(folder.resolve("new.part"), bytes);
      FileTime later = FileTime.from(time.instant().plusSeconds(100_000L + texts));
      Files.setLastModifiedTime(part, later);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void move(int which) throws IOException {
      if (!files.isEmpty()) {
        Path from = List.copyOf(files.keySet()).get(which % files.size());
        Path to = folder.resolve("m" + ++texts + ".any");
        Files.move(from, to);
        files.put(to, files.remove(from));
      }
    }

    private void remove(int which) throws IOException {
      if (!files.isEmpty()) {
        Path file = List.copyOf(files.keySet()).get(which % files.size());
        Files.delete(file);
        files.remove(file);
      }
    }

    private void reopen() {
      DirectorySourceFactory factory = new DirectorySourceFactory();
      source =
          factory.open(
              new SourceContext(
                  "desk",
                  new AbstractConfig(factory.settings(), Map.of("path", folder.toString()), false),
                  last == null ? null : last.position(),
                  new BatchLimits(3, 1_000_000),
                  time,
                  time));
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }
}
