package dev.dateline.enrich.tag.entity;

import dev.dateline.model.Entity;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds names by a conditional random field: the best sequence of labels of each segment of a
 * sentence that may hold names.
 */
public final class ModelFinder implements MentionFinder {
  static final String RULE = "crf";
  private static final int L = Labels.COUNT;
  private static final float IMPOSSIBLE = -1e9f;

  /** For each label, the labels that may stand before it. */
  private static final int[][] BEFORE = before();

  private final NameModel model;
  private final Features features;

  public ModelFinder(NameModel model, Lexicon lexicon) {
    this.model = model;
    this.features = new Features(lexicon, model.background());
  }

  private static int[][] before() {
    int[][] before = new int[L][];
    for (int to = 0; to < L; to++) {
      int label = to;
      before[to] =
          java.util.stream.IntStream.range(0, L)
              .filter(from -> Labels.follows(from, label))
              .toArray();
    }
    return before;
  }

  @Override
  public List<Span> find(List<Tokens> texts) {
    Features.Article article = features.read(texts);
    List<Span> found = new ArrayList<>();
    Lattice lattice = new Lattice();
    for (int text = 0; text < texts.size(); text++) {
      for (int sentence = 0; sentence < texts.get(text).sentences(); sentence++) {
        lattice.label(article, texts.get(text), text, sentence, found);
      }
    }
    return found;
  }

  /** The arrays of one search, used again for each sentence. */
  private final class Lattice {
    private final int[] row = new int[Features.MAX_PER_WORD];
    private final int[] sums = new int[L];
    private float[] scores = new float[64 * L];
    private float[] best = new float[64 * L];
    private byte[] back = new byte[64 * L];
    private double[] forward = new double[0];
    private double[] backward = new double[0];

    void label(Features.Article article, Tokens tokens, int text, int sentence, List<Span> found) {
      int end = tokens.to(sentence);
      int next;
      for (int from = tokens.from(sentence); from < end; from = next) {
        next = article.segmentEnd(text, from, end);
        if (article.isOpen(text, from)) {
          segment(article, text, sentence, from, next - from, found);
        }
      }
    }

    private void segment(
        Features.Article article, int text, int sentence, int from, int length, List<Span> found) {
      if (scores.length < length * L) {
        scores = new float[length * L];
        best = new float[length * L];
        back = new byte[length * L];
      }
      for (int i = 0; i < length; i++) {
        int count = article.features(text, sentence, from + i, Features.Hidden.NOTHING, row);
        model.score(row, count, sums, scores, i * L);
      }
      int[] labels = viterbi(length);
      int firstName = 0;
      while (firstName < length && labels[firstName] == Labels.OUTSIDE) {
        firstName++;
      }
      if (firstName < length) {
        marginals(length);
        collect(labels, text, from, found);
      }
    }

    private int[] viterbi(int length) {
      for (int label = 0; label < L; label++) {
        best[label] = Labels.opens(label) ? scores[label] + model.start(label) : IMPOSSIBLE;
      }
      for (int i = 1; i < length; i++) {
        int at = i * L;
        for (int label = 0; label < L; label++) {
          float top = IMPOSSIBLE * 2;
          int arg = 0;
          for (int previous : BEFORE[label]) {
            float score = best[at - L + previous] + model.transition(previous, label);
            if (score > top) {
              top = score;
              arg = previous;
            }
          }
          best[at + label] = top + scores[at + label];
          back[at + label] = (byte) arg;
        }
      }
      int[] labels = new int[length];
      float top = IMPOSSIBLE * 2;
      for (int label = 0; label < L; label++) {
        float score = best[(length - 1) * L + label] + model.end(label);
        if (Labels.closes(label) && score > top) {
          top = score;
          labels[length - 1] = label;
        }
      }
      for (int i = length - 1; i > 0; i--) {
        labels[i - 1] = back[i * L + labels[i]];
      }
      return labels;
    }

    /** Forward and backward sums, scaled to 1 at each word (Rabiner 1989, section V.A). */
    private void marginals(int length) {
      if (forward.length < length * L) {
        forward = new double[length * L];
        backward = new double[length * L];
      }
      double[] weight = new double[L];
      for (int i = 0; i < length; i++) {
        double sum = 0;
        weights(i, weight);
        for (int label = 0; label < L; label++) {
          double in = 0;
          if (i == 0) {
            in = Labels.opens(label) ? Math.exp(model.start(label)) : 0;
          } else {
            for (int previous : BEFORE[label]) {
              in += forward[(i - 1) * L + previous] * model.factor(previous, label);
            }
          }
          forward[i * L + label] = in * weight[label];
          sum += forward[i * L + label];
        }
        scale(forward, i, sum);
      }
      backwards(length, weight);
    }

    private void backwards(int length, double[] weight) {
      for (int label = 0; label < L; label++) {
        backward[(length - 1) * L + label] = Labels.closes(label) ? Math.exp(model.end(label)) : 0;
      }
      for (int i = length - 2; i >= 0; i--) {
        java.util.Arrays.fill(backward, i * L, (i + 1) * L, 0);
        weights(i + 1, weight);
        double sum = 0;
        for (int label = 0; label < L; label++) {
          double out = weight[label] * backward[(i + 1) * L + label];
          for (int previous : BEFORE[label]) {
            backward[i * L + previous] += out * model.factor(previous, label);
          }
        }
        for (int label = 0; label < L; label++) {
          sum += backward[i * L + label];
        }
        scale(backward, i, sum);
      }
    }

    private void weights(int i, double[] weight) {
      float top = IMPOSSIBLE;
      for (int label = 0; label < L; label++) {
        top = Math.max(top, scores[i * L + label]);
      }
      for (int label = 0; label < L; label++) {
        weight[label] = Math.exp(scores[i * L + label] - top);
      }
    }

    private void scale(double[] values, int i, double sum) {
      for (int label = 0; label < L; label++) {
        values[i * L + label] /= sum;
      }
    }

    private double probability(int i, int label) {
      double sum = 0;
      for (int other = 0; other < L; other++) {
        sum += forward[i * L + other] * backward[i * L + other];
      }
      return sum > 0 ? forward[i * L + label] * backward[i * L + label] / sum : 0;
    }

    private void collect(int[] labels, int text, int offset, List<Span> found) {
      int begin = 0;
      double confidence = 1;
      for (int i = 0; i < labels.length; i++) {
        int label = labels[i];
        if (label == Labels.OUTSIDE) {
          continue;
        }
        if (Labels.opens(label)) {
          begin = i;
          confidence = 1;
        }
        confidence = Math.min(confidence, probability(i, label));
        if (Labels.closes(label) && type(label) != null) {
          found.add(new Span(text, offset + begin, offset + i + 1, type(label), RULE, confidence));
        }
      }
    }
  }

  private static Entity.Type type(int label) {
    return switch (Labels.type(label)) {
      case Labels.PERSON -> Entity.Type.PERSON;
      case Labels.ORGANISATION -> Entity.Type.ORGANISATION;
      case Labels.LOCATION -> Entity.Type.PLACE;
      default -> null;
    };
  }
}
