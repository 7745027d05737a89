package dev.dateline.enrich.tag.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BylineParserTest {
  private static final BylineParser PARSER = new BylineParser(OutletRegistry.shipped());

  private static String parts(String text) {
    return String.join(
        ";", PARSER.parse(text, false).stream().map(BylineParser.Part::name).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "By Ada Lund, Bo Ek and Carla van der Meer|Ada Lund;Bo Ek;Carla van der Meer",
        "BY ADA LUND & BO O'HARA|Ada Lund;Bo O'Hara",
        "30 June 2025 - 16:15 By Ada Lund and Bo Ek|Ada Lund;Bo Ek",
        "By Ada Lund in New York and Bo Ek in Seoul|Ada Lund;Bo Ek",
        "By Ada Lund, Political Editor|Ada Lund",
        "Ada Lund Senior Reporter|Ada Lund",
        "Staff Writer Ada Lund|Ada Lund",
        "By Ada J. Lund (ada@example.org)|Ada J. Lund",
        "By Haje Jan Kamp June 3|Haje Jan Kamp",
        "Von Ada Lund und Bo Ek, Berlin|Ada Lund;Bo Ek",
        "Par Ada Lund et Bo Ek|Ada Lund;Bo Ek",
        "Por Ada Lund y Bo Ek|Ada Lund;Bo Ek",
        "Door Ada Lund en Bo Ek|Ada Lund;Bo Ek",
        "Автор: Ада Лунд|Ада Лунд",
        "By IANS|IANS",
        "By Ada Lund, Associated Press|Ada Lund;Associated Press",
        "By Petra Lund|Petra Lund",
        "Frauke Lund, New York|Frauke Lund",
      })
  void readsPersonsAndAgencies(String byline, String expected) {
    assertThat(parts(byline)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "By Staff Reporter",
        "By Web Desk",
        "By our correspondent",
        "June 3, 2025",
        "5 min read"
      })
  void officesAreNoPersons(String byline) {
    assertThat(parts(byline)).isEmpty();
  }

  @Test
  void evidenceIsTheNameAsItStands() {
    String byline = "By ADA LUND | Updated: June 30, 2025 20:59 IST";

    List<BylineParser.Part> parts = PARSER.parse(byline, true);

    assertThat(parts).hasSize(1);
    assertThat(byline.substring(parts.get(0).start(), parts.get(0).end())).isEqualTo("ADA LUND");
  }

  @Test
  void withoutACueNothingIsSure() {
    assertThat(PARSER.parse("Ada Lund walked home", true)).isEmpty();
  }
}
