package dev.dateline.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class EntityTaggersTest {
  @Test
  void aTaggerIsChosenByName() {
    EntityTagger tagger = (article, language) -> List.of();
    EntityTaggers taggers = new EntityTaggers(List.of(provider("mine", tagger)));

    assertThat(taggers.load("mine")).isSameAs(tagger);
    assertThat(taggers.load(EntityTaggers.NONE).tag(null, "en")).isEmpty();
  }

  @Test
  void theOneThatShipsIsInstalled() {
    assertThat(EntityTaggers.installed().names()).contains("news", EntityTaggers.NONE);
  }

  @Test
  void aNameThatIsNotThereFailsWithThoseThatAre() {
    EntityTaggers taggers = new EntityTaggers(List.of(provider("mine", null)));

    assertThatThrownBy(() -> taggers.load("nine"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'nine'")
        .hasMessageContaining("mine, none");
  }

  @Test
  void twoOfOneNameAreRefused() {
    assertThatThrownBy(
            () -> new EntityTaggers(List.of(provider("mine", null), provider("mine", null))))
        .hasMessageContaining("two entity taggers are named 'mine'");
  }

  private static EntityTaggerProvider provider(String name, EntityTagger tagger) {
    return new EntityTaggerProvider() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public EntityTagger load() {
        return tagger;
      }
    };
  }
}
