package dev.dateline.app;

import dev.dateline.app.command.DatelineCommand;

/** Where the process starts. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // Not by returning: a library's thread that is not a daemon must not keep the process alive.
    System.exit(DatelineCommand.execute(Host.system(), arguments));
  }
}
