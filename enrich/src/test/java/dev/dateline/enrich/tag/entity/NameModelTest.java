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
    assertThat(read.background().clusters().fine(99)).isEqualTo((short) 3);
    assertThat(read.background().clusters().coarse(99)).isEqualTo((short) 2);
    WordTable words = read.background().words();
    assertThat(words.path(words.find(-5))).isEqualTo(0b1101);
    assertThat(words.path(words.find(8))).isEqualTo(0b10);
    assertThat(words.profileOf(words.find(8))).isEqualTo(7);
    assertThat(read.background().names().types(1 << 30)).isEqualTo(1 << Labels.LOCATION);
    assertThat(read.background().names().types(5)).isZero();
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
  void aFileThatBreaksOffIsRefused() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model().write(out);
    byte[] half = Arrays.copyOf(out.toByteArray(), out.size() / 2);

    assertThatThrownBy(() -> NameModel.read(new ByteArrayInputStream(half)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void hashesMustAscend() {
    assertThatThrownBy(() -> new HashTable(new int[] {3, 2}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HashTable(new int[] {0}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPathIsCutFromItsEnd() {
    assertThat(WordTable.prefix(0b1101, 2)).isEqualTo(0b110);
    assertThat(WordTable.prefix(0b1101, 8)).isEqualTo(0b1101);
    assertThat(WordTable.prefix(0, 4)).isZero();
  }

  @Test
  void aProfileCountsRoughly() {
    assertThat(WordTable.profile(new int[] {0, 1, 9, 10})).isEqualTo((short) 0b11_10_01_00);
  }

  @Test
  void namesOfTheTableAreMarkedTheLongestFirst() {
    Tokens text = Tokenizer.tokenize("He met Bank of Tarnovia Nord people");
    NameTable names = new NameTable(sorted("Bank of Tarnovia", "Bank of Tarnovia Nord"), types(2));
    Sheet sheet =
        new Sheet(text, Lexicon.load(), new Background(Clusters.NONE, WordTable.NONE, names));

    assertThat(sheet.listed).containsExactly(0, 0, 1 << 3, 2 << 3, 2 << 3, 3 << 3, 0);
    assertThat(sheet.open).containsExactly(true, true, true, true, true, true, true);
  }

  @Test
  void wordsFarFromCapitalsCanBeNoNames() {
    Sheet sheet =
        new Sheet(
            Tokenizer.tokenize("He went to the old mill near eBay again and saw it"),
            Lexicon.load(),
            Background.NONE);

    assertThat(sheet.open)
        .containsExactly(
            true, true, true, false, false, true, true, true, true, true, false, false);
  }

  private static int[] sorted(String... names) {
    return Arrays.stream(names)
        .mapToInt(name -> NameTable.hash(Tokenizer.tokenize(name)))
        .sorted()
        .toArray();
  }

  private static byte[] types(int count) {
    byte[] types = new byte[count];
    Arrays.fill(types, (byte) (1 << Labels.ORGANISATION));
    return types;
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
            Background.NONE);

    List<Span> spans =
        new ModelFinder(model, Lexicon.load())
            .find(List.of(Tokenizer.tokenize("One two three Four.")));

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
        new Features(Lexicon.load(), Background.NONE).read(List.of(Tokenizer.tokenize("One two.")));
    int count = article.features(0, 0, 1, Features.Hidden.NOTHING, features);
    int[] others = new int[Features.MAX_PER_WORD];
    int otherCount = article.features(0, 0, 2, Features.Hidden.NOTHING, others);
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
        new Background(
            new Clusters(new int[] {99}, new short[] {3}, new short[] {2}),
            new WordTable(new int[] {-5, 8}, new int[] {0b1101, 0b10}, new short[] {0, 7}),
            new NameTable(new int[] {4, 1 << 30}, new byte[] {1, 1 << Labels.LOCATION})));
  }
}
