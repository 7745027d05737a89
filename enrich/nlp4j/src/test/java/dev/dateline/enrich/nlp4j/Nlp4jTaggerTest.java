package dev.dateline.enrich.nlp4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.tag.EntityTaggers;
import dev.dateline.enrich.tag.entity.Span;
import dev.dateline.enrich.tag.entity.Tokenizer;
import dev.dateline.enrich.tag.entity.Tokens;
import dev.dateline.model.Article;
import dev.dateline.model.Entity;
import edu.emory.mathcs.nlp.component.template.node.NLPNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Nlp4jTaggerTest {
  private static final String TEXT = "Ana Petrova met ministers in Bulgaria on Monday.";
  private static final boolean MODELS =
      Nlp4jTaggerTest.class.getResource("/edu/emory/mathcs/nlp/models/en-ner.xz") != null;

  @Test
  void isFoundByItsName() {
    assertThat(EntityTaggers.installed().names()).contains(Nlp4jTaggerProvider.NAME, "news");
  }

  @Test
  void withoutModelsItSaysWhatIsMissing() {
    assumeTrue(!MODELS, "the models are on the class path");

    assertThatThrownBy(() -> EntityTaggers.installed().load(Nlp4jTaggerProvider.NAME))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nlp4j-english-1.1.3.jar")
        .hasMessageContaining("-Xmx4g");
  }

  @Test
  void tagsOfWordsBecomeNames() {
    List<String> names =
        names(
            "Ana Petrova told the Harbour Union's men in Varna of the 1990s.",
            Map.of(
                "Ana", "B-PERSON",
                "Petrova", "L-PERSON",
                "the", "B-ORG",
                "Harbour", "I-ORG",
                "Union", "I-ORG",
                "'s", "L-ORG",
                "Varna", "U-GPE",
                "1990s", "U-DATE"));

    assertThat(names)
        .containsExactly("PERSON Ana Petrova", "ORGANISATION Harbour Union", "PLACE Varna");
  }

  @Test
  void aNameThatBreaksOffIsNone() {
    assertThat(names("Ana walked to Varna", Map.of("Ana", "B-PERSON", "Varna", "L-GPE"))).isEmpty();
  }

  @Test
  void withModelsItFindsNames() {
    assumeTrue(MODELS, "NLP4J's English models are not on the class path");

    assertThat(new Nlp4jTaggerProvider().load().tag(article(TEXT), "en"))
        .extracting(Entity::name)
        .contains("Ana Petrova", "Bulgaria");
  }

  private static ReadArticle article(String body) {
    Article source =
        new Article(
            "id",
            "test",
            null,
            Article.TEXT,
            null,
            null,
            null,
            null,
            body,
            null,
            null,
            null,
            Map.of(),
            Instant.EPOCH);
    return new ReadArticle(source, null, body, List.of(), Map.of());
  }

  private static List<String> names(String text, Map<String, String> tags) {
    Tokens tokens = Tokenizer.tokenize(text);
    Nlp4jFinder finder =
        new Nlp4jFinder(
            nodes -> {
              for (int i = 1; i < nodes.length; i++) {
                NLPNode node = nodes[i];
                node.setNamedEntityTag(tags.getOrDefault(node.getWordForm(), "O"));
              }
            });
    return finder.find(List.of(tokens)).stream().map(span -> show(tokens, span)).toList();
  }

  private static String show(Tokens tokens, Span span) {
    return span.type() + " " + tokens.words(span.from(), span.to());
  }
}
