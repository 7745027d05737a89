package dev.dateline.enrich.lineage;

import java.util.Arrays;

/**
 * Says which article is to be forgotten next.
 *
 * <p>An article is young until a given number of further ones have come; the young ones stand in
 * the order they came in, the others in the order of their event times. Only an article that is no
 * longer young and whose event time lies before the window is due: so an archive of long ago can be
 * filled in while the live stream flows, as long as what belongs together comes together.
 */
final class Expiry {
  private final Articles articles;
  private int[] young = new int[64];
  private int youngFrom;
  private int youngCount;
  private int[] heap = new int[64];
  private int heapSize;

  Expiry(Articles articles) {
    this.articles = articles;
  }

  /** The newest article. */
  void add(int slot) {
    if (youngCount == young.length) {
      int[] larger = new int[2 * youngCount];
      for (int i = 0; i < youngCount; i++) {
        larger[i] = young[(youngFrom + i) & (young.length - 1)];
      }
      young = larger;
      youngFrom = 0;
    }
    young[(youngFrom + youngCount++) & (young.length - 1)] = slot;
  }

  /** Articles with a number below {@code number} are no longer young. */
  void age(long number) {
    while (youngCount > 0 && articles.number(young[youngFrom]) < number) {
      push(takeFirstCome());
    }
  }

  /** The slot of the article with the lowest event time before {@code eventMillis}, or -1. */
  int takeBefore(long eventMillis) {
    return heapSize > 0 && articles.eventMillis(heap[0]) < eventMillis ? pop() : -1;
  }

  /** The slot of the article that can best be done without. */
  int takeAny() {
    return heapSize > 0 ? pop() : takeFirstCome();
  }

  private int takeFirstCome() {
    int slot = young[youngFrom];
    youngFrom = (youngFrom + 1) & (young.length - 1);
    youngCount--;
    return slot;
  }

  private void push(int slot) {
    if (heapSize == heap.length) {
      heap = Arrays.copyOf(heap, 2 * heapSize);
    }
    int at = heapSize++;
    while (at > 0 && before(slot, heap[(at - 1) >>> 1])) {
      heap[at] = heap[(at - 1) >>> 1];
      at = (at - 1) >>> 1;
    }
    heap[at] = slot;
  }

  private int pop() {
    int top = heap[0];
    int last = heap[--heapSize];
    int at = 0;
    for (int child = 1; child < heapSize; child = 2 * at + 1) {
      if (child + 1 < heapSize && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], last)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    return top;
  }

  private boolean before(int slot, int other) {
    int byTime = Long.compare(articles.eventMillis(slot), articles.eventMillis(other));
    return byTime != 0 ? byTime < 0 : articles.number(slot) < articles.number(other);
  }
}
