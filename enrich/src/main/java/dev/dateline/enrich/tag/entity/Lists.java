package dev.dateline.enrich.tag.entity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lists of names beside the model: rows of cells parted by tabs, lines with # are notes. */
final class Lists {
  private static final String FOLDER = "/dev/dateline/enrich/entity/";

  private Lists() {}

  static InputStream open(String name) {
    InputStream in = Lists.class.getResourceAsStream(FOLDER + name);
    if (in == null) {
      throw new IllegalStateException("the entity tagger's file is missing from the jar: " + name);
    }
    return in;
  }

  static List<String[]> rows(String name) {
    List<String[]> rows = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(open(name), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && line.charAt(0) != '#') {
          rows.add(line.split("\t", -1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the list " + name, e);
    }
    return rows;
  }

  /** A cell, empty where the row is shorter. */
  static String cell(String[] row, int index) {
    return index < row.length ? row[index] : "";
  }

  /** Names parted by bars. */
  static List<String> aliases(String cell) {
    return cell.isEmpty() ? List.of() : List.of(cell.split("\\|"));
  }
}
