package dev.dateline.ingest.replay;

import static dev.dateline.ingest.replay.ReplayFixture.PATIENCE;
import static dev.dateline.ingest.replay.ReplayFixture.articles;
import static dev.dateline.ingest.replay.ReplayFixture.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.ingest.ArticleSource;
import dev.dateline.ingest.Batch;
import dev.dateline.ingest.SourceException;
import dev.dateline.model.Article;
import dev.dateline.model.ArticleId;
import dev.dateline.model.Rejection.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReplaySourceTest {
  @TempDir Path folder;
  private ReplayFixture replay;

  @BeforeEach
  void fixture() {
    replay = new ReplayFixture(folder);
  }

  @Test
  void goesThroughFoldersByName() throws Exception {
    replay.write("b.txt", "B");
    replay.write("a.txt", "A");
    replay.write("a/z.txt", "AZ");
    replay.write("a/c/1.txt", "AC1");
    replay.write("10", "Ten");
    replay.write(".hidden", "no");
    replay.write(".git/config", "no");
    replay.write("picture.png", "no");
    assertThat(names(replay.drain(null)))
        .containsExactly("10", "a/c/1.txt", "a/z.txt", "a.txt", "b.txt");
  }

  @Test
  void aTextFileIsAnArticleWhoseProviderIdIsItsPath() throws Exception {
    replay.write("sub/one.txt", "\uFEFFZwei Wörter");
    Article article = replay.articles().get(0);
    assertThat(article.id()).isEqualTo(ArticleId.of("test", "sub/one.txt", null, ""));
    assertThat(article.providerId()).isEqualTo("sub/one.txt");
    assertThat(article.body()).isEqualTo("Zwei Wörter");
    assertThat(article.mediaType()).isEqualTo(Article.TEXT);
    assertThat(article.source()).isEqualTo("test");
  }

  @Test
  void aRewrittenFileIsTheSameArticle() throws Exception {
    replay.write("one.txt", "First version");
    String before = replay.articles().get(0).id();
    replay.write("one.txt", "Second version");
    assertThat(replay.articles().get(0).id()).isEqualTo(before);
  }

  @Test
  void aPageIsHtmlInTheEncodingItDeclares() throws Exception {
    replay.write("utf.html", "<p>Zürich</p>");
    replay.write(
        "latin.HTM",
        "<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'><p>Zürich “x”"
            .getBytes("windows-1252"));
    assertThat(replay.articles()).allMatch(article -> article.mediaType().equals(Article.HTML));
    assertThat(replay.articles()).allMatch(article -> article.body().contains("Zürich"));
  }

  @Test
  void aSingleFileCanBeReplayed() throws Exception {
    replay.write("one.jsonl", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n");
    replay.write("two.txt", "no");
    replay.with("path", folder.resolve("one.jsonl").toString());
    assertThat(replay.articles()).extracting(Article::body).containsExactly("a", "b");
  }

  @Test
  void oldEncodingsCanBeDeclared() throws Exception {
    replay.write("one.txt", "Привет".getBytes("windows-1251"));
    replay.with("charset", "windows-1251");
    assertThat(replay.articles()).extracting(Article::body).containsExactly("Привет");
  }

  @Test
  void filesAddedBehindTheEndAreFoundByTheNextRun() throws Exception {
    replay.write("1.txt", "One");
    replay.write("2.jsonl", "{\"text\":\"Two\"}\n");
    List<Batch> first = replay.drain(null);
    Batch end = first.get(first.size() - 1);
    replay.write("2.jsonl", "{\"text\":\"Two\"}\n{\"text\":\"Two and a half\"}\n");
    replay.write("3.txt", "Three");
    assertThat(articles(replay.drain(end)))
        .extracting(Article::body)
        .containsExactly("Two and a half", "Three");
  }

  @Test
  void eachPassOfALoopHasIdsOfItsOwn() throws Exception {
    replay.write("1.txt", "One");
    replay.write("2.txt", "Two");
    replay.with("loop", "true");
    try (ArticleSource source = replay.open(null, 3)) {
      Batch first = source.poll(PATIENCE);
      Batch second = source.poll(PATIENCE);
      assertThat(names(List.of(first, second)))
          .containsExactly("1.txt", "2.txt", "1.txt", "2.txt", "1.txt", "2.txt");
      assertThat(articles(List.of(first, second)))
          .extracting(Article::id)
          .doesNotHaveDuplicates()
          .startsWith(
              ArticleId.of("test", "1.txt", null, ""), ArticleId.of("test", "2.txt", null, ""));
      // A crash in the middle of the second pass gives the same ids again.
      assertThat(replay.open(first, 3).poll(PATIENCE).articles())
          .extracting(Article::id)
          .isEqualTo(second.articles().stream().map(Article::id).toList());
    }
  }

  @Test
  void tellsHowFarItIs() throws Exception {
    replay.write("1.txt", "One");
    replay.write("2.jsonl", "{\"text\":\"Two\"}\n{\"text\":\"Three\"}\n");
    try (ArticleSource source = replay.open(null, 2)) {
      source.poll(PATIENCE);
      assertThat(source.progress().label()).isEqualTo("2.jsonl:1");
      assertThat(source.progress().done()).isEqualTo(1);
      assertThat(source.progress().total()).isEqualTo(OptionalLong.of(2));
    }
  }

  @Test
  void refusesThePositionOfAnotherFolder() throws Exception {
    replay.write("a/1.txt", "One");
    Batch end = replay.drain(null).get(0);
    replay.with("path", folder.resolve("a").toString());
    assertThatThrownBy(() -> replay.open(end))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("source name of its own");
  }

  // Pace

  @Test
  void atAPaceArticlesComeByDateAndAsFarApartAsTheirDates() throws Exception {
    replay.write("1.txt", "2025-03-03 Last.");
    replay.write("2.txt", "2025-03-01 First.");
    replay.write("3.txt", "Undated, after its neighbour.");
    replay.write("4.jsonl", "{\"text\": \"Between\", \"date\": \"2025-03-02T12:00:00Z\"}");
    replay.with("speed", "3600x");
    try (ArticleSource source = replay.open(null)) {
      assertThat(names(List.of(source.poll(PATIENCE)))).containsExactly("2.txt", "3.txt");
      assertThat(replay.time.elapsed()).isZero();
      Batch batch = source.poll(Duration.ofHours(1));
      assertThat(articles(List.of(batch))).extracting(Article::body).containsExactly("Between");
      assertThat(replay.time.elapsed()).hasSeconds(36);
      assertThat(batch.articles().get(0).fetched()).isEqualTo(replay.time.instant());
      assertThat(names(List.of(source.poll(Duration.ofHours(1))))).containsExactly("1.txt");
      assertThat(replay.time.elapsed()).hasSeconds(48);
    }
  }

  @Test
  void noPauseIsLongerThanTheLongest() throws Exception {
    replay.write("1.txt", "2015-03-01 Ten years before.");
    replay.write("2.txt", "2025-03-01 Today.");
    replay.with("speed", "1x").with("max.pause.ms", "5000");
    assertThat(names(replay.drain(null))).containsExactly("1.txt", "2.txt");
    assertThat(replay.time.elapsed()).hasSeconds(5);
  }

  @Test
  void aPassIsFinishedInTheOrderItBeganWhenTheSpeedChanges() throws Exception {
    for (int day = 1; day <= 9; day++) {
      replay.write(10 - day + ".txt", "2025-03-0" + day + " Day " + day);
    }
    replay.with("speed", "1000000x");
    Batch first;
    try (ArticleSource source = replay.open(null, 4)) {
      first = source.poll(PATIENCE);
    }
    assertThat(names(List.of(first))).containsExactly("9.txt");
    replay.with("speed", "max");
    assertThat(names(replay.drain(first)))
        .containsExactly("8.txt", "7.txt", "6.txt", "5.txt", "4.txt", "3.txt", "2.txt", "1.txt");
  }

  // What may go wrong with a folder

  @Test
  void aFolderThatIsNotThereIsAClearError() {
    replay.with("path", folder.resolve("nowhere").toString());
    try (ArticleSource source = replay.open(null)) {
      assertThatThrownBy(() -> source.poll(PATIENCE))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining(folder.resolve("nowhere") + ": it does not exist");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFolderThatVanishesIsAClearError() throws Exception {
    for (int i = 0; i < 5; i++) {
      replay.write("sub/" + i + ".txt", "Text " + i);
    }
    replay.with("path", folder.resolve("sub").toString());
    try (ArticleSource source = replay.open(null, 2)) {
      assertThat(source.poll(PATIENCE).articles()).hasSize(2);
      deleteAll(folder.resolve("sub"));
      assertThatThrownBy(
              () -> {
                source.poll(PATIENCE);
                source.poll(PATIENCE);
              })
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("does not exist");
    }
  }

  @Test
  void aFileThatVanishesIsRejectedAlone() throws Exception {
    replay.write("1.txt", "One");
    replay.write("2.txt", "Two");
    replay.write("3.txt", "Three");
    try (ArticleSource source = replay.open(null, 1)) {
      source.poll(PATIENCE);
      Files.delete(folder.resolve("2.txt"));
      Files.delete(folder.resolve("3.txt"));
      Batch batch = source.poll(PATIENCE);
      // The second file may have been read ahead already.
      Batch next = source.poll(PATIENCE);
      assertThat(
              Stream.of(batch, next)
                  .flatMap(b -> b.rejected().stream())
                  .map(input -> input.rejection().reason()))
          .isNotEmpty()
          .containsOnly(Reason.UNREADABLE);
    }
  }

  @Test
  void aFolderWithoutArticlesIsAClearErrorEvenInALoop() throws Exception {
    replay.write("picture.png", "no");
    replay.with("loop", "true");
    for (String speed : List.of("max", "1x")) {
      replay.with("speed", speed);
      try (ArticleSource source = replay.open(null)) {
        assertThatThrownBy(() -> source.poll(PATIENCE))
            .isInstanceOf(SourceException.class)
            .hasMessageContaining("nothing to replay")
            .hasMessageContaining("among 1 files");
      }
    }
  }

  @Test
  void aFileOfAnotherKindIsAClearError() throws Exception {
    replay.write("picture.png", "no");
    replay.with("path", folder.resolve("picture.png").toString());
    assertThatThrownBy(replay::articles)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("XML or packed file");
  }

  @Test
  void loopsOfLinksEnd() throws Exception {
    replay.write("a/1.txt", "One");
    replay.write("b/2.txt", "Two");
    Files.createSymbolicLink(folder.resolve("a/up"), folder);
    Files.createSymbolicLink(folder.resolve("b/a"), folder.resolve("a"));
    Files.createSymbolicLink(folder.resolve("self"), Path.of("self"));
    assertThat(names(replay.drain(null))).containsExactly("a/1.txt", "b/2.txt");
  }

  @Test
  void linkedFilesAndFoldersAreFollowed(@TempDir Path elsewhere) throws Exception {
    Files.write(elsewhere.resolve("1.txt"), "One".getBytes(StandardCharsets.UTF_8));
    Files.createSymbolicLink(folder.resolve("there"), elsewhere);
    Files.createSymbolicLink(folder.resolve("one.txt"), elsewhere.resolve("1.txt"));
    assertThat(names(replay.drain(null))).containsExactly("one.txt", "there/1.txt");
  }

  @Test
  void anInterruptEndsThePauseBetweenArticles() throws Exception {
    replay.write("1.txt", "2025-03-01 First.");
    replay.write("2.txt", "2025-03-02 Second.");
    replay.with("speed", "1x");
    try (ArticleSource source = replay.open(null)) {
      source.poll(PATIENCE);
      Thread.currentThread().interrupt();
      assertThatThrownBy(
              () -> {
                while (!source.poll(PATIENCE).finished()) {
                  // The fake sleeper never blocks; the second article is a day away.
                  assertThat(replay.time.elapsed()).isLessThan(Duration.ofDays(2));
                }
              })
          .isInstanceOf(InterruptedException.class);
    } finally {
      Thread.interrupted();
    }
  }

  private static void deleteAll(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
