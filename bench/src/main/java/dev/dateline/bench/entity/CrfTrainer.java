package dev.dateline.bench.entity;

import dev.dateline.enrich.tag.entity.Background;
import dev.dateline.enrich.tag.entity.Features;
import dev.dateline.enrich.tag.entity.Features.Hidden;
import dev.dateline.enrich.tag.entity.Labels;
import dev.dateline.enrich.tag.entity.Lexicon;
import dev.dateline.enrich.tag.entity.NameModel;
import dev.dateline.enrich.tag.entity.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Trains the conditional random field by stochastic gradient with a step of its own for each
 * feature (AdaGrad: Duchi, Hazan, Singer, JMLR 12, 2011). Features are computed anew in each pass,
 * so that passes may differ: now and then a name's own word is hidden, so that the model also
 * learns from context, and some articles are shown in capitals, as headlines are.
 */
final class CrfTrainer {
  private static final int L = Labels.COUNT;
  private static final int SKETCH = 1 << 27;
  private static final int MAX_SENTENCE = 400;

  /**
   * How to train.
   *
   * @param passes over all articles
   * @param step first step size
   * @param decay weight decay in each step
   * @param hidden share of name words whose own features are hidden in a pass; of a third of them
   *     what the large lists tell, too
   * @param recased share of articles shown in capitals, and again as many in title case
   * @param minEvidence a feature counts 3 in a name and 1 outside; below this sum it is dropped
   * @param minWeight rows with no weight of this size are dropped from the model
   * @param seed of all that is random
   */
  record Options(
      int passes,
      float step,
      float decay,
      double hidden,
      double recased,
      int minEvidence,
      float minWeight,
      long seed) {}

  private final Options options;
  private final Features features;
  private final Background background;
  private final Random random;

  private final byte[] sketch = new byte[SKETCH];
  private int[] keys = new int[1 << 20];
  private int[] rowOf = new int[1 << 20];
  private int rowCount;
  private float[] weights = new float[0];
  private float[] squares = new float[0];
  private float[] means = new float[0];
  private int averaged;

  private final float[] transitions = new float[L * L];
  private final float[] transitionSquares = new float[L * L];
  private final float[] starts = new float[L];
  private final float[] ends = new float[L];

  private final int[] buffer = new int[Features.MAX_PER_WORD];
  private int[] rows = new int[MAX_SENTENCE * Features.MAX_PER_WORD];
  private int[] rowEnds = new int[MAX_SENTENCE];
  private final double[] score = new double[MAX_SENTENCE * L];
  private final double[] forward = new double[MAX_SENTENCE * L];
  private final double[] backward = new double[MAX_SENTENCE * L];
  private final double[] factor = new double[L * L];
  private final double[] startFactor = new double[L];
  private final double[] endFactor = new double[L];
  private final double[] expected = new double[L * L];

  CrfTrainer(Options options, Lexicon lexicon, Background background) {
    this.options = options;
    this.background = background;
    this.features = new Features(lexicon, background);
    this.random = new Random(options.seed());
  }

  /** Called after each pass with the model so far. */
  interface Watcher {
    void after(int pass, NameModel model);
  }

  NameModel train(List<LabelledArticle> articles, Watcher watcher) {
    count(articles);
    List<LabelledArticle> order = new ArrayList<>(articles);
    for (int pass = 0; pass < options.passes(); pass++) {
      long start = System.nanoTime();
      Collections.shuffle(order, random);
      double loss = 0;
      float step = options.step() / (1 + 0.25f * pass);
      for (LabelledArticle article : order) {
        loss += learn(recased(article), step);
      }
      System.out.printf(
          "pass %d: loss %.0f, %.0f s%n", pass + 1, loss, (System.nanoTime() - start) / 1e9);
      if (pass > 0) {
        average();
      }
      watcher.after(pass + 1, model(pass > 0 ? means : weights));
    }
    return model(averaged > 0 ? means : weights);
  }

  /** The mean of the weights at the ends of passes is steadier than the last of them. */
  private void average() {
    averaged++;
    if (means.length == 0) {
      means = new float[weights.length];
    }
    for (int i = 0; i < weights.length; i++) {
      means[i] += (weights[i] - means[i]) / averaged;
    }
  }

  private LabelledArticle recased(LabelledArticle article) {
    double dice = random.nextDouble();
    if (dice < options.recased()) {
      return Recase.upper(article);
    }
    return dice < 2 * options.recased() ? Recase.title(article) : article;
  }

  /** First pass: which features are seen often enough. */
  private void count(List<LabelledArticle> articles) {
    long start = System.nanoTime();
    for (boolean collect : new boolean[] {false, true}) {
      for (LabelledArticle article : articles) {
        byte[] labels = article.labels();
        Features.Article read = features.read(List.of(article.tokens()));
        Tokens tokens = article.tokens();
        for (int s = 0; s < tokens.sentences(); s++) {
          for (int i = tokens.from(s); i < tokens.to(s); i++) {
            int count = read.isOpen(0, i) ? read.features(0, s, i, Hidden.NOTHING, buffer) : 0;
            for (int f = 0; f < count; f++) {
              see(buffer[f], labels[i] == Labels.OUTSIDE ? 1 : 3, collect);
            }
          }
        }
      }
    }
    weights = new float[rowCount * L];
    squares = new float[rowCount];
    System.out.printf("%d features, %.0f s%n", rowCount, (System.nanoTime() - start) / 1e9);
  }

  private void see(int feature, int evidence, boolean collect) {
    int cell = feature & (SKETCH - 1);
    if (!collect) {
      sketch[cell] = (byte) Math.min(127, sketch[cell] + evidence);
    } else if (sketch[cell] >= options.minEvidence()) {
      addRow(feature);
    }
  }

  private void addRow(int feature) {
    int slot = slot(keys, feature);
    if (keys[slot] == feature) {
      return;
    }
    keys[slot] = feature;
    rowOf[slot] = rowCount++;
    if (rowCount * 2 > keys.length) {
      int[] oldKeys = keys;
      int[] oldRows = rowOf;
      keys = new int[oldKeys.length * 2];
      rowOf = new int[keys.length];
      for (int i = 0; i < oldKeys.length; i++) {
        if (oldKeys[i] != 0) {
          int free = slot(keys, oldKeys[i]);
          keys[free] = oldKeys[i];
          rowOf[free] = oldRows[i];
        }
      }
    }
  }

  private static int slot(int[] keys, int feature) {
    int slot = feature & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != feature) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private double learn(LabelledArticle article, float step) {
    byte[] labels = article.labels();
    Tokens tokens = article.tokens();
    Features.Article read = features.read(List.of(tokens));
    for (int i = 0; i < L * L; i++) {
      factor[i] = Labels.follows(i / L, i % L) ? Math.exp(transitions[i]) : 0;
    }
    for (int i = 0; i < L; i++) {
      startFactor[i] = Labels.follows(Labels.OUTSIDE, i) ? Math.exp(starts[i]) : 0;
      endFactor[i] = Labels.follows(i, Labels.OUTSIDE) ? Math.exp(ends[i]) : 0;
    }
    double loss = 0;
    for (int s = 0; s < tokens.sentences(); s++) {
      int next;
      for (int from = tokens.from(s); from < tokens.to(s); from = next) {
        next = read.segmentEnd(0, from, tokens.to(s));
        boolean whole = Labels.opens(labels[from]) && Labels.closes(labels[next - 1]);
        if (read.isOpen(0, from) && whole && next - from <= MAX_SENTENCE) {
          gather(read, s, from, next - from, labels);
          loss += learn(labels, from, next - from, step);
        }
      }
    }
    return loss;
  }

  private void gather(Features.Article read, int sentence, int from, int length, byte[] labels) {
    int size = 0;
    for (int i = 0; i < length; i++) {
      double dice = labels[from + i] == Labels.OUTSIDE ? 1 : random.nextDouble();
      Hidden hide =
          dice < options.hidden() / 3
              ? Hidden.ALL
              : dice < options.hidden() ? Hidden.WORD : Hidden.NOTHING;
      int count = read.features(0, sentence, from + i, hide, buffer);
      for (int f = 0; f < count; f++) {
        int slot = slot(keys, buffer[f]);
        if (keys[slot] != 0) {
          rows[size++] = rowOf[slot] * L;
        }
      }
      rowEnds[i] = size;
    }
  }

  private double learn(byte[] labels, int from, int length, float step) {
    double logZ = forwardBackward(length);
    double gold = 0;
    float[] delta = new float[L];
    for (int i = 0; i < length; i++) {
      int label = labels[from + i];
      gold += score[i * L + label];
      gold += i == 0 ? starts[label] : transitions[labels[from + i - 1] * L + label];
      double sum = 0;
      for (int l = 0; l < L; l++) {
        sum += forward[i * L + l] * backward[i * L + l];
      }
      float norm = 0;
      for (int l = 0; l < L; l++) {
        double p = forward[i * L + l] * backward[i * L + l] / sum;
        delta[l] = (float) ((l == label ? 1 : 0) - p);
        norm += delta[l] * delta[l];
      }
      if (norm > 1e-6f) {
        update(i, delta, norm, step);
      }
    }
    gold += ends[labels[from + length - 1]];
    if (logZ - gold > 1e-3) {
      updateTransitions(labels, from, length, step);
    }
    return logZ - gold;
  }

  private void update(int i, float[] delta, float norm, float step) {
    for (int r = i == 0 ? 0 : rowEnds[i - 1]; r < rowEnds[i]; r++) {
      int row = rows[r];
      squares[row / L] += norm;
      float rate = step / (float) Math.sqrt(1e-2 + squares[row / L]);
      for (int l = 0; l < L; l++) {
        float w = weights[row + l];
        weights[row + l] = w + rate * (delta[l] - options.decay() * w);
      }
    }
  }

  private void updateTransitions(byte[] labels, int from, int length, float step) {
    Arrays.fill(expected, 0);
    for (int i = 1; i < length; i++) {
      double sum = 0;
      for (int a = 0; a < L; a++) {
        for (int b = 0; b < L; b++) {
          sum += pair(i, a, b);
        }
      }
      for (int a = 0; a < L; a++) {
        for (int b = 0; b < L; b++) {
          expected[a * L + b] -= pair(i, a, b) / sum;
        }
      }
      expected[labels[from + i - 1] * L + labels[from + i]] += 1;
    }
    for (int i = 0; i < L * L; i++) {
      float gradient = (float) expected[i];
      transitionSquares[i] += gradient * gradient;
      transitions[i] += step * gradient / (float) Math.sqrt(1 + transitionSquares[i]);
    }
  }

  private double pair(int i, int a, int b) {
    return forward[(i - 1) * L + a] * factor[a * L + b] * weight[b + i * L] * backward[i * L + b];
  }

  private final double[] weight = new double[MAX_SENTENCE * L];

  private double forwardBackward(int length) {
    double logZ = 0;
    for (int i = 0; i < length; i++) {
      for (int l = 0; l < L; l++) {
        score[i * L + l] = 0;
      }
      for (int r = i == 0 ? 0 : rowEnds[i - 1]; r < rowEnds[i]; r++) {
        int row = rows[r];
        for (int l = 0; l < L; l++) {
          score[i * L + l] += weights[row + l];
        }
      }
      double top = score[i * L];
      for (int l = 1; l < L; l++) {
        top = Math.max(top, score[i * L + l]);
      }
      double sum = 0;
      for (int l = 0; l < L; l++) {
        double in = 0;
        if (i == 0) {
          in = startFactor[l];
        } else {
          for (int k = 0; k < L; k++) {
            in += forward[(i - 1) * L + k] * factor[k * L + l];
          }
        }
        weight[i * L + l] = Math.exp(score[i * L + l] - top);
        forward[i * L + l] = in * weight[i * L + l];
        sum += forward[i * L + l];
      }
      for (int l = 0; l < L; l++) {
        forward[i * L + l] /= sum;
      }
      logZ += Math.log(sum) + top;
    }
    double end = 0;
    for (int l = 0; l < L; l++) {
      end += forward[(length - 1) * L + l] * endFactor[l];
    }
    backward(length);
    return logZ + Math.log(end);
  }

  private void backward(int length) {
    for (int l = 0; l < L; l++) {
      backward[(length - 1) * L + l] = endFactor[l];
    }
    for (int i = length - 2; i >= 0; i--) {
      double sum = 0;
      for (int a = 0; a < L; a++) {
        double out = 0;
        for (int b = 0; b < L; b++) {
          out += factor[a * L + b] * weight[(i + 1) * L + b] * backward[(i + 1) * L + b];
        }
        backward[i * L + a] = out;
        sum += out;
      }
      for (int a = 0; a < L; a++) {
        backward[i * L + a] /= sum;
      }
    }
  }

  /** The model so far, small weights dropped, the others in bytes. */
  private NameModel model(float[] weights) {
    float max = 0;
    int kept = 0;
    for (int row = 0; row < rowCount; row++) {
      float size = rowSize(weights, row);
      max = Math.max(max, size);
      kept += size >= options.minWeight() ? 1 : 0;
    }
    float scale = Math.min(max, 4f) / 127;
    long[] order = new long[kept];
    int next = 0;
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != 0 && rowSize(weights, rowOf[slot]) >= options.minWeight()) {
        order[next++] = ((long) keys[slot] << 32) | rowOf[slot];
      }
    }
    Arrays.sort(order);
    int[] hashes = new int[kept];
    byte[] bytes = new byte[kept * L];
    for (int i = 0; i < kept; i++) {
      hashes[i] = (int) (order[i] >> 32);
      int row = (int) order[i];
      for (int l = 0; l < L; l++) {
        int value = Math.round(weights[row * L + l] / scale);
        bytes[i * L + l] = (byte) Math.max(-127, Math.min(127, value));
      }
    }
    System.out.printf("model: %d of %d features, largest weight %.2f%n", kept, rowCount, max);
    return new NameModel(
        hashes, bytes, scale, transitions.clone(), starts.clone(), ends.clone(), background);
  }

  private static float rowSize(float[] weights, int row) {
    float size = 0;
    for (int l = 0; l < L; l++) {
      size = Math.max(size, Math.abs(weights[row * L + l]));
    }
    return size;
  }
}
