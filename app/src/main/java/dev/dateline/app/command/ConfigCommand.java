package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.config.Reference;
import dev.dateline.app.config.Settings;
import dev.dateline.app.terminal.Terminal;
import dev.dateline.app.terminal.Text;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints the reference of all settings, or those in force. */
@Command(
    name = "config",
    description = {
      "Prints every setting with its meaning, type, bounds and default, as a properties file.",
      "",
      "Flags win over environment variables (DATELINE_TOPICS_PREFIX), those over the file, that over"
          + " the defaults. A wrong or unknown setting is an error; all errors are told at once."
    },
    footer = {
      "",
      "Examples:",
      "  dateline config > dateline.properties          a file to start from",
      "  dateline config --show -c dateline.properties  what is in force, and why; secrets masked"
    })
final class ConfigCommand implements Callable<Integer> {
  @ParentCommand private DatelineCommand dateline;
  @Mixin private CommonOptions options;

  @Option(names = "--show", description = "Print the values in force and where each comes from.")
  private boolean show;

  @Override
  public Integer call() {
    Terminal terminal = dateline.host().terminal();
    if (!show) {
      Reference.lines(Catalogues.standard()).forEach(terminal::print);
      return ExitCode.OK.code();
    }
    var effective = Session.settings(dateline.host(), options).effective();
    int width = effective.stream().mapToInt(e -> e.name().length()).max().orElse(0);
    for (Settings.Effective each : effective) {
      terminal.print(
          Text.pad(each.name(), width)
              + " = "
              + each.value()
              + "  "
              + terminal.style().faint("# " + each.origin()));
    }
    return ExitCode.OK.code();
  }
}
