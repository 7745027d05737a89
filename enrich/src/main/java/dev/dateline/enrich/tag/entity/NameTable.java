package dev.dateline.enrich.tag.entity;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Names of several words, each with the types it is known for. Only hashes are kept: in a thousand
 * runs of words one is taken for a name that is none, which a statistical model forgives.
 * Immutable.
 */
public final class NameTable {
  /** No names at all. */
  public static final NameTable NONE = new NameTable(new int[0], new byte[0]);

  /** Longest name, in words. */
  public static final int MAX_WORDS = 6;

  private final HashTable names;
  private final byte[] types;

  /**
   * @param names hashes of names in ascending order, see {@link #hash}
   * @param types for each a bit for every type of {@link Labels}: {@code 1 << Labels.PERSON}
   */
  public NameTable(int[] names, byte[] types) {
    this(new HashTable(names.clone()), types.clone());
  }

  private NameTable(HashTable names, byte[] types) {
    this.names = names;
    this.types = types;
  }

  /** The hash of a name, case and accents aside. */
  public static int hash(Tokens tokens) {
    int hash = 0;
    for (int i = 0; i < tokens.size(); i++) {
      hash = append(hash, i, Letters.hash(tokens.text(), tokens.start(i), tokens.end(i)));
    }
    return hash;
  }

  static int append(int hash, int words, int word) {
    return words == 0 ? word : Letters.pair(hash, word);
  }

  /** The types of a name, as bits; 0 if it is not known. */
  int types(int hash) {
    int number = names.find(hash);
    return number < 0 ? 0 : types[number];
  }

  void write(DataOutputStream out) throws IOException {
    names.write(out);
    out.write(types);
  }

  static NameTable read(DataInputStream in) throws IOException {
    HashTable names = HashTable.read(in);
    byte[] types = new byte[names.size()];
    in.readFully(types);
    return new NameTable(names, types);
  }
}
