package dev.dateline.app.demo;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks into the files that the sink wrote, as a reader of them would. */
public final class FileCheck {
  private static final String FINISHED = ".jsonl";

  private FileCheck() {}

  /** Those of {@code ids} that stand in no finished file under {@code directory}. */
  public static Set<String> missing(Path directory, Set<String> ids) {
    Set<String> missing = new HashSet<>(ids);
    try {
      for (Path file : finished(directory)) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
          ObjectReader reader = Json.reader(EnrichedArticle.class);
          for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            missing.remove(reader.<EnrichedArticle>readValue(line).id());
          }
        }
      }
      return missing;
    } catch (IOException e) {
      throw new Failure(
          ExitCode.FAILED, "can't read the files in " + directory + ": " + e.getMessage(), e);
    }
  }

  private static List<Path> finished(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> isFinished(file.getFileName().toString())).sorted().toList();
    }
  }

  private static boolean isFinished(String name) {
    return name.endsWith(FINISHED) && !name.startsWith(".");
  }
}
