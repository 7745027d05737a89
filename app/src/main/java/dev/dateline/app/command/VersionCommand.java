package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import java.util.concurrent.Callable;
import org.apache.kafka.common.utils.AppInfoParser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints what is running. */
@Command(
    name = "version",
    description = "Prints the versions of Dateline, Kafka and Java.",
    footer = {"", "Example:", "  dateline version"})
final class VersionCommand implements Callable<Integer> {
  @ParentCommand private DatelineCommand dateline;

  @SuppressWarnings("unused") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Override
  public Integer call() {
    dateline.host().terminal().print(text());
    return ExitCode.OK.code();
  }

  static String text() {
    String own = VersionCommand.class.getPackage().getImplementationVersion();
    return "dateline "
        + (own == null ? "(not packaged)" : own)
        + ", Kafka "
        + AppInfoParser.getVersion()
        + ", Java "
        + Runtime.version();
  }
}
