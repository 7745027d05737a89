package dev.dateline.ingest.replay;

import dev.dateline.ingest.SourceException;
import dev.dateline.ingest.replay.CorpusFile.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walks a folder depth first, names in order. Holds in memory the listings of the folders on the
 * way down, not those of the whole tree. Links are followed; a folder that is reached twice, by a
 * loop of links for one, is walked once.
 */
final class CorpusWalk {
  private static final Logger LOG = LoggerFactory.getLogger(CorpusWalk.class);

  /** The most entries of one folder: a listing is sorted in memory. */
  private static final int MAX_LISTING = 1_000_000;

  private record Node(Path path, String name) {}

  private final Path root;
  private final Deque<Iterator<Node>> open = new ArrayDeque<>();
  private final Set<Path> entered = new HashSet<>();
  private boolean started;
  private int ignored;

  CorpusWalk(Path root) {
    this.root = root;
  }

  /**
   * The next file that can be replayed, or can't be read; null after the last.
   *
   * @throws SourceException if the root is not there, or is no folder and no file of a known kind
   */
  CorpusFile next() {
    if (!started) {
      started = true;
      start();
    }
    while (!open.isEmpty()) {
      Iterator<Node> listing = open.peek();
      if (!listing.hasNext()) {
        open.pop();
        continue;
      }
      CorpusFile file = visit(listing.next());
      if (file != null) {
        return file;
      }
    }
    return null;
  }

  /** Files passed over because of their extension. */
  int ignored() {
    return ignored;
  }

  /** Throws if the root has gone. */
  static void requireRoot(Path root) {
    if (!Files.exists(root)) {
      throw new SourceException(
          "nothing to replay at " + root + ": it does not exist. Set path to a folder or file");
    }
  }

  private void start() {
    requireRoot(root);
    if (Files.isDirectory(root)) {
      CorpusFile problem = enter(new Node(root, ""));
      if (problem != null) {
        throw new SourceException("can't list " + root + ": " + problem.problem());
      }
      return;
    }
    String name = portableName(root);
    if (CorpusFile.kindOf(name) == Kind.OTHER) {
      throw new SourceException(
          "can't replay " + root + ": give a folder, or a text, HTML, JSON, XML or packed file");
    }
    open.push(List.of(new Node(root, name)).iterator());
  }

  private CorpusFile visit(Node node) {
    Kind kind = CorpusFile.kindOf(node.name());
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(node.path(), BasicFileAttributes.class);
    } catch (IOException e) {
      requireRoot(root);
      return kind == Kind.OTHER ? null : broken(node, kind, describe(e));
    }
    if (attributes.isDirectory()) {
      return node.path().getFileName().toString().startsWith(".") ? null : enter(node);
    }
    if (kind == Kind.OTHER) {
      ignored++;
      return null;
    }
    // Opening a pipe would wait for its writer.
    return attributes.isRegularFile()
        ? new CorpusFile(node.path(), node.name(), kind, null)
        : broken(node, kind, "not a regular file");
  }

  /** Goes down into a folder; what comes back is not null if that failed. */
  private CorpusFile enter(Node folder) {
    List<Node> nodes = new ArrayList<>();
    try {
      if (!entered.add(folder.path().toRealPath())) {
        LOG.info("{} was replayed under another name already; passed over", folder.path());
        return null;
      }
      try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder.path())) {
        for (Path path : listing) {
          String name = portableName(path);
          nodes.add(new Node(path, folder.name().isEmpty() ? name : folder.name() + "/" + name));
          if (nodes.size() > MAX_LISTING) {
            throw new SourceException(
                folder.path()
                    + " holds more than "
                    + MAX_LISTING
                    + " files. Split it, or use JSONL");
          }
        }
      }
    } catch (DirectoryIteratorException e) {
      requireRoot(root);
      return broken(folder, Kind.OTHER, describe(e.getCause()));
    } catch (IOException e) {
      requireRoot(root);
      return broken(folder, Kind.OTHER, describe(e));
    }
    // The common start is the same for all, so this is the order of the last parts.
    nodes.sort(Comparator.comparing(Node::name));
    open.push(nodes.iterator());
    return null;
  }

  private static CorpusFile broken(Node node, Kind kind, String problem) {
    return new CorpusFile(node.path(), node.name(), kind, problem);
  }

  /** What went wrong, for a person: the exceptions of files carry no more than the path. */
  static String describe(IOException e) {
    String kind = e.getClass().getSimpleName();
    return switch (kind) {
      case "NoSuchFileException" -> "no such file";
      case "AccessDeniedException" -> "permission denied";
      case "FileSystemLoopException" -> "a loop of links";
      default -> kind + (e.getMessage() == null ? "" : ": " + e.getMessage());
    };
  }

  /**
   * The last part of a path. Java decodes file names by the locale, and loses what does not fit it;
   * the URI of a path keeps the bytes, which are read as UTF-8 here, and left escaped where they
   * are not.
   */
  static String portableName(Path path) {
    String plain = path.getFileName() == null ? "" : path.getFileName().toString();
    if (plain.chars().allMatch(c -> c < 0x80)) {
      return plain;
    }
    String escaped = path.toUri().getRawPath();
    int end = escaped.endsWith("/") ? escaped.length() - 1 : escaped.length();
    escaped = escaped.substring(escaped.lastIndexOf('/', end - 1) + 1, end);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(unescape(escaped)).toString();
    } catch (CharacterCodingException e) {
      return escaped;
    }
  }

  private static ByteBuffer unescape(String escaped) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c == '%') {
        bytes.write(Integer.parseInt(escaped, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }
}
