package dev.dateline.ingest.directory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells from look to look which files are new and at rest. A file is at rest when two looks found
 * it the same, or when it is old.
 */
final class Watch {
  private final DirectoryConfig config;
  private Map<String, SeenFile> before = Map.of();
  private Map<Long, Long> present = Map.of();
  private boolean looked;
  private boolean unsettled;

  Watch(DirectoryConfig config) {
    this.config = config;
  }

  /**
   * Looks at the folder.
   *
   * @param known what was taken already
   * @param resumed a file that was read half: found as it was then, it is at rest; or null
   * @return what is to be read, in its order
   * @throws IOException if the folder can't be listed now
   */
  List<SeenFile> look(Ledger known, DirectoryPosition.Open resumed, Instant now)
      throws IOException {
    Map<String, SeenFile> files = FolderScan.of(config);
    List<SeenFile> ready = new ArrayList<>();
    unsettled = false;
    for (SeenFile file : files.values()) {
      if (known.holds(file)) {
        continue;
      }
      if (isAtRest(file, now) || (resumed != null && resumed.isAs(file))) {
        ready.add(file);
      } else {
        unsettled = true;
      }
    }
    before = files;
    looked = true;
    present =
        files.values().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    file -> Fingerprint.ofText(file.name()), Ledger::stat, (a, b) -> a));
    ready.sort(SeenFile.ORDER);
    return ready;
  }

  /** Whether there was a look at all. */
  boolean hasLooked() {
    return looked;
  }

  /** Whether the last look found files that are still being written. */
  boolean hasUnsettled() {
    return unsettled;
  }

  /** What the last look found: sizes and times, by names, both as fingerprints. */
  Map<Long, Long> present() {
    return present;
  }

  private boolean isAtRest(SeenFile file, Instant now) {
    Duration age = Duration.between(Instant.ofEpochMilli(file.modifiedMs()), now);
    return file.isAs(before.get(file.name())) || age.compareTo(config.settle()) > 0;
  }
}
