package dev.dateline.ingest.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.ingest.ArticleSource;
import dev.dateline.ingest.Batch;
import dev.dateline.ingest.BatchLimits;
import dev.dateline.ingest.ManualTime;
import dev.dateline.ingest.SourceContext;
import dev.dateline.ingest.SourceException;
import dev.dateline.ingest.container.Packing;
import dev.dateline.model.Article;
import dev.dateline.model.Rejection.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectorySourceTest {
  /** Longer than two looks at the folder. */
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final ManualTime time = new ManualTime();
  private final Map<String, String> settings = new TreeMap<>();
  private ArticleSource source;
  private long clockMs = ManualTime.START.toEpochMilli();

  @BeforeEach
  void open() {
    settings.put("path", folder.toString());
    source = open(null, 1_000);
  }

  @AfterEach
  void close() throws IOException {
    source.close();
  }

  private ArticleSource open(Batch after, int maxArticles) {
    DirectorySourceFactory factory = new DirectorySourceFactory();
    return factory.open(
        new SourceContext(
            "desk",
            new AbstractConfig(factory.settings(), settings, false),
            after == null ? null : after.position(),
            new BatchLimits(maxArticles, 8_000_000),
            time,
            time));
  }

  /** Written in the future of the manual clock: only two looks alike can settle it. */
  private Path write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    clockMs += 3_600_000;
    Files.setLastModifiedTime(file, FileTime.fromMillis(clockMs));
    return file;
  }

  private Path write(String name, String text) throws IOException {
    return write(name, Packing.utf8(text));
  }

  private Batch poll() throws Exception {
    return source.poll(LONG);
  }

  private List<String> bodies() throws Exception {
    return poll().articles().stream().map(Article::body).toList();
  }

  @Test
  void aNewFileIsTakenOnceAndOnlyWhenItIsAtRest() throws Exception {
    Path file = write("a.txt", "Half");
    assertThat(source.poll(Duration.ZERO).articles()).isEmpty();
    write("a.txt", "Half and the other half");
    time.advance(Duration.ofSeconds(5));
    assertThat(source.poll(Duration.ZERO).articles()).as("changed since").isEmpty();
    time.advance(Duration.ofSeconds(5));
    assertThat(source.poll(Duration.ZERO).articles()).hasSize(1);
    assertThat(bodies()).isEmpty();
    assertThat(file).exists();
  }

  @Test
  void anOldFileIsTakenAtTheFirstLook() throws Exception {
    Path file = write("a.txt", "Old");
    Files.setLastModifiedTime(file, FileTime.from(ManualTime.START.minusSeconds(60)));
    assertThat(source.poll(Duration.ZERO).articles()).hasSize(1);
  }

  @Test
  void filesComeInTheOrderOfTheirTimes() throws Exception {
    write("c.txt", "first");
    write("sub/b.txt", "second");
    write("a.txt", "third");
    assertThat(bodies()).containsExactly("first", "second", "third");
  }

  @Test
  void aRewrittenFileIsARevision() throws Exception {
    write("a.txt", "One");
    String id = poll().articles().get(0).id();
    write("a.txt", "Two");
    Article second = poll().articles().get(0);
    assertThat(second.id()).isEqualTo(id);
    assertThat(second.body()).isEqualTo("Two");
  }

  @Test
  void aTouchedFileIsNone() throws Exception {
    write("a.txt", "One");
    poll();
    write("a.txt", "One");
    assertThat(bodies()).isEmpty();
    write("a.txt", "Three");
    assertThat(bodies()).containsExactly("Three");
  }

  @Test
  void aMovedFileIsNoRepeat() throws Exception {
    Path file = write("in/a.txt", "One");
    poll();
    Files.createDirectories(folder.resolve("done"));
    Files.move(file, folder.resolve("done/renamed.txt"));
    assertThat(bodies()).isEmpty();
    // Neither after a restart.
    Batch end = poll();
    source.close();
    source = open(end, 10);
    assertThat(bodies()).isEmpty();
  }

  @Test
  void aCopyBesideTheOriginalIsANewFile() throws Exception {
    write("a.txt", "One");
    poll();
    write("b.txt", "One");
    assertThat(bodies()).containsExactly("One");
  }

  @Test
  void aDeletedFileIsForgotten() throws Exception {
    for (int i = 0; i < 20; i++) {
      write(i + ".txt", "Text " + i);
    }
    int full = poll().position().get("taken").asText().length();
    for (int i = 0; i < 19; i++) {
      Files.delete(folder.resolve(i + ".txt"));
    }
    poll();
    int left = poll().position().get("taken").asText().length();
    assertThat(left).isLessThan(full / 10);
    write("0.txt", "Text 0");
    assertThat(bodies()).as("it is new again").containsExactly("Text 0");
  }

  @Test
  void goesOnInsideAnArchive() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 5; i++) {
      files.put("n" + i + ".txt", Packing.utf8("Number " + i));
    }
    write("a.zip", Packing.zip(files));
    source.close();
    source = open(null, 2);
    Batch first = poll();
    assertThat(first.articles()).extracting(Article::body).containsExactly("Number 0", "Number 1");
    source.close();
    source = open(first, 100);
    assertThat(bodies()).containsExactly("Number 2", "Number 3", "Number 4");
  }

  @Test
  void goesOnInsideAnArchiveThatWasRenamedMeanwhile() throws Exception {
    Path file =
        write(
            "a.jsonl",
            "{\"id\":1,\"text\":\"1\"}\n{\"id\":2,\"text\":\"2\"}\n{\"id\":3,\"text\":\"3\"}");
    source.close();
    source = open(null, 1);
    Batch first = poll();
    source.close();
    Files.move(file, folder.resolve("b.jsonl"));
    write("another.txt", "Before it by name, and later");
    source = open(first, 100);
    List<String> bodies = new ArrayList<>(bodies());
    bodies.addAll(bodies());
    assertThat(bodies).containsExactly("2", "3", "Before it by name, and later");
  }

  @Test
  void namesOfUnfinishedFilesAreWaitedFor() throws Exception {
    Path part = write("a.xml.part", "<nitf/>");
    write(".hidden.txt", "Hidden");
    write("a.txt~", "Left by an editor");
    write("b.jpg", new byte[] {1, 2, 3});
    assertThat(bodies()).isEmpty();
    Files.write(part, Packing.utf8("A text after all"));
    Files.move(part, folder.resolve("a.txt"));
    assertThat(bodies()).containsExactly("A text after all");
  }

  @Test
  void patternsSayWhatIsTaken() throws Exception {
    settings.put("include", "*.TXT,wire/**");
    settings.put("exclude", "*-draft.*");
    source.close();
    source = open(null, 100);
    write("a.txt", "a");
    write("b.html", "<p>b</p>");
    write("wire/deep/c.html", "<p>c</p>");
    write("d-draft.txt", "d");
    assertThat(bodies()).containsExactly("a", "<p>c</p>");
  }

  @Test
  void withoutRecursionSubFoldersAreLeftAlone() throws Exception {
    settings.put("recursive", "false");
    source.close();
    source = open(null, 100);
    write("a.txt", "a");
    write("sub/b.txt", "b");
    assertThat(bodies()).containsExactly("a");
  }

  @Test
  void aLoopOfLinksEnds() throws Exception {
    write("sub/a.txt", "a");
    Files.createSymbolicLink(folder.resolve("sub/loop"), folder);
    Files.createSymbolicLink(folder.resolve("sub/self"), folder.resolve("sub/self"));
    List<String> bodies = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Batch batch = poll();
      batch.articles().forEach(article -> bodies.add(article.body()));
      batch.rejected().forEach(input -> refused.add(input.rejection().origin()));
    }
    assertThat(bodies).containsExactly("a");
    assertThat(refused).containsExactly(folder.resolve("sub/self").toString());
  }

  @Test
  void aFileThatVanishesIsNoError() throws Exception {
    write("a.txt", "a");
    Path gone = write("b.txt", "b");
    write("c.txt", "c");
    source.close();
    source = open(null, 1);
    assertThat(bodies()).containsExactly("a");
    Files.delete(gone);
    List<String> left = new ArrayList<>(bodies());
    left.addAll(bodies());
    // It may have been read ahead already, which is as good.
    assertThat(left).endsWith("c").doesNotHaveDuplicates();
  }

  @Test
  void whatIsBrokenIsRejectedAndTheRestGoesOn() throws Exception {
    byte[] zip = Packing.zip(Map.of("a.txt", Packing.utf8("A text of some length ".repeat(50))));
    write("broken.zip", java.util.Arrays.copyOf(zip, 60));
    write("noise.bin", new byte[] {0, 1, 2, 3});
    write("fine.txt", "Fine");
    Batch batch = poll();
    assertThat(batch.articles()).extracting(Article::body).containsExactly("Fine");
    assertThat(batch.rejected()).hasSize(2);
    assertThat(batch.rejected())
        .extracting(input -> input.rejection().reason())
        .contains(Reason.BINARY);
    assertThat(poll().isEmpty()).as("once").isTrue();
  }

  @Test
  void aFolderThatIsGoneForgetsNothing() throws Exception {
    write("a.txt", "a");
    Batch first = poll();
    Path away = folder.resolveSibling(folder.getFileName() + "-away");
    Files.move(folder, away);
    time.advance(LONG);
    assertThatThrownBy(this::poll).isInstanceOf(IOException.class);
    Files.move(away, folder);
    source.close();
    source = open(first, 10);
    assertThat(bodies()).isEmpty();
  }

  @Test
  void tooManyFilesAreAnErrorThatSaysWhatToDo() throws Exception {
    settings.put("max.files", "2");
    source.close();
    source = open(null, 10);
    write("a.txt", "a");
    write("b.txt", "b");
    write("c.txt", "c");
    assertThatThrownBy(this::poll)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("more than 2 files")
        .hasMessageContaining("max.files");
  }

  @Test
  void anotherFolderIsAnotherSource() throws Exception {
    Batch batch = source.poll(Duration.ZERO);
    settings.put("path", folder.resolve("other").toString());
    assertThatThrownBy(() -> open(batch, 1)).isInstanceOf(SourceException.class);
  }

  @Test
  void aFileWrittenWhileItIsReadIsReadAgain() throws Exception {
    write("a.jsonl", "{\"id\":1,\"text\":\"1\"}\n{\"id\":2,\"text\":\"2\"}\n");
    source.close();
    source = open(null, 1);
    assertThat(bodies()).containsExactly("1");
    write(
        "a.jsonl",
        "{\"id\":1,\"text\":\"1\"}\n{\"id\":2,\"text\":\"2\"}\n{\"id\":3,\"text\":\"3\"}\n");
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      bodies.addAll(bodies());
    }
    assertThat(bodies).contains("3");
    assertThat(bodies.stream().filter("3"::equals)).hasSize(1);
  }
}
