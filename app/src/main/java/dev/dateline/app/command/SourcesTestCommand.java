package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.app.config.Settings;
import dev.dateline.app.terminal.Terminal;
import dev.dateline.app.terminal.Text;
import dev.dateline.ingest.Batch;
import dev.dateline.ingest.DryRun;
import dev.dateline.ingest.RejectedInput;
import dev.dateline.ingest.SourceSpec;
import dev.dateline.ingest.SourceTypes;
import dev.dateline.model.Article;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Tells what a source would bring, and publishes nothing. */
@Command(
    name = "test",
    description = {
      "Reads a source from its beginning and shows what it would bring: its kind, the first articles,"
          + " and what would be rejected. Publishes nothing, remembers nothing, needs no broker.",
      "",
      "What to test is the name of a configured source, a file or folder, or the address of a feed."
    },
    footer = {
      "",
      "Examples:",
      "  dateline sources test archive/",
      "  dateline sources test desk -c wires.properties",
      "  dateline sources test https://news.example/feed.xml -n 3"
    })
final class SourcesTestCommand implements Callable<Integer> {
  private static final int MAX_BODY_CHARS = 300;

  @ParentCommand private SourcesCommand sources;
  @Mixin private CommonOptions options;

  @Parameters(paramLabel = "NAME|PATH|URL", description = "What to test.")
  private String target;

  @Option(
      names = {"-n", "--articles"},
      paramLabel = "COUNT",
      description = "How many articles to show; 5 by default.")
  private int count = 5;

  @Option(
      names = "--seconds",
      paramLabel = "COUNT",
      description = "How long to wait for them; 10 by default.")
  private int seconds = 10;

  @Override
  public Integer call() {
    Terminal terminal = sources.dateline().host().terminal();
    Settings settings = Session.settings(sources.dateline().host(), options);
    SourceTypes types = SourceTypes.load();
    SourceSpec spec = spec(settings, types.definitions().keySet());
    terminal.print(Descriptions.source(spec));
    try {
      Batch found =
          DryRun.of(types, spec)
              .first(Math.max(1, Math.min(count, 1_000)), Duration.ofSeconds(Math.max(1, seconds)));
      show(terminal, found);
      boolean anything = !found.articles().isEmpty();
      return (anything ? ExitCode.OK : ExitCode.FAILED).code();
    } catch (IOException e) {
      throw new Failure(ExitCode.FAILED, spec.name() + " can't be read: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED.code();
    }
  }

  private SourceSpec spec(Settings settings, Set<String> types) {
    Optional<SourceSpec> configured =
        Sources.configured(settings).stream()
            .filter(spec -> spec.name().equals(target))
            .findFirst();
    if (configured.isPresent()) {
      return configured.get();
    }
    if (target.matches("(?i)https?://.*")) {
      return feed(URI.create(target), types);
    }
    Path path = Path.of(target);
    if (!Files.exists(path)) {
      throw new Failure(
          ExitCode.USAGE,
          target
              + " is no configured source, file, folder or address; configured: "
              + Sources.configured(settings).stream().map(SourceSpec::name).toList());
    }
    return new SourceSpec("test", "replay", Map.of("path", target));
  }

  private static SourceSpec feed(URI address, Set<String> types) {
    for (String type : List.of("feed", "feeds")) {
      if (types.contains(type)) {
        return new SourceSpec("test", type, Map.of("url", address.toString()));
      }
    }
    throw new Failure(
        ExitCode.FAILED, "no source type for feeds is on the class path; there are " + types);
  }

  private void show(Terminal terminal, Batch found) {
    for (Article article : found.articles()) {
      terminal.print("");
      field(terminal, "Headline", article.headline());
      field(terminal, "Id", article.id());
      field(terminal, "Provider's", article.providerId());
      field(terminal, "URL", article.url());
      field(terminal, "Byline", article.byline());
      field(terminal, "Published", article.published());
      field(terminal, "Status", article.status().name().toLowerCase(java.util.Locale.ROOT));
      field(terminal, "Kind", article.mediaType());
      field(
          terminal,
          "Body",
          start(article.body()) + " (" + article.body().length() + " characters)");
    }
    if (!found.rejected().isEmpty()) {
      terminal.print("");
    }
    for (RejectedInput rejected : found.rejected()) {
      terminal.print("Rejected " + Text.clean(rejected.toString()));
    }
    terminal.print("");
    terminal.print(
        (found.finished() ? "All of it: " : "The first ")
            + found.articles().size()
            + " articles, "
            + found.rejected().size()
            + " rejected. Nothing was published.");
  }

  private static void field(Terminal terminal, String name, String value) {
    if (value != null && !value.isBlank()) {
      terminal.print(Text.pad(name, 12) + Text.clean(value));
    }
  }

  private static String start(String body) {
    String line = body.replaceAll("\\s+", " ").strip();
    return line.length() <= MAX_BODY_CHARS ? line : line.substring(0, MAX_BODY_CHARS) + "…";
  }
}
