package dev.dateline.app;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the process tells its caller. Documented in the help of every command. */
public enum ExitCode {
  OK(0, "all done; or stopped as asked, with everything drained"),
  FAILED(1, "something went wrong while running; the message says what"),
  USAGE(2, "the command line is wrong"),
  CONFIG(3, "the configuration is wrong; every error is listed"),
  UNREACHABLE(4, "no broker answers"),
  IN_USE(5, "another process uses the data directory or took over the source"),
  INCOMPLETE(6, "not every article arrived"),
  INTERRUPTED(130, "stopped before the work was done");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  /** Code to meaning, in ascending order. */
  public static Map<String, String> reference() {
    Map<String, String> reference = new LinkedHashMap<>();
    for (ExitCode each : values()) {
      reference.put(Integer.toString(each.code), each.meaning);
    }
    return reference;
  }
}
