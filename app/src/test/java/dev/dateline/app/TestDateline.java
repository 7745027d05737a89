package dev.dateline.app;

import dev.dateline.app.command.DatelineCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs command lines in this JVM, as {@link Main} would. */
public final class TestDateline {
  private TestDateline() {}

  /** What a command line came to. */
  public record Result(int exitCode, String out, String err) {}

  public static Result run(String... arguments) {
    return runWith(Map.of(), arguments);
  }

  public static Result runWith(Map<String, String> environment, String... arguments) {
    FakeTerminal terminal = new FakeTerminal(140);
    int code =
        DatelineCommand.execute(new Host(terminal.terminal(), environment, home()), arguments);
    return new Result(code, terminal.out(), terminal.err());
  }

  /** The checkout, in which {@code seeds} lies. */
  public static Path home() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("seeds")) ? here : here.getParent();
  }
}
