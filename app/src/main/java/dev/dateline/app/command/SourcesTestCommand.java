package dev.dateline.app.command;

import com.fasterxml.jackson.databind.node.NullNode;
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
import dev.dateline.ingest.feed.AddressProbe;
import dev.dateline.ingest.http.HttpConfig;
import dev.dateline.model.Article;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
      "What to test is the name of a configured source, a file or folder, or an address. What stands"
          + " there is told by its content: a feed, a page, or a document of a wire."
    },
    footer = {
      "",
      "Examples:",
      "  dateline sources test archive/",
      "  dateline sources test desk -c wires.properties",
      "  dateline sources test https://news.example/feed.xml -n 3",
      "  dateline sources test https://news.example/2025/ferry.html"
    })
final class SourcesTestCommand implements Callable<Integer> {
  private static final int MAX_BODY_CHARS = 300;
  private static final String TEST = "test";

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

  @Option(
      names = "--allow-private-addresses",
      description = "Of an address: also one of this machine or of a private network.")
  private boolean allowPrivateAddresses;

  private List<String> names = List.of();

  @Override
  public Integer call() {
    Terminal terminal = sources.dateline().host().terminal();
    Settings settings = Session.settings(sources.dateline().host(), options);
    SourceTypes types = SourceTypes.load();
    try {
      Optional<SourceSpec> configured = configured(settings);
      boolean address = configured.isEmpty() && target.matches("(?i)https?://.*");
      Batch found =
          address
              ? address(terminal, types)
              : read(terminal, types, configured.orElseGet(this::path));
      show(terminal, found);
      boolean anything = !found.articles().isEmpty();
      return (anything ? ExitCode.OK : ExitCode.FAILED).code();
    } catch (IOException e) {
      throw new Failure(ExitCode.FAILED, target + " can't be read: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED.code();
    }
  }

  private Batch read(Terminal terminal, SourceTypes types, SourceSpec spec)
      throws IOException, InterruptedException {
    terminal.print(Descriptions.source(spec));
    return DryRun.of(types, spec)
        .first(Math.max(1, Math.min(count, 1_000)), Duration.ofSeconds(Math.max(1, seconds)));
  }

  /** What stands at the address is asked first; only a feed is then read as a source would. */
  private Batch address(Terminal terminal, SourceTypes types)
      throws IOException, InterruptedException {
    String allowed = String.valueOf(allowPrivateAddresses);
    AddressProbe.Found found =
        new AddressProbe(
                Map.of(
                    HttpConfig.ALLOW_PRIVATE_ADDRESSES,
                    allowed,
                    HttpConfig.TIMEOUT_MS,
                    String.valueOf(
                        Duration.ofSeconds(Math.max(1, Math.min(seconds, 600))).toMillis())),
                Clock.systemUTC())
            .ask(target, TEST);
    terminal.print("A " + found.kind().name().toLowerCase(Locale.ROOT) + ": " + Text.clean(target));
    if (found.kind() == AddressProbe.Kind.FEED) {
      return read(
          terminal,
          types,
          new SourceSpec(
              TEST, "feed", Map.of("url", target, HttpConfig.ALLOW_PRIVATE_ADDRESSES, allowed)));
    }
    List<Article> articles =
        found.articles().subList(0, Math.min(Math.max(1, count), found.articles().size()));
    return new Batch(
        articles, found.rejected(), NullNode.instance, articles.size() == found.articles().size());
  }

  private Optional<SourceSpec> configured(Settings settings) {
    List<SourceSpec> all = Sources.configured(settings);
    names = all.stream().map(SourceSpec::name).toList();
    return all.stream().filter(spec -> spec.name().equals(target)).findFirst();
  }

  private SourceSpec path() {
    if (!Files.exists(Path.of(target))) {
      throw new Failure(
          ExitCode.USAGE,
          target + " is no configured source, file, folder or address; configured: " + names);
    }
    return new SourceSpec(TEST, "replay", Map.of("path", target));
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
      field(terminal, "Status", article.status().name().toLowerCase(Locale.ROOT));
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
