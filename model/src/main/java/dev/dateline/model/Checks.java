package dev.dateline.model;

/** Argument checks shared by the compact constructors of the records. */
final class Checks {
  private Checks() {}

  static String notBlank(String value, String name) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " is missing or blank");
    }
    return value;
  }

  static <T> T notNull(T value, String name) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  static double share(double value, String name) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is not in 0..1: " + value);
    }
    return value;
  }

  static void range(int start, int end, String name) {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(name + " is not a range: [" + start + ", " + end + ")");
    }
  }

  static int atLeast(int minimum, int value, String name) {
    if (value < minimum) {
      throw new IllegalArgumentException(name + " is below " + minimum + ": " + value);
    }
    return value;
  }

  static long atLeast(long minimum, long value, String name) {
    if (value < minimum) {
      throw new IllegalArgumentException(name + " is below " + minimum + ": " + value);
    }
    return value;
  }
}
