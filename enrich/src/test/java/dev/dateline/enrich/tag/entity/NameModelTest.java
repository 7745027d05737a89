package dev.dateline.enrich.tag.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class NameModelTest {
  private static final int L = Labels.COUNT;

  @Test
  void whatIsWrittenIsRead() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model().write(out);

    NameModel read = NameModel.read(new ByteArrayInputStream(out.toByteArray()));

    assertThat(read.size()).isEqualTo(2);
    assertThat(scores(read, 7)).containsExactly(scores(model(), 7));
    assertThat(read.transition(0, 1)).isEqualTo(0.5f);
    assertThat(read.clusters().fine(99)).isEqualTo((short) 3);
    assertThat(read.clusters().coarse(99)).isEqualTo((short) 2);
  }

  @Test
  void anUnknownFeatureWeighsNothing() {
    assertThat(scores(model(), 12345)).containsOnly(0f);
    assertThat(scores(model(), -7)[1]).isEqualTo(-1f);
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("something else".getBytes(StandardCharsets.UTF_8));
    }

    assertThatThrownBy(() -> NameModel.read(new ByteArrayInputStream(packed.toByteArray())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no entity model");
  }

  @Test
  void labelsFollowEachOtherAsNamesDo() {
    int begin = Labels.of(Labels.PERSON, true, false);
    int last = Labels.of(Labels.PERSON, false, true);
    int unit = Labels.of(Labels.LOCATION, true, true);

    assertThat(Labels.follows(Labels.OUTSIDE, begin)).isTrue();
    assertThat(Labels.follows(begin, last)).isTrue();
    assertThat(Labels.follows(last, unit)).isTrue();
    assertThat(Labels.follows(begin, Labels.OUTSIDE)).isFalse();
    assertThat(Labels.follows(begin, Labels.of(Labels.LOCATION, false, true))).isFalse();
    assertThat(Labels.follows(Labels.OUTSIDE, last)).isFalse();
    assertThat(Labels.type(unit)).isEqualTo(Labels.LOCATION);
  }

  @Test
  void theBestSequenceIsLegalWhateverTheWeights() {
    // Every word wants to be the inside of a person, which nothing may begin or end with.
    byte[] weights = new byte[L];
    weights[Labels.of(Labels.PERSON, false, false)] = 127;
    int anyWord = featureOfEveryWord();
    NameModel model =
        new NameModel(
            new int[] {anyWord},
            weights,
            1,
            new float[L * L],
            new float[L],
            new float[L],
            Clusters.NONE);

    List<Span> spans =
        new ModelFinder(model, Lexicon.load())
            .find(List.of(Tokenizer.tokenize("one two three four.")));

    assertThat(spans)
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.from()).isZero();
              assertThat(span.to()).isEqualTo(5);
              assertThat(span.confidence()).isBetween(0.0, 1.0);
            });
  }

  private static int featureOfEveryWord() {
    int[] features = new int[Features.MAX_PER_WORD];
    Features.Article article =
        new Features(Lexicon.load(), Clusters.NONE).read(List.of(Tokenizer.tokenize("one two.")));
    int count = article.features(0, 0, 0, false, features);
    int[] others = new int[Features.MAX_PER_WORD];
    int otherCount = article.features(0, 0, 2, false, others);
    return Arrays.stream(features, 0, count)
        .filter(f -> Arrays.stream(others, 0, otherCount).anyMatch(o -> o == f))
        .findFirst()
        .orElseThrow();
  }

  private static float[] scores(NameModel model, int feature) {
    float[] scores = new float[L];
    model.score(new int[] {feature}, 1, new int[L], scores, 0);
    return scores;
  }

  private static NameModel model() {
    byte[] weights = new byte[2 * L];
    weights[1] = -2;
    weights[L] = 5;
    weights[L + 3] = 127;
    float[] transitions = new float[L * L];
    transitions[1] = 0.5f;
    return new NameModel(
        new int[] {-7, 7},
        weights,
        0.5f,
        transitions,
        new float[L],
        new float[L],
        new Clusters(new int[] {99}, new short[] {3}, new short[] {2}));
  }
}
