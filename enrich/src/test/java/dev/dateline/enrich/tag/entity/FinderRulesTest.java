package dev.dateline.enrich.tag.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Entity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules over the model, each on finds given by hand. */
class FinderRulesTest {
  private static final Lexicon LEXICON = Lexicon.load();

  /** Finds what it is told to: words with type and confidence, wherever they stand first. */
  private record Told(List<String> words, Entity.Type type, double confidence)
      implements MentionFinder {
    @Override
    public List<Span> find(List<Tokens> texts) {
      List<Span> spans = new ArrayList<>();
      for (String name : words) {
        spans.add(span(texts.get(0), name, type, confidence));
      }
      return spans;
    }
  }

  private static Span span(Tokens tokens, String name, Entity.Type type, double confidence) {
    for (int from = 0; from < tokens.size(); from++) {
      for (int to = from + 1; to <= tokens.size(); to++) {
        if (tokens.words(from, to).equals(name)) {
          return new Span(0, from, to, type, "told", confidence);
        }
      }
    }
    throw new AssertionError("not in the text: " + name);
  }

  private static List<String> shown(MentionFinder finder, String text) {
    Tokens tokens = Tokenizer.tokenize(text);
    return finder.find(List.of(tokens)).stream()
        .map(span -> tokens.words(span.from(), span.to()) + " " + span.type())
        .toList();
  }

  private static MentionFinder told(Entity.Type type, double confidence, String... words) {
    return new Told(List.of(words), type, confidence);
  }

  private static List<String> tidy(Entity.Type type, String name, String text) {
    return shown(new TidyFinder(told(type, 0.9, name), LEXICON), text);
  }

  @Test
  void smallWordsAtTheEndAreCut() {
    assertThat(tidy(Entity.Type.PERSON, "Hale solemnly", "Then Hale solemnly rose."))
        .containsExactly("Hale PERSON");
  }

  @Test
  void honorificsAreNoPartOfAName() {
    assertThat(tidy(Entity.Type.PERSON, "Mr Hale", "Then Mr Hale rose."))
        .containsExactly("Hale PERSON");
  }

  @Test
  void thePossessiveOfABrandStays() {
    assertThat(tidy(Entity.Type.ORGANISATION, "Moody", "Then Moody's cut its rating."))
        .containsExactly("Moody's ORGANISATION");
    assertThat(tidy(Entity.Type.ORGANISATION, "Nordbank", "Then Nordbank's rating fell."))
        .containsExactly("Nordbank ORGANISATION");
  }

  @Test
  void otherThingsAreNoNames() {
    assertThat(tidy(Entity.Type.ORGANISATION, "Covid-19", "Cases of Covid-19 rose.")).isEmpty();
    assertThat(tidy(Entity.Type.PLACE, "Oslo-based", "The Oslo-based firm grew.")).isEmpty();
    assertThat(tidy(Entity.Type.ORGANISATION, "State", "The State will pay.")).isEmpty();
    assertThat(tidy(Entity.Type.PLACE, "R-Ohio", "Mr. Hale (R-Ohio) rose.")).isEmpty();
    assertThat(tidy(Entity.Type.PLACE, "Korean", "It was written in Korean.")).isEmpty();
  }

  @Test
  void overlookedCountriesAndCapitalsAreFound() {
    MentionFinder finder = new ListedPlaceFinder(texts -> List.of(), LEXICON);

    assertThat(shown(finder, "They flew from Kyiv to South Korea and the DPRK."))
        .containsExactly("Kyiv PLACE", "South Korea PLACE", "DPRK PLACE");
  }

  @Test
  void namesThatMayBeOtherThingsAreNotForced() {
    MentionFinder finder = new ListedPlaceFinder(texts -> List.of(), LEXICON);

    assertThat(shown(finder, "He said Jordan and Chad would read China Daily with us.")).isEmpty();
  }

  @Test
  void aCountryTakenForABodyIsAPlaceUnlessTheModelIsSure() {
    String text = "Talks with Latvia failed.";

    assertThat(
            shown(
                new ListedPlaceFinder(told(Entity.Type.ORGANISATION, 0.6, "Latvia"), LEXICON),
                text))
        .containsExactly("Latvia PLACE");
    assertThat(
            shown(
                new ListedPlaceFinder(told(Entity.Type.ORGANISATION, 0.99, "Latvia"), LEXICON),
                text))
        .containsExactly("Latvia ORGANISATION");
  }

  @Test
  void repeatsOfANameAreMarked() {
    MentionFinder finder = new ConsistentFinder(told(Entity.Type.ORGANISATION, 0.95, "Nordbank"));

    assertThat(
            shown(
                finder,
                "Shares of Nordbank fell. Analysts like Nordbank. The Nordbank Tower stands."))
        .containsExactly("Nordbank ORGANISATION", "Nordbank ORGANISATION");
  }

  @Test
  void aSurnameTakesTheTypeOfTheFullName() {
    MentionFinder unsure =
        texts ->
            List.of(
                span(texts.get(0), "Zoe Lund", Entity.Type.PERSON, 0.95),
                new Span(0, 5, 6, Entity.Type.ORGANISATION, "told", 0.5));

    assertThat(shown(new ConsistentFinder(unsure), "Zoe Lund spoke first. Lund was tired."))
        .containsExactly("Zoe Lund PERSON", "Lund PERSON");
  }

  @Test
  void aSureMentionKeepsItsType() {
    MentionFinder sure =
        texts ->
            List.of(
                span(texts.get(0), "Zoe Lund", Entity.Type.PERSON, 0.95),
                new Span(0, 5, 6, Entity.Type.PLACE, "told", 0.99));

    assertThat(shown(new ConsistentFinder(sure), "Zoe Lund spoke first in Lund."))
        .containsExactly("Zoe Lund PERSON", "Lund PLACE");
  }
}
