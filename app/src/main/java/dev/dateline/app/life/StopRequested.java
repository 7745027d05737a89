package dev.dateline.app.life;

/** A person or the system asked the program to stop. */
public final class StopRequested extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StopRequested() {
    super("stop requested", null, false, false);
  }
}
