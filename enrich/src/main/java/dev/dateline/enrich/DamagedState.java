package dev.dateline.enrich;

import java.util.Locale;
import org.apache.kafka.streams.errors.ProcessorStateException;

/** Tells state on disk that is damaged from a disk that can't be used now. */
final class DamagedState {
  private DamagedState() {}

  /**
   * Whether the state that an earlier run left does not open because of what is in its files. A
   * full disk, missing rights and a lock that another process holds are no damage: nothing may be
   * deleted for them.
   */
  static boolean explains(Throwable failure) {
    boolean state = false;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      String message = t.getMessage() == null ? "" : t.getMessage().toLowerCase(Locale.ROOT);
      if (message.contains("no space left")
          || message.contains("permission denied")
          || message.contains("read-only file system")
          || message.contains("while lock file")
          || message.contains("lock hold by current process")) {
        return false;
      }
      state |= t instanceof ProcessorStateException;
    }
    return state;
  }
}
