package dev.dateline.app.command;

import dev.dateline.app.terminal.Terminal;
import dev.dateline.app.terminal.Text;
import java.util.Locale;

/** Says what is being started, a line each, so that nobody stares at nothing. */
final class Steps {
  private static final int NAME = 8;

  private final Terminal terminal;
  private final long startedAt = System.nanoTime();

  Steps(Terminal terminal) {
    this.terminal = terminal;
  }

  /** What is under way now; gone once it is done. */
  void doing(String what) {
    terminal.status(what + " ...");
  }

  /** What is done. */
  void done(String name, String what) {
    terminal.status("");
    terminal.say(
        terminal
                .errStyle()
                .faint(
                    String.format(Locale.ROOT, "%5.1f s  ", (System.nanoTime() - startedAt) / 1e9))
            + terminal.errStyle().bold(Text.pad(name, NAME))
            + "  "
            + what);
  }
}
