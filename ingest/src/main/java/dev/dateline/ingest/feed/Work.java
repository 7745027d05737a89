package dev.dateline.ingest.feed;

import dev.dateline.ingest.http.WebAddress;

/**
 * One thing to ask.
 *
 * @param target whose sake it is for
 * @param emission that waits for the page of its first item; null if the target itself is asked
 * @param attempt from 1
 */
record Work(Target target, Emission emission, int attempt) {
  String address() {
    return emission == null ? target.address() : emission.items.element().item().url();
  }

  String host() {
    return WebAddress.host(address());
  }

  Work again() {
    return new Work(target, emission, attempt + 1);
  }

  @Override
  public String toString() {
    return WebAddress.shown(address());
  }
}
