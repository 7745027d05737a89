package dev.dateline.enrich.read;

import dev.dateline.model.Article;
import dev.dateline.model.Aside;
import dev.dateline.model.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Shorthand of the reader's tests. */
final class Reading {
  private static final ArticleReader READER = new ArticleReader();

  private Reading() {}

  static ReadArticle text(String... lines) {
    return READER.read(article(Article.TEXT, null, String.join("\n", lines)));
  }

  static ReadArticle titled(String headline, String... lines) {
    return READER.read(article(Article.TEXT, headline, String.join("\n", lines)));
  }

  static ReadArticle html(String markup) {
    return READER.read(article(Article.HTML, null, markup));
  }

  static Article article(String mediaType, String headline, String body) {
    return new Article(
        "id",
        "test",
        Status.USABLE,
        mediaType,
        null,
        null,
        headline,
        null,
        body,
        null,
        null,
        null,
        null,
        Instant.EPOCH);
  }

  static List<String> paragraphs(ReadArticle article) {
    return article.body().isEmpty() ? List.of() : List.of(article.body().split("\n\n", -1));
  }

  static List<String> asides(ReadArticle article, Aside.Kind kind) {
    return article.asides().stream().filter(a -> a.kind() == kind).map(Aside::text).toList();
  }

  static String seed(int number) {
    String root = System.getProperty("maven.multiModuleProjectDirectory", "..");
    Path folder = Path.of(root, "seeds");
    Path seeds = Files.isDirectory(folder) ? folder : Path.of("..", "seeds");
    try (var files = Files.list(seeds)) {
      String prefix = "%03d_".formatted(number);
      Path file =
          files
              .filter(f -> f.getFileName().toString().startsWith(prefix))
              .findFirst()
              .orElseThrow();
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
