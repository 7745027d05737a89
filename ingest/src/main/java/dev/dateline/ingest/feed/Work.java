package dev.dateline.ingest.feed;

import dev.dateline.ingest.http.Trail;
import dev.dateline.ingest.http.WebAddress;

/**
 * One thing to ask.
 *
 * @param target whose sake it is for
 * @param emission that waits for the page of its first item; null if the target itself is asked
 * @param attempt from 1
 * @param trail where redirects have led so far, or null
 */
record Work(Target target, Emission emission, int attempt, Trail trail) {
  /** One that begins. */
  static Work of(Target target, Emission emission) {
    return new Work(target, emission, 1, null);
  }

  /** The address that was given. */
  String address() {
    return emission == null ? target.address() : emission.items.element().item().url();
  }

  /** The host whose turn it is. */
  String host() {
    return WebAddress.host(trail == null ? address() : trail.url());
  }

  Work onward(Trail next) {
    return new Work(target, emission, attempt, next);
  }

  Work again() {
    return new Work(target, emission, attempt + 1, null);
  }

  @Override
  public String toString() {
    return WebAddress.shown(address());
  }
}
