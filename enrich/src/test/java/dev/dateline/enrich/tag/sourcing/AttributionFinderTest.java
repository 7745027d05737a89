package dev.dateline.enrich.tag.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Evidence;
import dev.dateline.model.Outlet;
import dev.dateline.model.Tag;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionFinderTest {
  private static final AttributionFinder FINDER =
      new AttributionFinder(OutletRegistry.shipped(), new AttributionCues());

  private static List<String> names(String text) {
    return FINDER.find(text).stream().map(tag -> tag.value().name()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Yonhap|The ferry sank at dawn, according to Yonhap.",
        "Yonhap|The ferry sank at dawn, Yonhap news agency reported on Friday.",
        "Yonhap|This was reported by the South Korean agency Yonhap .",
        "Yonhap|More pictures via Yonhap News agency:",
        "Reuters|\"We saw nothing,\" the pilot told Reuters.",
        "Reuters|The pilot denied it in a statement to Reuters on Friday.",
        "KCNA|The test went well, state news agency KCNA said.",
        "KCNA|The Korean Central News Agency (KCNA) said on Friday that the test went well.",
        "Interfax|He was quoted by Interfax as saying that the port was closed.",
        "TASS|The port is closed, Russia's state-run TASS reported.",
        "The Times|The minister told The Times that the port was closed.",
        "TIME|The port will close, Time magazine reported.",
        "Deutsche Presse-Agentur|Das sagte die Ministerin am Freitag der Deutschen Presse-Agentur.",
        "Deutsche Presse-Agentur|Wie die dpa berichtete, ist der Hafen zu.",
        "Bild|Der Hafen ist zu, berichtet die „Bild“.",
        "Agence France-Presse|« Le port est fermé », a déclaré le maire à l'AFP.",
        "Agence France-Presse|Selon l’AFP, le port est fermé.",
        "EFE|El puerto está cerrado, según informó EFE este viernes.",
        "EFE|El alcalde dijo a la agencia EFE que el puerto está cerrado.",
        "ANSA|Il porto è chiuso, riferisce l'Ansa.",
        "Lusa|O porto está fechado, disse o autarca à Lusa.",
        "ANP|De haven is dicht, meldt persbureau ANP.",
        "TASS|Порт закрыт, сообщает ТАСС.",
        "Reuters|据路透社报道,港口已经关闭。",
        "Yonhap|연합뉴스에 따르면 항구가 폐쇄됐다.",
      })
  void findsWhoIsQuoted(String outlet, String text) {
    assertThat(names(text)).containsExactly(outlet);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Reuters moved its office to the harbour last year.",
        "The sun reported for duty every morning.",
        "She had the time of her life, told in three acts.",
        "According to the Independent candidate, the port will close.",
        "Michael Bloomberg said the port would close.",
        "The Star Tribunal said that the port would close.",
        "Focus said the mayor, and reported nothing.",
        "Write to news@reuters.com or follow @Reuters, he said.",
        "He told Petra Miller that the port was closed.",
        "Der Hafen ist nach Ansicht der Welt von gestern.",
      })
  void aNameAloneIsNoAttribution(String text) {
    assertThat(names(text)).isEmpty();
  }

  @Test
  void oneTagForAllQuotationsOfAnOutlet() {
    String text = "Reuters reported a fire. Nobody was hurt, Reuters reported later.";

    List<Tag<Outlet>> tags = FINDER.find(text);

    assertThat(tags).hasSize(1);
    assertThat(tags.get(0).evidence()).hasSize(2);
    Evidence second = tags.get(0).evidence().get(1);
    assertThat(text.substring(second.start(), second.end())).isEqualTo("Reuters reported");
  }

  @Test
  void aPhraseDoesNotReachIntoTheNextParagraph() {
    assertThat(names("Pictures of Reuters\n\nreported missing since Friday")).isEmpty();
  }
}
