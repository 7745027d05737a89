package dev.dateline.ingest.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids without the version that some providers write into them. */
final class Identity {
  /** NewsML 1.2, section 5.1: the revision ends a public identifier, with N, A or U behind it. */
  private static final Pattern REVISION =
      Pattern.compile("(?i)(urn:newsml:[^:]+:[^:]+:.+):\\d+[NAU]?");

  private Identity() {}

  /**
   * An id without its version: the version behind a colon at its end, or the revision of a NewsML
   * URN of five parts.
   *
   * @param version as it is declared beside the id, or null
   */
  static String withoutVersion(String id, String version) {
    if (id == null) {
      return null;
    }
    String bare = id.strip();
    if (version != null && !version.isBlank()) {
      for (String separator : new String[] {":", "#", "?version="}) {
        String end = separator + version.strip();
        if (bare.endsWith(end) && bare.length() > end.length()) {
          return bare.substring(0, bare.length() - end.length());
        }
      }
    }
    return bare;
  }

  /** The public identifier of NewsML 1 without its revision. */
  static String withoutRevision(String publicIdentifier, String revision) {
    String bare = withoutVersion(publicIdentifier, revision);
    if (bare == null || !bare.equals(publicIdentifier.strip())) {
      return bare;
    }
    Matcher match = REVISION.matcher(bare);
    return match.matches() ? match.group(1) : bare;
  }
}
