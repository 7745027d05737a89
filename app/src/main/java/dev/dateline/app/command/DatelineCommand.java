package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Host;
import dev.dateline.app.config.Suggestion;
import dev.dateline.app.life.Faults;
import dev.dateline.app.life.StopRequested;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** The {@code dateline} command: what all its subcommands share. */
@Command(
    name = "dateline",
    description =
        "Turns a live newswire into a clean, deduplicated, tagged stream on Apache Kafka.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      IngestCommand.class,
      EnrichCommand.class,
      SinkCommand.class,
      ReplayCommand.class,
      TopicsCommand.class,
      AclsCommand.class,
      SourcesCommand.class,
      TailCommand.class,
      InspectCommand.class,
      RejectedCommand.class,
      ConfigCommand.class,
      VersionCommand.class
    },
    footer = {
      "",
      "Start here:",
      "  dateline demo                    five real articles through a real Kafka, here and now",
      "  dateline inspect enriched        what came out of it",
      "  dateline COMMAND --help          what a command does, with an example"
    })
public final class DatelineCommand implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(DatelineCommand.class);

  private final Host host;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @SuppressWarnings("unused") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @SuppressWarnings("unused") // picocli reads it
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and exit.")
  private boolean version;

  private DatelineCommand(Host host) {
    this.host = host;
  }

  Host host() {
    return host;
  }

  /** Runs one command line and returns the exit code. */
  public static int execute(Host host, String... arguments) {
    return commandLine(host).execute(arguments);
  }

  /** The command with all its subcommands; package-private for the tests of the help texts. */
  static CommandLine commandLine(Host host) {
    CommandLine line = new CommandLine(new DatelineCommand(host));
    line.setOut(writer(host.terminal().out()));
    line.setErr(writer(host.terminal().err()));
    Ansi ansi =
        host.terminal().style() == dev.dateline.app.terminal.Style.ANSI ? Ansi.ON : Ansi.OFF;
    line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi));
    line.setUsageHelpWidth(Math.min(100, host.terminal().columns()));
    line.setUsageHelpAutoWidth(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.getCommandSpec().versionProvider(() -> new String[] {VersionCommand.text()});
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(host, e));
    line.setParameterExceptionHandler(DatelineCommand::misused);
    documentExitCodes(line);
    return line;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
  }

  private static void documentExitCodes(CommandLine line) {
    line.getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCode.reference());
    line.getSubcommands().values().forEach(DatelineCommand::documentExitCodes);
  }

  private static int failed(Host host, Exception e) {
    Throwable cause = Faults.unwrap(e);
    if (cause instanceof StopRequested) {
      return ExitCode.INTERRUPTED.code();
    }
    ExitCode code = FailureCodes.of(cause);
    LOG.info("ends with {}", code, cause);
    host.terminal().status("");
    String what = FailureCodes.isKnown(cause) ? "" : cause.getClass().getSimpleName() + ": ";
    host.terminal().say("dateline: " + what + Faults.message(cause));
    return code.code();
  }

  private static int misused(CommandLine.ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    line.getErr().println("dateline: " + e.getMessage() + suggestion(e, line));
    line.getErr().println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
    line.getErr().flush();
    return ExitCode.USAGE.code();
  }

  private static String suggestion(CommandLine.ParameterException e, CommandLine line) {
    if (!(e instanceof CommandLine.UnmatchedArgumentException unmatched)) {
      return "";
    }
    List<String> known = new ArrayList<>(line.getSubcommands().keySet());
    line.getCommandSpec().options().forEach(option -> known.addAll(List.of(option.names())));
    return Suggestion.of(unmatched.getUnmatched().get(0), known);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
