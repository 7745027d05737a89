package dev.dateline.ingest.format;

import java.util.regex.Pattern;

/** Where a story begins with place and agency: {@code PARIS, 15 jan 2018 (AFP) - }. */
final class Datelines {
  /** Group 1 is the dateline without its dash. */
  static final Pattern START =
      Pattern.compile(
          "^(\\p{Lu}[^()\\n]{1,80}\\((?:[\\p{Lu}\\p{Ll}/ .-]{2,20})\\))\\s*[-–—_=]+\\s");

  private Datelines() {}
}
