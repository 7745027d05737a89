package dev.dateline.enrich.read;

import dev.dateline.model.Aside;
import java.util.ArrayList;
import java.util.List;

/**
 * An article while it is being read: its blocks, and what the rules said about each so far. What no
 * rule claims is body. Lives within one call of the reader.
 */
final class Draft {
  private final List<Block> blocks;
  private final Aside.Kind[] kinds;
  private final boolean[] headline;
  private final String givenHeadline;
  private final BodyWitness witness;

  Draft(List<Block> blocks, String givenHeadline, BodyWitness witness) {
    this.witness = witness;
    this.blocks = List.copyOf(blocks);
    this.kinds = new Aside.Kind[blocks.size()];
    this.headline = new boolean[blocks.size()];
    this.givenHeadline = givenHeadline;
  }

  /** What no rule claimed, as a reader of the emitted body would meet it. */
  Draft rest() {
    List<Block> open = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      if (open(i)) {
        Block block = blocks.get(i);
        open.add(new Block(block.text(), true, block.hint(), block.key(), block.shape()));
      }
    }
    return new Draft(open, headline(), witness);
  }

  /**
   * Takes over what was found in {@link #rest}.
   *
   * @return whether that was anything
   */
  boolean absorb(Draft rest) {
    boolean found = false;
    int k = 0;
    for (int i = 0; i < size(); i++) {
      if (open(i)) {
        kinds[i] = rest.kinds[k];
        headline[i] = rest.headline[k];
        found |= !open(i);
        k++;
      }
    }
    return found;
  }

  /** The headline, given or found so far, or null. */
  private String headline() {
    for (int i = 0; givenHeadline == null && i < size(); i++) {
      if (headline[i]) {
        return blocks.get(i).text();
      }
    }
    return givenHeadline;
  }

  int size() {
    return kinds.length;
  }

  Block block(int i) {
    return blocks.get(i);
  }

  Shape shape(int i) {
    return blocks.get(i).shape();
  }

  String key(int i) {
    return blocks.get(i).key();
  }

  /** What the page gives to machines as its text. */
  BodyWitness witness() {
    return witness;
  }

  /** The headline that the source gave, or null. */
  String givenHeadline() {
    return givenHeadline;
  }

  /** What the block was found to be, or null while it is taken for body or headline. */
  Aside.Kind kind(int i) {
    return kinds[i];
  }

  boolean isHeadline(int i) {
    return headline[i];
  }

  /** Taken for body so far. */
  boolean open(int i) {
    return kinds[i] == null && !headline[i];
  }

  /** Labels the block unless another rule did before. */
  void mark(int i, Aside.Kind kind) {
    if (open(i)) {
      kinds[i] = kind;
    }
  }

  void markHeadline(int i) {
    if (open(i)) {
      headline[i] = true;
    }
  }

  /** Index of the first open block that is prose, or {@link #size} if there is none. */
  int firstProse() {
    int i = 0;
    while (i < size() && !(open(i) && shape(i).prose())) {
      i++;
    }
    return i;
  }

  /** Index of the last open block that is prose, or -1 if there is none. */
  int lastProse() {
    int i = size() - 1;
    while (i >= 0 && !(open(i) && shape(i).prose())) {
      i--;
    }
    return i;
  }

  /** Index of the next open block at or after {@code from}, or {@link #size}. */
  int nextOpen(int from) {
    int i = from;
    while (i < size() && !open(i)) {
      i++;
    }
    return i;
  }

  /** Index of the last open block at or before {@code from}, or -1. */
  int previousOpen(int from) {
    int i = from;
    while (i >= 0 && !open(i)) {
      i--;
    }
    return i;
  }

  /** The line stands directly under the one before it, in one paragraph of the source. */
  boolean joined(int i) {
    return i > 0 && !block(i).apart();
  }
}
