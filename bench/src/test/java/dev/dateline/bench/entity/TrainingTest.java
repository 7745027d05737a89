package dev.dateline.bench.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.bench.entity.LabelledArticle.Name;
import dev.dateline.enrich.tag.entity.Background;
import dev.dateline.enrich.tag.entity.Clusters;
import dev.dateline.enrich.tag.entity.Features;
import dev.dateline.enrich.tag.entity.Lexicon;
import dev.dateline.enrich.tag.entity.ModelFinder;
import dev.dateline.enrich.tag.entity.NameModel;
import dev.dateline.enrich.tag.entity.Span;
import dev.dateline.enrich.tag.entity.Tokenizer;
import dev.dateline.enrich.tag.entity.Tokens;
import dev.dateline.model.Entity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrainingTest {
  private static final Lexicon LEXICON = Lexicon.load();
  private static final CrfTrainer.Options OPTIONS =
      new CrfTrainer.Options(3, 0.2f, 1e-4f, 0.1, 0.05, 3, 0.01f, 7);
  private static List<LabelledArticle> articles;

  @BeforeAll
  static void write() throws IOException {
    articles = new Patterns(3).write(400);
  }

  @Test
  void patternsMarkWhatTheyFillIn() {
    for (LabelledArticle article : articles) {
      String text = article.tokens().text();
      assertThat(text).doesNotContain("[", "]", "{", "}", "||");
      for (Name name : article.names()) {
        assertThat(text.substring(name.start(), name.end()).strip()).isNotEmpty();
      }
    }
    assertThat(articles).anyMatch(article -> article.names().size() > 3);
  }

  @Test
  void patternsAreTheSameForOneSeed() throws IOException {
    assertThat(new Patterns(3).write(20))
        .extracting(LabelledArticle::names)
        .isEqualTo(new Patterns(3).write(20).stream().map(LabelledArticle::names).toList());
  }

  @Test
  void learnsToFindNamesItNeverSaw() {
    ModelFinder finder = new ModelFinder(train(), LEXICON);
    Tokens text =
        Tokenizer.tokenize(
            "Midfielder Orvald Quistberg scored as Tarnovia beat Brellmoor 2-1 at home on Monday.");

    List<Span> spans = finder.find(List.of(text));

    assertThat(spans)
        .anySatisfy(
            span -> {
              assertThat(text.words(span.from(), span.to())).isEqualTo("Orvald Quistberg");
              assertThat(span.type()).isEqualTo(Entity.Type.PERSON);
              assertThat(span.confidence()).isBetween(0.5, 1.0);
            });
  }

  @Test
  void oneSeedGivesOneModel() throws IOException {
    assertThat(bytes(train())).isEqualTo(bytes(train()));
  }

  @Test
  void wordsOfOneKindFallInOneClass() {
    LabelledArticle.Builder text = new LabelledArticle.Builder("x");
    String[] days = {"monday", "tuesday", "friday"};
    String[] towns = {"oslo", "riga", "bonn"};
    for (int i = 0; i < 60; i++) {
      for (String word :
          ("they met in " + towns[i % 3] + " on " + days[(i / 3) % 3] + " again").split(" ", -1)) {
        text.word(word, "O");
      }
      text.endSentence();
    }

    Clusters clusters = WordClasses.learn(List.of(text.build()), 9, 4, 10);

    assertThat(classOf(clusters, "oslo"))
        .isEqualTo(classOf(clusters, "riga"))
        .isEqualTo(classOf(clusters, "bonn"));
    assertThat(classOf(clusters, "monday")).isEqualTo(classOf(clusters, "friday"));
    assertThat(classOf(clusters, "monday")).isNotEqualTo(classOf(clusters, "oslo"));
  }

  private static short classOf(Clusters clusters, String word) {
    return clusters.fine(Features.word(word));
  }

  private static NameModel train() {
    return new CrfTrainer(OPTIONS, LEXICON, Background.NONE).train(articles, (pass, model) -> {});
  }

  private static byte[] bytes(NameModel model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model.write(out);
    return out.toByteArray();
  }
}
