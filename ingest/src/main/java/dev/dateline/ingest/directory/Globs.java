package dev.dateline.ingest.directory;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/** Which files are taken, by their names; case does not matter. */
final class Globs {
  /** How programs name what they are still writing, and what an editor leaves behind. */
  private static final Pattern UNFINISHED =
      Pattern.compile(
          "(?i).*(\\.(tmp|temp|part|partial|filepart|crdownload|download|inprogress|writing|lock"
              + "|lck|swp|bak)|~)");

  private final List<Glob> include;
  private final List<Glob> exclude;

  private record Glob(PathMatcher matcher, boolean whole) {
    static Glob of(String pattern) {
      String low = pattern.strip().toLowerCase(Locale.ROOT);
      return new Glob(FileSystems.getDefault().getPathMatcher("glob:" + low), low.contains("/"));
    }

    boolean matches(Path path) {
      return matcher.matches(whole ? path : path.getFileName());
    }
  }

  Globs(List<String> include, List<String> exclude) {
    this.include = include.stream().map(Glob::of).toList();
    this.exclude = exclude.stream().map(Glob::of).toList();
  }

  /** Throws unless all are patterns. */
  static void check(String name, Object value) {
    for (Object pattern : (List<?>) value) {
      try {
        Glob.of((String) pattern);
      } catch (IllegalArgumentException e) {
        throw new ConfigException(name, pattern, "not a pattern: " + e.getMessage());
      }
    }
  }

  /**
   * Whether a file is taken.
   *
   * @param name its path in the folder, with {@code /} between the parts
   */
  boolean take(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    if (last.startsWith(".") || UNFINISHED.matcher(last).matches()) {
      return false;
    }
    Path path = Path.of(name.toLowerCase(Locale.ROOT));
    return include.stream().anyMatch(glob -> glob.matches(path))
        && exclude.stream().noneMatch(glob -> glob.matches(path));
  }
}
