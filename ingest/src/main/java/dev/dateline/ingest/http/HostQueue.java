package dev.dateline.ingest.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeSet;

/**
 * Tasks in the order in which they may be begun: each at its time, never two at one host, and a
 * pause between them. For one thread. Takes memory for each task that waits, and for each host that
 * has one or was just asked.
 *
 * @param <T> a task
 */
public final class HostQueue<T> {
  private static final Comparator<Host<?>> BY_READINESS =
      Comparator.comparing((Host<?> host) -> host.readyAt).thenComparing(host -> host.name);

  private record Waiting<T>(T task, Instant due, long number) {}

  private static final class Host<T> {
    private final String name;
    private final PriorityQueue<Waiting<T>> tasks =
        new PriorityQueue<>(
            1,
            Comparator.comparing((Waiting<T> waiting) -> waiting.due())
                .thenComparing(Waiting::number));
    private Instant notBefore = Instant.MIN;
    private Instant readyAt = Instant.MIN;
    private boolean busy;

    Host(String name) {
      this.name = name;
    }
  }

  private final Map<String, Host<T>> hosts = new HashMap<>();

  /** Hosts that have a task and are not busy, the one that is ready first at the front. */
  private final TreeSet<Host<T>> waiting = new TreeSet<>(BY_READINESS);

  private final Duration pause;
  private long added;
  private int size;

  /**
   * Begins empty.
   *
   * @param pause between the end of one request to a host and the beginning of the next
   */
  public HostQueue(Duration pause) {
    this.pause = pause;
  }

  /** Adds a task for a host. */
  public void add(T task, String hostName, Instant due) {
    Host<T> host = hosts.computeIfAbsent(hostName, Host::new);
    waiting.remove(host);
    host.tasks.add(new Waiting<>(task, due, added++));
    size++;
    enlist(host);
  }

  /** The next task that may be begun, its host busy from now on; null if there is none now. */
  public T next(Instant now) {
    if (waiting.isEmpty() || waiting.first().readyAt.isAfter(now)) {
      return null;
    }
    Host<T> host = waiting.pollFirst();
    host.busy = true;
    size--;
    return host.tasks.remove().task();
  }

  /**
   * Ends the request to a host.
   *
   * @param leaveAlone how long the host asks for peace, or null
   */
  public void done(String hostName, Instant now, Duration leaveAlone) {
    Host<T> host = hosts.get(hostName);
    if (host == null) {
      return;
    }
    host.busy = false;
    Duration peace = leaveAlone != null && leaveAlone.compareTo(pause) > 0 ? leaveAlone : pause;
    host.notBefore = now.plus(peace);
    if (host.tasks.isEmpty() && peace.isZero()) {
      hosts.remove(hostName);
    } else {
      enlist(host);
    }
  }

  /** When the next task may be begun, or null if there is none, or only at busy hosts. */
  public Instant nextAt() {
    return waiting.isEmpty() ? null : waiting.first().readyAt;
  }

  /** Tasks that wait. */
  public int size() {
    return size;
  }

  /** Forgets hosts that have nothing to do and were left alone for long enough. */
  public void forgetIdle(Instant now) {
    hosts
        .values()
        .removeIf(host -> !host.busy && host.tasks.isEmpty() && !host.notBefore.isAfter(now));
  }

  private void enlist(Host<T> host) {
    if (!host.busy && !host.tasks.isEmpty()) {
      Instant due = host.tasks.element().due();
      host.readyAt = due.isAfter(host.notBefore) ? due : host.notBefore;
      waiting.add(host);
    }
  }
}
