package dev.dateline.ingest;

import java.util.Map;

/**
 * One source as a user configures it.
 *
 * @param name names the source in articles, checkpoints and logs; 1 to 200 characters, no control
 *     characters
 * @param type which {@link ArticleSourceFactory} opens it
 * @param settings for that factory, by its names
 */
public record SourceSpec(String name, String type, Map<String, String> settings) {
  /** Parts the name of a source from that of a part of it, in the keys of checkpoints. */
  static final String PART_SIGN = "\u001F";

  private static final int MAX_NAME_CHARS = 200;

  public SourceSpec {
    if (name == null || name.isBlank() || name.length() > MAX_NAME_CHARS) {
      throw new IllegalArgumentException(
          "a source needs a name of 1 to " + MAX_NAME_CHARS + " characters");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("the name of a source may hold no control characters");
    }
    if (type == null || type.isBlank()) {
      throw new IllegalArgumentException("source '" + name + "' has no type");
    }
    settings = Map.copyOf(settings);
  }
}
