package dev.dateline.sink.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How rows become the columns of a table: one array a column, so that a batch of any size is one
 * statement with one plan, and one round trip.
 */
final class Columns<R> {
  private record Column<R>(String name, String type, Function<R, Object> value) {}

  private final List<Column<R>> columns = new ArrayList<>();

  /**
   * @param type of PostgreSQL; the text of the value is cast to it
   * @param value of a row, or null
   */
  Columns<R> with(String name, String type, Function<R, Object> value) {
    columns.add(new Column<>(name, type, value));
    return this;
  }

  /** {@code insert into TABLE as t (...) select * from unnest(...)}. */
  String insertInto(String table) {
    return "insert into "
        + table
        + " as t ("
        + columns.stream().map(Column::name).collect(Collectors.joining(", "))
        + ") select * from unnest("
        + columns.stream().map(c -> "?::" + c.type() + "[]").collect(Collectors.joining(", "))
        + ")";
  }

  /** {@code name = excluded.name, ...} for all but the first column, which is the key. */
  String assignments() {
    return columns.stream()
        .skip(1)
        .map(c -> c.name() + " = excluded." + c.name())
        .collect(Collectors.joining(", "));
  }

  void bind(Connection connection, PreparedStatement statement, List<R> rows) throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      Column<R> column = columns.get(i);
      Object[] values = rows.stream().map(column.value()).toArray();
      statement.setArray(i + 1, connection.createArrayOf(column.type(), values));
    }
  }
}
