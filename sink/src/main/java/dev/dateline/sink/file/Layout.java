package dev.dateline.sink.file;

import java.util.List;

/**
 * Where in the tree of a topic a record goes.
 *
 * @param columns what the tree is divided by, outermost first; empty for one directory a Kafka
 *     partition
 */
record Layout(List<PartitionColumn> columns) {
  /** No division. */
  static final Layout FLAT = new Layout(List.of());

  Layout {
    columns = List.copyOf(columns);
  }

  boolean isFlat() {
    return columns.isEmpty();
  }

  /** Directories below that of the topic, in Hive style: {@code published_date=2025-06-30}. */
  String directory(FileRecord record) {
    if (isFlat()) {
      return flat(record.record().partition());
    }
    StringBuilder path = new StringBuilder();
    for (PartitionColumn column : columns) {
      path.append(path.length() == 0 ? "" : "/")
          .append(column.directoryName())
          .append('=')
          .append(HiveNames.encode(column.value(record)));
    }
    return path.toString();
  }

  static String flat(int partition) {
    return "p=%05d".formatted(partition);
  }
}
