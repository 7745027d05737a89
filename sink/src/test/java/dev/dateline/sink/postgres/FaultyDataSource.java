package dev.dateline.sink.postgres;

import dev.dateline.sink.contract.ArticleSinkContract.Killed;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;

/**
 * Connections to a real database that break at a chosen step: before the server heard of it, or
 * after it did it and before the client learns so.
 */
final class FaultyDataSource {
  private final DataSource real;
  private final List<Connection> open = new ArrayList<>();
  private int stepsLeft = Integer.MAX_VALUE;
  private boolean fatal;
  private boolean afterwards;

  FaultyDataSource(DataSource real) {
    this.real = real;
  }

  DataSource source() {
    return proxy(DataSource.class, real);
  }

  void breakSoon(Random random, boolean deadly) {
    stepsLeft = random.nextInt(25);
    fatal = deadly;
    afterwards = random.nextBoolean();
  }

  /** What the operating system does with the connections of a process that is gone. */
  void die() {
    stepsLeft = Integer.MAX_VALUE;
    for (Connection connection : open) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
    open.clear();
  }

  private <T> T proxy(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> call(target, method, arguments)));
  }

  private Object call(Object target, Method method, Object[] arguments) throws Throwable {
    String name = method.getName();
    boolean step =
        name.startsWith("execute") || name.equals("commit") || name.equals("getConnection");
    boolean now = step && stepsLeft-- == 0;
    if (now && !afterwards) {
      fail();
    }
    Object result;
    try {
      result = method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    if (now) {
      fail();
    }
    if (result instanceof Connection connection && target instanceof DataSource) {
      open.add(connection);
      return proxy(Connection.class, connection);
    } else if (result instanceof PreparedStatement statement) {
      return proxy(PreparedStatement.class, statement);
    } else if (result instanceof Statement statement && target instanceof Connection) {
      return proxy(Statement.class, statement);
    }
    return result;
  }

  private void fail() throws SQLException {
    die();
    if (fatal) {
      throw new Killed();
    }
    throw new SQLException("the connection broke", "08006");
  }
}
