package dev.dateline.app.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a person reads: results go to {@code out}, everything about the work itself to {@code err},
 * so that a pipe gets results only. Text is UTF-8.
 *
 * <p>Thread-safe: a line is written whole. A status line, where there is one, stays below all
 * others and is overwritten.
 */
public final class Terminal {
  private static final int DEFAULT_COLUMNS = 100;
  private static final int MIN_COLUMNS = 40;
  private static final int MAX_COLUMNS = 200;
  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean live;
  private final Style style;
  private final Style errStyle;
  private final int columns;
  private String status = "";

  /**
   * @param live whether {@code err} is a screen on which a line can be overwritten
   * @param colour whether {@code out} may carry colours
   * @param errColour whether {@code err} may
   * @param columns width of the screen
   */
  public Terminal(
      PrintStream out,
      PrintStream err,
      boolean live,
      boolean colour,
      boolean errColour,
      int columns) {
    this.out = out;
    this.err = err;
    this.live = live;
    this.style = colour ? Style.ANSI : Style.PLAIN;
    this.errStyle = errColour ? Style.ANSI : Style.PLAIN;
    this.columns = Math.min(MAX_COLUMNS, Math.max(MIN_COLUMNS, columns));
  }

  /**
   * The terminal of this process. The launcher tells what only a shell can find out, by the system
   * properties {@code dateline.terminal.out}, {@code .err} ({@code true} on a screen) and {@code
   * .columns}. Colour follows <a href="https://no-color.org">NO_COLOR</a>.
   */
  public static Terminal system(Map<String, String> environment) {
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean noColour = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        Boolean.getBoolean("dateline.terminal.err") && !dumb,
        Boolean.getBoolean("dateline.terminal.out") && !dumb && !noColour,
        Boolean.getBoolean("dateline.terminal.err") && !dumb && !noColour,
        Integer.getInteger("dateline.terminal.columns", DEFAULT_COLUMNS));
  }

  public PrintStream out() {
    return out;
  }

  public PrintStream err() {
    return err;
  }

  /** Of what is printed. */
  public Style style() {
    return style;
  }

  /** Of what is said. */
  public Style errStyle() {
    return errStyle;
  }

  public int columns() {
    return columns;
  }

  /** Whether {@link #status} shows anything. */
  public boolean isLive() {
    return live;
  }

  /** A line of the result. */
  public synchronized void print(String line) {
    clearStatus();
    out.println(line);
    out.flush();
    drawStatus();
  }

  /** A line about the work. */
  public synchronized void say(String line) {
    clearStatus();
    err.println(line);
    err.flush();
    drawStatus();
  }

  /** Replaces the status line; an empty one takes it away. Shown on a live terminal only. */
  public synchronized void status(String text) {
    clearStatus();
    status = Text.cut(text, columns - 1);
    drawStatus();
  }

  private void clearStatus() {
    if (live && !status.isEmpty()) {
      err.print(CLEAR_LINE);
    }
  }

  private void drawStatus() {
    if (live && !status.isEmpty()) {
      err.print(status);
      err.flush();
    }
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
