package dev.dateline.app.life;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signals that ask a process to stop. A shutdown hook would not do: it can't tell a second
 * Ctrl-C from the first, nor keep the JVM's own exit code out of the way.
 *
 * <p>{@code sun.misc.Signal} is the only way to them on every JDK; it is reached by reflection, as
 * Kafka does, so that the build needs nothing of the JDK's inside.
 */
final class Signals implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
  private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

  private final Map<Object, Object> before = new LinkedHashMap<>();

  /** Sends the name of each signal that arrives to {@code listener}, on a thread of its own. */
  void listen(Consumer<String> listener) {
    for (String name : NAMES) {
      try {
        Object signal =
            Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
        before.put(signal, handle(signal, handler(name, listener)));
      } catch (ReflectiveOperationException | RuntimeException e) {
        // Not every system has every signal, and a JVM under -Xrs keeps them to itself.
        LOG.debug("SIG{} is not listened to", name, e);
      }
    }
  }

  /** Gives the signals back to whom they belonged. */
  @Override
  public void close() {
    List<Map.Entry<Object, Object>> entries = new ArrayList<>(before.entrySet());
    before.clear();
    for (Map.Entry<Object, Object> entry : entries) {
      try {
        handle(entry.getKey(), entry.getValue());
      } catch (ReflectiveOperationException e) {
        LOG.debug("{} is still listened to", entry.getKey(), e);
      }
    }
  }

  private static Object handler(String name, Consumer<String> listener)
      throws ClassNotFoundException {
    Class<?> type = Class.forName("sun.misc.SignalHandler");
    InvocationHandler calls =
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "handle" -> {
                listener.accept("SIG" + name);
                yield null;
              }
              case "equals" -> proxy == arguments[0];
              case "hashCode" -> System.identityHashCode(proxy);
              default -> "handler of SIG" + name;
            };
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls);
  }

  private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
    return signal
        .getClass()
        .getMethod("handle", signal.getClass(), Class.forName("sun.misc.SignalHandler"))
        .invoke(null, signal, handler);
  }
}
