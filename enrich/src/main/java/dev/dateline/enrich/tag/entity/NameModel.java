package dev.dateline.enrich.tag.entity;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The weights of a linear-chain conditional random field (Lafferty, McCallum, Pereira, ICML 2001):
 * one byte for each feature and label, floats for transitions. Immutable and thread-safe.
 *
 * <p>File: gzip of magic, scale, transitions, what is known of words ({@link Background}), then
 * features in ascending order of hash, each with its row of weights.
 */
public final class NameModel {
  private static final int MAGIC = 0x444C4E32;
  private static final int L = Labels.COUNT;
  private static final int MAX_FEATURES = 1 << 22;

  private final int[] keys;
  private final int[] rows;
  private final byte[] weights;
  private final float scale;
  private final float[] transitions;
  private final double[] factors = new double[L * L];
  private final float[] starts;
  private final float[] ends;
  private final Background background;
  private final int[] sorted;

  /**
   * @param features hashes in ascending order, none of them 0
   * @param weights a row of {@link Labels#COUNT} for each feature
   * @param scale what a weight of 1 stands for
   * @param transitions from label times {@link Labels#COUNT} plus to label
   * @param starts of the label of the first word of a segment
   * @param ends of the label of the last word of a segment
   */
  public NameModel(
      int[] features,
      byte[] weights,
      float scale,
      float[] transitions,
      float[] starts,
      float[] ends,
      Background background) {
    this.sorted = features;
    this.weights = weights;
    this.scale = scale;
    this.transitions = transitions;
    Arrays.setAll(factors, i -> Math.exp(transitions[i]));
    this.starts = starts;
    this.ends = ends;
    this.background = background;
    this.keys = new int[Integer.highestOneBit(Math.max(2, features.length)) * 4];
    this.rows = new int[keys.length];
    for (int i = 0; i < features.length; i++) {
      int slot = slot(features[i]);
      keys[slot] = features[i];
      rows[slot] = i * L;
    }
  }

  private int slot(int feature) {
    int slot = feature & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != feature) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  public Background background() {
    return background;
  }

  /** How many features have weights. */
  public int size() {
    return sorted.length;
  }

  /** Adds up the weights of the features into {@code scores[at..at + COUNT)}. */
  void score(int[] features, int count, int[] sums, float[] scores, int at) {
    Arrays.fill(sums, 0);
    int mask = keys.length - 1;
    for (int f = 0; f < count; f++) {
      int feature = features[f];
      int slot = feature & mask;
      while (keys[slot] != feature) {
        if (keys[slot] == 0) {
          slot = -1;
          break;
        }
        slot = (slot + 1) & mask;
      }
      if (slot >= 0) {
        int row = rows[slot];
        for (int label = 0; label < L; label++) {
          sums[label] += weights[row + label];
        }
      }
    }
    for (int label = 0; label < L; label++) {
      scores[at + label] = sums[label] * scale;
    }
  }

  float transition(int from, int to) {
    return transitions[from * L + to];
  }

  /** e to the power of a transition. */
  double factor(int from, int to) {
    return factors[from * L + to];
  }

  float start(int label) {
    return starts[label];
  }

  float end(int label) {
    return ends[label];
  }

  /** Writes the model; {@link #read} gives an equal one. */
  public void write(OutputStream stream) throws IOException {
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(stream, 1 << 16))) {
      out.writeInt(MAGIC);
      out.writeFloat(scale);
      for (float[] part : new float[][] {transitions, starts, ends}) {
        for (float value : part) {
          out.writeFloat(value);
        }
      }
      background.write(out);
      out.writeInt(sorted.length);
      for (int feature : sorted) {
        out.writeInt(feature);
      }
      // Label by label, not feature by feature: equal neighbours pack better.
      for (int label = 0; label < L; label++) {
        for (int i = 0; i < sorted.length; i++) {
          out.writeByte(weights[i * L + label]);
        }
      }
    }
  }

  /**
   * Reads a model and closes the stream.
   *
   * @throws IOException if the stream holds no model, or breaks off
   */
  public static NameModel read(InputStream stream) throws IOException {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new GZIPInputStream(stream, 1 << 16), 1 << 16))) {
      if (in.readInt() != MAGIC) {
        throw new IOException("no entity model: the file begins otherwise");
      }
      float scale = in.readFloat();
      float[] transitions = floats(in, L * L);
      float[] starts = floats(in, L);
      float[] ends = floats(in, L);
      Background background = Background.read(in);
      int size = in.readInt();
      if (size < 0 || size > MAX_FEATURES) {
        throw new IOException("no entity model: " + size + " features");
      }
      int[] features = new int[size];
      byte[] packed = new byte[size * Integer.BYTES];
      in.readFully(packed);
      ByteBuffer.wrap(packed).asIntBuffer().get(features);
      byte[] weights = new byte[size * L];
      byte[] column = new byte[size];
      for (int label = 0; label < L; label++) {
        in.readFully(column);
        for (int i = 0; i < size; i++) {
          weights[i * L + label] = column[i];
        }
      }
      return new NameModel(features, weights, scale, transitions, starts, ends, background);
    }
  }

  private static float[] floats(DataInputStream in, int count) throws IOException {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }
}
