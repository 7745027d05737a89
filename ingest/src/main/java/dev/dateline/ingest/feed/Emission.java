package dev.dateline.ingest.feed;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/**
 * The new items of one document on their way into batches, in order. Of the polling thread alone.
 */
final class Emission {
  final Target target;
  final Answer.Document document;
  final Deque<ReadItem> items;

  /** The page of the first item, once it was fetched, or null. */
  FeedItem page;

  /** Why the page of the first item could not be had, or null. */
  String pageProblem;

  Emission(Target target, Answer.Document document, Collection<ReadItem> items) {
    this.target = target;
    this.document = document;
    this.items = new ArrayDeque<>(items);
  }

  /** Goes on to the next item. */
  void advance() {
    items.remove();
    page = null;
    pageProblem = null;
  }
}
