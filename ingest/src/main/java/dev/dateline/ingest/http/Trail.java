package dev.dateline.ingest.http;

import java.util.Objects;

/**
 * How far a request has come over redirects, where they lead to another host: that host has a queue
 * of its own, and the request goes on when its turn comes there.
 *
 * @param url address to ask next
 * @param movedTo address that the first one has permanently moved to so far, or null
 * @param permanent whether all redirects so far are permanent ones
 * @param hops redirects so far, at least 1
 */
public record Trail(String url, String movedTo, boolean permanent, int hops) {
  public Trail {
    Objects.requireNonNull(url, "url");
  }
}
