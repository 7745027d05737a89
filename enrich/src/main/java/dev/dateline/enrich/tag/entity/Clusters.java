package dev.dateline.enrich.tag.entity;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Classes of words that stand in the same company, learned from text without labels (exchange
 * clustering on bigrams: Martin, Liermann, Ney, "Algorithms for bigram and trigram word
 * clustering", Speech Communication 24, 1998), in a fine and a coarse division. Immutable.
 */
public final class Clusters {
  /** No classes at all. */
  public static final Clusters NONE = new Clusters(new int[0], new short[0], new short[0]);

  private static final int MAX_WORDS = 1 << 20;

  private final int[] words;
  private final short[] fineOf;
  private final short[] coarseOf;
  private final int[] keys;
  private final short[] fine;
  private final short[] coarse;

  /**
   * @param words hashes of words, see {@link Features#word}
   * @param fine their classes in the fine division, from 1 on
   * @param coarse their classes in the coarse division, from 1 on
   */
  public Clusters(int[] words, short[] fine, short[] coarse) {
    this.words = words.clone();
    this.fineOf = fine.clone();
    this.coarseOf = coarse.clone();
    int slots = Integer.highestOneBit(Math.max(2, words.length)) * 4;
    this.keys = new int[slots];
    this.fine = new short[slots];
    this.coarse = new short[slots];
    for (int i = 0; i < words.length; i++) {
      int slot = slot(words[i]);
      keys[slot] = words[i];
      this.fine[slot] = fine[i];
      this.coarse[slot] = coarse[i];
    }
  }

  private int slot(int word) {
    int slot = word & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != word) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  /** The class of a word in the fine division, 0 for an unknown word. */
  public short fine(int word) {
    int slot = slot(word);
    return keys[slot] == word ? fine[slot] : 0;
  }

  /** The class of a word in the coarse division, 0 for an unknown word. */
  public short coarse(int word) {
    int slot = slot(word);
    return keys[slot] == word ? coarse[slot] : 0;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(words.length);
    for (int i = 0; i < words.length; i++) {
      out.writeInt(words[i]);
      out.writeShort(fineOf[i]);
      out.writeShort(coarseOf[i]);
    }
  }

  static Clusters read(DataInputStream in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > MAX_WORDS) {
      throw new IOException("no model: " + size + " words in classes");
    }
    int[] words = new int[size];
    short[] fine = new short[size];
    short[] coarse = new short[size];
    for (int i = 0; i < size; i++) {
      words[i] = in.readInt();
      fine[i] = in.readShort();
      coarse[i] = in.readShort();
    }
    return new Clusters(words, fine, coarse);
  }
}
