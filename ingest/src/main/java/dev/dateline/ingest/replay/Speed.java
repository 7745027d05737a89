package dev.dateline.ingest.replay;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/**
 * How fast a corpus is replayed.
 *
 * @param factor seconds of the articles' own time that pass in one second; infinite at {@code max}
 */
record Speed(double factor) {
  static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

  private static final Pattern MULTIPLE = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?)x");

  static Speed parse(String setting, String text) {
    String speed = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    if (speed.equals("max")) {
      return MAX;
    }
    Matcher multiple = MULTIPLE.matcher(speed);
    double factor = multiple.matches() ? Double.parseDouble(multiple.group(1)) : 0;
    if (factor <= 0) {
      throw new ConfigException(setting, text, "give max, or a multiple such as 1x, 0.5x or 100x");
    }
    return new Speed(factor);
  }

  boolean isPaced() {
    return !Double.isInfinite(factor);
  }

  /** How long {@code gap} between two dates takes, at the most {@code longest}. */
  Duration pause(Duration gap, Duration longest) {
    if (gap.isNegative() || !isPaced()) {
      return Duration.ZERO;
    }
    double millis = gap.toMillis() / factor;
    return millis >= longest.toMillis() ? longest : Duration.ofMillis((long) millis);
  }
}
