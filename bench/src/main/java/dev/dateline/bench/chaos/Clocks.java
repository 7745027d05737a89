package dev.dateline.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Clocks that are wrong, by libfaketime. */
final class Clocks {
  private static final Path LIBRARIES = Path.of("/usr/lib");

  /** Seconds; the broker refuses records that are an hour ahead of it. */
  private static final List<Integer> OFFSETS =
      List.of(-3 * 86_400, -3_600, -90, 90, 1_800, 7_200, 3 * 86_400);

  private Clocks() {}

  /** The library, where it is installed. */
  static Optional<Path> library() throws IOException {
    if (!Files.isDirectory(LIBRARIES)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(LIBRARIES)) {
      return folders
          .map(folder -> folder.resolve("faketime").resolve("libfaketimeMT.so.1"))
          .filter(Files::exists)
          .findFirst();
    }
  }

  static int offsetSeconds(int dice) {
    return OFFSETS.get(dice % OFFSETS.size());
  }

  /** What a process has to be started with. Waiting goes by another clock, which stays right. */
  static Map<String, String> environment(Path library, int offsetSeconds) {
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "FAKETIME",
        "%+d".formatted(offsetSeconds),
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        "DONT_FAKE_MONOTONIC",
        "1");
  }
}
