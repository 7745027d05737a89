package dev.dateline.sink.file;

/**
 * The offsets of the first and the last line of a file, both included.
 *
 * @param first at least 0
 * @param last at least {@code first}
 */
record OffsetRange(long first, long last) implements Comparable<OffsetRange> {
  OffsetRange {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("not a range of offsets: " + first + " to " + last);
    }
  }

  boolean overlaps(OffsetRange other) {
    return first <= other.last && other.first <= last;
  }

  @Override
  public int compareTo(OffsetRange other) {
    int byFirst = Long.compare(first, other.first);
    return byFirst != 0 ? byFirst : Long.compare(last, other.last);
  }
}
