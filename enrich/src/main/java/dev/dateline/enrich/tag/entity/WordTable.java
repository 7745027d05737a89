package dev.dateline.enrich.tag.entity;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What large lists tell of single words: the path of a word in a binary tree of classes (Brown et
 * al., "Class-based n-gram models of natural language", Computational Linguistics 18, 1992), and
 * how often it stands at which place of which kind of name. Immutable.
 */
public final class WordTable {
  /** No words at all. */
  public static final WordTable NONE = new WordTable(new int[0], new int[0], new short[0]);

  /** Where in names a word may stand. */
  public enum Place {
    FIRST_OF_PERSON(0),
    LAST_OF_PERSON(1),
    WHOLE_LOCATION(2),
    IN_LOCATION(3),
    WHOLE_ORGANISATION(4),
    IN_ORGANISATION(5),
    IN_OTHER(6);

    private final int index;

    Place(int index) {
      this.index = index;
    }

    /** Its number in the counts that {@link #profile} takes. */
    public int index() {
      return index;
    }
  }

  /** Bits of a profile for each place. */
  static final int BITS = 2;

  private static final int MAX_PATHS = 1 << 15;

  private final HashTable words;
  private final int[] paths;
  private final short[] pathOf;
  private final short[] profiles;

  /**
   * @param words hashes of words in ascending order, see {@link Features#word}
   * @param paths the bits of a word's path, the first step highest, with a 1 in front; 0 if it has
   *     none
   * @param profiles see {@link #profile}
   */
  public WordTable(int[] words, int[] paths, short[] profiles) {
    this.words = new HashTable(words.clone());
    this.paths = distinct(paths);
    this.pathOf = new short[paths.length];
    for (int i = 0; i < paths.length; i++) {
      pathOf[i] = (short) Arrays.binarySearch(this.paths, paths[i]);
    }
    this.profiles = profiles.clone();
  }

  private WordTable(HashTable words, int[] paths, short[] pathOf, short[] profiles) {
    this.words = words;
    this.paths = paths;
    this.pathOf = pathOf;
    this.profiles = profiles;
  }

  private static int[] distinct(int[] paths) {
    return Arrays.stream(paths).sorted().distinct().toArray();
  }

  /**
   * How often the places are a word's: two bits each, in the order of {@link Place}: 0 for never, 1
   * for once or twice, 2 for up to nine times, 3 for ten times or more.
   */
  public static short profile(int[] counts) {
    int profile = 0;
    for (int i = 0; i < counts.length; i++) {
      int often = counts[i] == 0 ? 0 : counts[i] < 3 ? 1 : counts[i] < 10 ? 2 : 3;
      profile |= often << (i * BITS);
    }
    return (short) profile;
  }

  /** The number of a word for the other methods, or -1 for a word not known. */
  int find(int word) {
    return words.find(word);
  }

  int path(int number) {
    return number < 0 ? 0 : paths[pathOf[number]];
  }

  int profileOf(int number) {
    return number < 0 ? 0 : profiles[number];
  }

  /** The first steps of a path, or all of it if there are fewer. */
  static int prefix(int path, int steps) {
    int length = 31 - Integer.numberOfLeadingZeros(path);
    return length <= steps ? path : path >>> (length - steps);
  }

  void write(DataOutputStream out) throws IOException {
    words.write(out);
    out.writeInt(paths.length);
    for (int path : paths) {
      out.writeInt(path);
    }
    for (short path : pathOf) {
      out.writeShort(path);
    }
    for (short profile : profiles) {
      out.writeShort(profile);
    }
  }

  static WordTable read(DataInputStream in) throws IOException {
    HashTable words = HashTable.read(in);
    int distinct = in.readInt();
    if (distinct < 0 || distinct > MAX_PATHS) {
      throw new IOException("no entity model: " + distinct + " paths");
    }
    int[] paths = new int[distinct];
    for (int i = 0; i < distinct; i++) {
      paths[i] = in.readInt();
    }
    short[] pathOf = shorts(in, words.size());
    for (short number : pathOf) {
      if (number < 0 || number >= distinct) {
        throw new IOException("no entity model: path " + number + " of " + distinct);
      }
    }
    return new WordTable(words, paths, pathOf, shorts(in, words.size()));
  }

  private static short[] shorts(DataInputStream in, int count) throws IOException {
    byte[] packed = new byte[count * Short.BYTES];
    in.readFully(packed);
    short[] values = new short[count];
    ByteBuffer.wrap(packed).asShortBuffer().get(values);
    return values;
  }
}
