package dev.dateline.enrich.tag.entity;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Objects;

/**
 * What a model knows of words and names from elsewhere than from marked text.
 *
 * @param clusters classes of words, learned from the text it was trained on
 * @param words classes of many more words, and how they stand in names
 * @param names names of several words
 */
public record Background(Clusters clusters, WordTable words, NameTable names) {
  /** Knows nothing. */
  public static final Background NONE =
      new Background(Clusters.NONE, WordTable.NONE, NameTable.NONE);

  public Background {
    Objects.requireNonNull(clusters, "clusters");
    Objects.requireNonNull(words, "words");
    Objects.requireNonNull(names, "names");
  }

  void write(DataOutputStream out) throws IOException {
    clusters.write(out);
    words.write(out);
    names.write(out);
  }

  static Background read(DataInputStream in) throws IOException {
    Clusters clusters = Clusters.read(in);
    WordTable words = WordTable.read(in);
    return new Background(clusters, words, NameTable.read(in));
  }
}
