package dev.dateline.bench.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.enrich.tag.entity.Background;
import dev.dateline.enrich.tag.entity.Clusters;
import dev.dateline.enrich.tag.entity.Features;
import dev.dateline.enrich.tag.entity.Lexicon;
import dev.dateline.enrich.tag.entity.Tokenizer;
import edu.emory.mathcs.nlp.common.collection.tree.PrefixTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class OpenLexicaTest {
  private static final String FOLDER = "edu/emory/mathcs/nlp/lexica/";
  private static final Lexicon LEXICON = Lexicon.load();

  @TempDir private Path folder;

  @Test
  void wordsOfOnePathHaveTheSameFeatures() throws IOException {
    Background known = background();

    int[] one = features(known, "Quell");
    int[] other = features(known, "Brost");
    int[] unknown = features(Background.NONE, "Quell");

    assertThat(common(one, other)).isGreaterThan(common(unknown, other));
  }

  @Test
  void namesOfTheListsAreSeenInText() throws IOException {
    String text = "Then Mo Quell of Brost Union Line left.";

    assertThat(features(background(), text)).isNotEqualTo(features(Background.NONE, text));
  }

  @Test
  void namesWithCommasBracketsOrOfNoKnownKindAreLeftOut() throws IOException {
    assertThat(bytes(Map.of("Brost , Oslo", "11", "brost line", "13", "Brost Unit", "2")))
        .isEqualTo(bytes(Map.of()));
  }

  @Test
  void anotherArchiveIsRefused() throws IOException {
    Path jar = folder.resolve("other.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("readme"));
    }

    assertThatThrownBy(() -> OpenLexica.read(jar, 3))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("give the jar nlp4j-english");
  }

  private Background background() throws IOException {
    OpenLexica lexica =
        OpenLexica.read(
            jar(Map.of("Mo Quell", "14", "Brost Union Line", "13", "Nordfjell", "11")), 1);
    return new Background(Clusters.NONE, lexica.words(), lexica.names());
  }

  private List<Integer> bytes(Map<String, String> names) throws IOException {
    OpenLexica lexica = OpenLexica.read(jar(names), 1);
    return Arrays.stream(
            features(
                new Background(Clusters.NONE, lexica.words(), lexica.names()),
                "Brost Unit met Brost line"))
        .boxed()
        .toList();
  }

  private static int[] features(Background background, String text) {
    int[] features = new int[Features.MAX_PER_WORD];
    Features.Article article =
        new Features(LEXICON, background).read(List.of(Tokenizer.tokenize(text)));
    int count = article.features(0, 0, 0, Features.Hidden.NOTHING, features);
    int[] second = new int[Features.MAX_PER_WORD];
    int more =
        text.indexOf(' ') < 0 ? 0 : article.features(0, 0, 1, Features.Hidden.NOTHING, second);
    int[] all = Arrays.copyOf(features, count + more);
    System.arraycopy(second, 0, all, count, more);
    return all;
  }

  private static long common(int[] one, int[] other) {
    return Arrays.stream(one).filter(f -> Arrays.stream(other).anyMatch(o -> o == f)).count();
  }

  /** An archive as NLP4J's, with two words of one path and these names of these kinds. */
  private Path jar(Map<String, String> names) throws IOException {
    PrefixTree<String, Set<String>> tree = new PrefixTree<>();
    for (Map.Entry<String, String> name : names.entrySet()) {
      tree.set(
          name.getKey().split(" ", -1),
          new java.util.HashSet<>(Set.of(name.getValue())),
          Function.identity());
    }
    Map<String, Set<String>> paths = new HashMap<>();
    paths.put("quell", new java.util.HashSet<>(Set.of("10", "1011", "101101")));
    paths.put("brost", new java.util.HashSet<>(Set.of("10", "1011", "101101")));
    Path jar = Files.createTempFile(folder, "lexica", ".jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      put(zip, "en-brown-clusters-simplified-lowercase.xz", paths);
      put(zip, "en-named-entity-gazetteers-simplified.xz", tree);
    }
    return jar;
  }

  private static void put(ZipOutputStream zip, String name, Object object) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream xz = new XZOutputStream(packed, new LZMA2Options(0));
        ObjectOutputStream out = new ObjectOutputStream(xz)) {
      out.writeObject(object);
    }
    zip.putNextEntry(new ZipEntry(FOLDER + name));
    zip.write(packed.toByteArray());
    zip.closeEntry();
  }
}
