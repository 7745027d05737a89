package dev.dateline.sink.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dateline.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the last commit of a Kafka partition came to: the offset to go on from, and the files that
 * get their names with it.
 *
 * @param next the offset after the last one that is in a file or was left out
 * @param files files to be renamed; those that have their names already are passed over
 */
record Manifest(@JsonProperty(required = true) long next, List<Move> files) {
  /**
   * A file that becomes visible.
   *
   * @param from its name in the directory of the manifest
   * @param to its path below the root, with {@code /} between names
   */
  record Move(
      @JsonProperty(required = true) String from, @JsonProperty(required = true) String to) {}

  Manifest {
    files = files == null ? List.of() : List.copyOf(files);
  }

  /** The manifest that stands in this file; empty if there is none. */
  static Optional<Manifest> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(Files.readAllBytes(file), Manifest.class));
    } catch (IOException e) {
      throw new IOException(
          file
              + " can't be read, so it is not known where to go on: "
              + e.getMessage()
              + ". Restore it, or choose an empty directory",
          e);
    }
  }

  byte[] bytes() {
    return Json.bytes(this);
  }
}
