package dev.dateline.enrich.lineage;

import java.util.Arrays;

/**
 * All that is remembered, and the forgetting of it.
 *
 * <p>The store holds one record an article ({@code A} and its number, six bytes, higher for what
 * came later), one an id ({@code I} and the id: number of its latest version), and one with the
 * next number and the highest event time seen ({@code M}). The index over the shingles is kept on
 * the heap, since it can be made again from those records: it would be some fifty writes an article
 * in a store that logs every write.
 *
 * <p>Bound: there are never more than {@code maxArticles} articles; and of those that are neither
 * among the last {@code lateArticles} nor within the window before the highest event time, each
 * call forgets up to {@value #MAX_FORGOTTEN}, so that they grow fewer with every article.
 */
final class Memory {
  /** How many articles one call forgets at the most. */
  static final int MAX_FORGOTTEN = 4;

  private static final byte[] META = {'M'};
  private static final int NUMBER_BYTES = 6;

  private final LineageSettings settings;
  private final LineageStore store;
  private final Articles articles = new Articles();
  private final ShingleIndex index = new ShingleIndex();
  private final Expiry expiry = new Expiry(articles);
  private long nextNumber;
  private long frontier = Long.MIN_VALUE;

  Memory(LineageSettings settings, LineageStore store) {
    this.settings = settings;
    this.store = store;
    byte[] meta = store.get(META);
    if (meta != null) {
      ByteReader in = new ByteReader(meta);
      nextNumber = in.getFixed(8);
      frontier = in.getFixed(8);
    }
    store.scan(
        new byte[] {'A'},
        new byte[] {'B'},
        (key, value) -> {
          long number = new ByteReader(Arrays.copyOfRange(key, 1, key.length)).getFixed(6);
          restore(number, StoredArticle.of(value));
          return true;
        });
    expiry.age(nextNumber - settings.lateArticles());
  }

  Articles articles() {
    return articles;
  }

  ShingleIndex index() {
    return index;
  }

  /** The article that came as number {@code number}, or null. */
  StoredArticle article(long number) {
    byte[] value = store.get(articleKey(number));
    return value == null ? null : StoredArticle.of(value);
  }

  /** The latest version of the article with this id, or null. */
  StoredArticle latest(String id) {
    byte[] number = store.get(idKey(id));
    return number == null ? null : article(new ByteReader(number).getFixed(NUMBER_BYTES));
  }

  /** The text of {@code article}, its own or its twin's; null where that is forgotten. */
  StoredText text(StoredArticle article) {
    if (article.text() != null) {
      return article.text();
    }
    StoredArticle twin = article(article.twin());
    return twin == null ? null : twin.text();
  }

  /** The number that the next article gets. */
  long nextNumber() {
    return nextNumber;
  }

  /** Which of these shingles may have one more posting; the last bit is that of the digest. */
  byte[] post(Shingles shingles, long digest, long eventMillis) {
    int size = shingles.size() + 1;
    byte[] posted = new byte[(size + 7) / 8];
    for (int i = 0; i < size; i++) {
      if (hasRoom(hash(shingles, digest, i), eventMillis)) {
        posted[i >> 3] |= (byte) (1 << (i & 7));
      }
    }
    clearRepeats(posted, shingles, digest, size);
    return posted;
  }

  /** Adds the next article and forgets what is due. */
  void remember(StoredArticle article, Shingles shingles) {
    long number = nextNumber++;
    frontier = Math.max(frontier, article.eventMillis());
    store.put(articleKey(number), article.toBytes());
    store.put(idKey(article.id()), numberBytes(number));
    add(number, article, shingles);
    expiry.age(nextNumber - settings.lateArticles());
    forget();
    store.put(META, new ByteWriter(16).putFixed(nextNumber, 8).putFixed(frontier, 8).toBytes());
  }

  private void restore(long number, StoredArticle article) {
    StoredText text = article.text();
    add(number, article, text == null ? null : shingles(text));
  }

  private void add(long number, StoredArticle article, Shingles shingles) {
    int slot = articles.add(number, article);
    expiry.add(slot);
    StoredText text = article.text();
    for (int i = 0; text != null && i <= shingles.size(); i++) {
      if (text.isPosted(i)) {
        index.add(hash(shingles, text.digest(), i), slot);
      }
    }
  }

  private void forget() {
    long due = frontier - settings.windowMillis();
    for (int i = 0; i < MAX_FORGOTTEN; i++) {
      int slot =
          articles.size() > settings.maxArticles() ? expiry.takeAny() : expiry.takeBefore(due);
      if (slot < 0) {
        return;
      }
      forget(slot);
    }
  }

  private void forget(int slot) {
    long number = articles.number(slot);
    StoredArticle article = article(number);
    StoredText text = article.text();
    if (text != null) {
      Shingles shingles = shingles(text);
      for (int i = 0; i <= shingles.size(); i++) {
        if (text.isPosted(i)) {
          index.remove(hash(shingles, text.digest(), i), slot);
        }
      }
    }
    byte[] latest = store.get(idKey(article.id()));
    if (latest != null && Arrays.equals(latest, numberBytes(number))) {
      store.put(idKey(article.id()), null);
    }
    store.put(articleKey(number), null);
    articles.remove(slot);
  }

  private boolean hasRoom(int hash, long eventMillis) {
    int count = 0;
    int newest = index.first(hash);
    for (int p = newest; p >= 0 && count < ShingleIndex.MOST; p = index.next(p)) {
      count++;
    }
    if (count < ShingleIndex.PLENTY) {
      return true;
    }
    long age = Math.abs(eventMillis - articles.eventMillis(index.slot(newest)));
    return count < ShingleIndex.MOST && age > settings.windowMillis() / 16;
  }

  /** A shingle that an article holds twice is posted once. */
  private static void clearRepeats(byte[] posted, Shingles shingles, long digest, int size) {
    long[] order = new long[size];
    for (int i = 0; i < size; i++) {
      order[i] = ((long) hash(shingles, digest, i) << 32) | i;
    }
    Arrays.sort(order);
    for (int k = 1; k < size; k++) {
      if (order[k] >> 32 == order[k - 1] >> 32) {
        int i = (int) order[k];
        posted[i >> 3] &= (byte) ~(1 << (i & 7));
      }
    }
  }

  private static Shingles shingles(StoredText text) {
    return Shingles.of(text.codes(), text.count(), text.dense());
  }

  /** The hash of shingle {@code i}; the one after the last stands for the whole body. */
  private static int hash(Shingles shingles, long digest, int i) {
    return i < shingles.size() ? shingles.hash(i) : digestHash(digest);
  }

  /** What a whole body is found by. */
  static int digestHash(long digest) {
    return (int) (Words.mix(digest) >>> 32);
  }

  private static byte[] articleKey(long number) {
    return new ByteWriter(1 + NUMBER_BYTES).put('A').putFixed(number, NUMBER_BYTES).toBytes();
  }

  private static byte[] idKey(String id) {
    return new ByteWriter(24).put('I').putId(id).toBytes();
  }

  private static byte[] numberBytes(long number) {
    return new ByteWriter(NUMBER_BYTES).putFixed(number, NUMBER_BYTES).toBytes();
  }
}
