package dev.dateline.bench.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.bench.entity.LabelledArticle.Name;
import dev.dateline.enrich.tag.entity.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorporaTest {
  @Test
  void readsColumnsWithDocumentsAndSentences(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("a.conll"),
        """
        -DOCSTART- -X- O O

        Zoe NNP I-NP B-PER
        Lund NNP I-NP I-PER
        left VBD I-VP O
        Oslo NNP I-NP B-LOC
        Riga NNP I-NP B-LOC

        She PRP I-NP O

        -DOCSTART- -X- O O

        Nordbank NNP I-NP I-ORG
        """);

    List<LabelledArticle> articles = Corpora.read(folder);

    assertThat(articles).hasSize(2);
    LabelledArticle first = articles.get(0);
    assertThat(first.tokens().text()).startsWith("Zoe Lund left Oslo Riga\n\nShe");
    assertThat(first.tokens().sentences()).isEqualTo(2);
    assertThat(first.names())
        .containsExactly(
            new Name(0, 8, Labels.PERSON),
            new Name(14, 18, Labels.LOCATION),
            new Name(19, 23, Labels.LOCATION));
    assertThat(articles.get(1).names()).containsExactly(new Name(0, 8, Labels.ORGANISATION));
  }

  @Test
  void numberedSentencesAreArticlesOfTheirOwn(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("some-en.tsv"),
        "0\tZoe\tB-PER\n1\tleft\tO\n\n0\tOslo\tB-LOC\n1\tslept\tO\n");
    Files.writeString(folder.resolve("some-de.tsv"), "0\tZoe\tB-PER\n1\tging\tO\n");

    List<LabelledArticle> articles = Corpora.read(folder);

    assertThat(articles)
        .extracting(a -> a.tokens().text().strip())
        .containsExactly("Zoe left", "Oslo slept");
    assertThat(articles.get(1).names()).containsExactly(new Name(0, 4, Labels.LOCATION));
  }

  @Test
  void readsMarksOutOfTheText() {
    String file =
        """
        <DOC>
        <DOCNO> X1 </DOCNO>
        <TEXT>
        \t   <b_enamex type="LOCATION">OSLO<e_enamex> (<b_enamex type="ORGANIZATION">AB &AMP; C<e_enamex>) _ On <b_timex type="DATE">Friday<e_timex>
        <b_enamex type="PERSON">Zoe
        Lund<e_enamex> left.
        </TEXT>
        </DOC>
        """;

    LabelledArticle story = Corpora.ieer(file).get(0);

    assertThat(story.id()).isEqualTo("X1");
    String text = story.tokens().text();
    assertThat(story.names())
        .extracting(name -> text.substring(name.start(), name.end()))
        .containsExactly("OSLO", "AB & C", "Zoe\nLund");
    assertThat(story.names())
        .extracting(Name::type)
        .containsExactly(Labels.LOCATION, Labels.ORGANISATION, Labels.PERSON);
  }

  @Test
  void labelsFallOnTokens() {
    LabelledArticle.Builder builder = new LabelledArticle.Builder("x");
    builder.word("Zoe", "B-PER");
    builder.word("Lund", "I-PER");
    builder.word("left", "O");
    builder.word("Oslo", "B-LOC");

    assertThat(builder.build().labels())
        .containsExactly(
            Labels.of(Labels.PERSON, true, false),
            Labels.of(Labels.PERSON, false, true),
            Labels.OUTSIDE,
            Labels.of(Labels.LOCATION, true, true));
  }

  @Test
  void recasingKeepsOffsetsAndNames() {
    LabelledArticle.Builder builder = new LabelledArticle.Builder("x");
    builder.word("Zoe", "B-PER");
    builder.word("walked", "O");
    LabelledArticle article = builder.build();

    assertThat(Recase.upper(article).tokens().text()).isEqualTo("ZOE WALKED");
    assertThat(Recase.title(article).tokens().text()).isEqualTo("Zoe Walked");
    assertThat(Recase.upper(article).names()).isEqualTo(article.names());
  }
}
