package dev.dateline.enrich.lineage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The facts of all remembered articles that candidates are chosen by, 32 bytes each. A slot is
 * where an article stands; it is given to another one when the article is forgotten, and nothing
 * that is decided depends on it.
 */
final class Articles {
  private long[] numbers = new long[64];
  private long[] eventMillis = new long[64];
  private int[] ids = new int[64];
  private int[] outlets = new int[64];
  private int[] stories = new int[64];
  private int[] free = new int[64];
  private int freeCount;
  private final Map<Integer, Integer> sizes = new HashMap<>();
  private int used;

  /** A slot for the article. */
  int add(long number, StoredArticle article) {
    int slot = freeCount > 0 ? free[--freeCount] : used++;
    if (slot == numbers.length) {
      int capacity = slot + (slot >> 1);
      numbers = Arrays.copyOf(numbers, capacity);
      eventMillis = Arrays.copyOf(eventMillis, capacity);
      ids = Arrays.copyOf(ids, capacity);
      outlets = Arrays.copyOf(outlets, capacity);
      stories = Arrays.copyOf(stories, capacity);
    }
    numbers[slot] = number;
    eventMillis[slot] = article.eventMillis();
    ids[slot] = article.id().hashCode();
    outlets[slot] = article.outlet();
    stories[slot] = article.story().hashCode();
    sizes.merge(article.outlet(), 1, Integer::sum);
    return slot;
  }

  void remove(int slot) {
    sizes.merge(outlets[slot], -1, (n, one) -> n + one == 0 ? null : n + one);
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, 2 * freeCount);
    }
    free[freeCount++] = slot;
  }

  /** How many articles of the outlet there are. */
  int sizeOf(int outlet) {
    return sizes.getOrDefault(outlet, 0);
  }

  /** How many articles there are. */
  int size() {
    return used - freeCount;
  }

  /** One more than the highest slot ever given. */
  int slots() {
    return used;
  }

  long number(int slot) {
    return numbers[slot];
  }

  long eventMillis(int slot) {
    return eventMillis[slot];
  }

  /** Hash of the article's id. */
  int id(int slot) {
    return ids[slot];
  }

  int outlet(int slot) {
    return outlets[slot];
  }

  /** Hash of the id of the article's story. */
  int story(int slot) {
    return stories[slot];
  }
}
