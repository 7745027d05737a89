package dev.dateline.ingest.directory;

import dev.dateline.ingest.SourceException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One look at a folder: all files in it that are taken, by name. Links are followed; a folder that
 * is reached twice, by a loop of links for one, is entered once. What vanishes under way was not
 * there.
 */
final class FolderScan {
  /** The deepest folder: a loop that the file system hides ends here. */
  private static final int MAX_DEPTH = 100;

  private final DirectoryConfig config;
  private final Set<Path> entered = new HashSet<>();
  private final Map<String, SeenFile> files = new TreeMap<>();

  private FolderScan(DirectoryConfig config) {
    this.config = config;
  }

  /**
   * The files there are.
   *
   * @throws IOException if the folder can't be listed, as when a network mount is gone: an empty
   *     folder would make the ledger forget everything
   * @throws SourceException if there are too many files
   */
  static Map<String, SeenFile> of(DirectoryConfig config) throws IOException {
    if (!Files.isDirectory(config.path())) {
      throw new IOException(config.path() + " is no folder that can be read now");
    }
    FolderScan scan = new FolderScan(config);
    scan.enter(config.path(), "", 0);
    return scan.files;
  }

  private void enter(Path folder, String name, int depth) throws IOException {
    if (!entered.add(folder.toRealPath()) || depth > MAX_DEPTH) {
      return;
    }
    List<Path> listing = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path path : stream) {
        listing.add(path);
        if (listing.size() > config.maxFiles() * 2L + 1_000) {
          throw tooMany();
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    // Which of two links to one folder comes first must not change from look to look.
    Collections.sort(listing);
    for (Path path : listing) {
      String last = path.getFileName().toString();
      visit(path, name.isEmpty() ? last : name + "/" + last, depth);
    }
  }

  private void visit(Path path, String name, int depth) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      add(new SeenFile(path, name, 0, 0, problem(e)));
      return;
    }
    if (attributes.isDirectory()) {
      folder(path, name, depth, attributes);
    } else if (attributes.isRegularFile()) {
      long modifiedMs = attributes.lastModifiedTime().toMillis();
      add(new SeenFile(path, name, attributes.size(), modifiedMs, null));
    }
  }

  private void folder(Path path, String name, int depth, BasicFileAttributes attributes)
      throws IOException {
    if (!config.recursive() || path.getFileName().toString().startsWith(".")) {
      return;
    }
    try {
      enter(path, name, depth + 1);
    } catch (NoSuchFileException | NotDirectoryException e) {
      // It went while we looked.
      return;
    } catch (AccessDeniedException e) {
      long modifiedMs = attributes.lastModifiedTime().toMillis();
      files.put(name, new SeenFile(path, name, 0, modifiedMs, problem(e)));
    }
  }

  private void add(SeenFile file) {
    if (config.names().take(file.name())) {
      files.put(file.name(), file);
      if (files.size() > config.maxFiles()) {
        throw tooMany();
      }
    }
  }

  private SourceException tooMany() {
    return new SourceException(
        config.path()
            + " holds more than "
            + config.maxFiles()
            + " files. Move old ones away, pack them, or raise "
            + DirectoryConfig.MAX_FILES);
  }

  /** What went wrong, for a person: the exceptions of files carry no more than the path. */
  static String problem(IOException e) {
    return e instanceof AccessDeniedException
        ? "permission denied"
        : e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
  }
}
