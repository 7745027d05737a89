package dev.dateline.sink.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.model.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFilterTest {
  private static final JsonNode FULL =
      tree(
          """
          {"id": "a1", "version": 2, "source": "desk", "status": "USABLE",
           "url": "https://example.org/a", "headline": "Harbour reopens",
           "body": "The harbour of Oslo reopened.\\n\\nShips left at noon.",
           "asides": [], "removed": {"BYLINE": 12}, "metadata": {"section": "ports"},
           "fetched": "2025-06-30T20:00:00Z",
           "language": {"value": "en", "rule": "r", "confidence": 0.9, "evidence": []},
           "outlet": {"value": {"id": "quay.example", "name": "Daily Quay", "country": "NO",
                      "kind": "NEWSPAPER"}, "rule": "r", "confidence": 1, "evidence": []},
           "credits": [], "attributions": [],
           "published": {"date": {"value": {"local": "2025-06-30T20:59", "precision": "MINUTE",
               "zone": "+05:30", "zoneOrigin": "STATED", "instant": "2025-06-30T15:29:00Z",
               "role": "PUBLISHED"}, "rule": "r", "confidence": 0.8, "evidence": []},
               "candidates": [], "conflict": false},
           "entities": [
             {"id": "person:ada", "type": "PERSON", "name": "Ada Holm", "salience": 1.0,
              "roles": ["Minister"], "mentions": []},
             {"id": "country:NO", "type": "PLACE", "name": "Norway", "country": "NO",
              "salience": 0.5, "mentions": []},
             {"id": "place:oslo", "type": "PLACE", "name": "Oslo", "country": "NO",
              "salience": 0.4, "mentions": []}],
           "lineage": {"relation": "REPRINT", "story": "s1",
              "parent": {"article": "a0", "version": 1, "forward": 0.9, "backward": 0.8, "runs": []},
              "others": []}}
          """);
  private static final JsonNode BARE =
      tree(
          """
          {"id": "b", "version": 1, "source": "desk", "status": "USABLE", "headline": null,
           "body": "", "language": null, "outlet": null,
           "published": {"date": null, "candidates": [], "conflict": false}, "entities": [],
           "lineage": {"relation": "ORIGINAL", "story": "b", "others": []}}
          """);

  private static JsonNode tree(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'NO' in countries && lineage.relation == 'REPRINT'",
        "outlet == 'quay.example' && outlet_name.startsWith('Daily')",
        "outlet_country == 'NO' && outlet_kind == 'NEWSPAPER'",
        "language == 'en' && relation != 'ORIGINAL' && story == 's1'",
        "published > timestamp('2025-06-30T15:00:00Z')",
        "published_date == '2025-06-30' && published.getHours() == 15",
        "fetched - published > duration('4h')",
        "entities.exists(e, e.type == 'PERSON' && 'Minister' in e.roles && e.salience > 0.9)",
        "people == ['Ada Holm'] && 'Oslo' in places && organisations.size() == 0",
        "record.published.date.value.zone == '+05:30' && !record.published.conflict",
        "metadata['section'] == 'ports' && 'BYLINE' in removed && removed['BYLINE'] > 10",
        "words == 9 && body.matches('(?s)harbour.*noon') && headline.contains('opens')",
        "version == 2 && has(record.url) && has(lineage.parent)",
        "entities.filter(e, has(e.country)).size() == 2",
        "record.outlet.confidence > 0.5",
        "countries == ['NO']",
      })
  void looksIntoARecord(String expression) {
    RecordFilter filter = RecordFilter.compile(expression);
    assertThat(filter.matches(FULL)).isTrue();
    assertThat(filter.errors()).isZero();
    assertThat(filter.matches(FULL.toString().getBytes(StandardCharsets.UTF_8))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "outlet == '' && language == '' && headline == '' && published_date == ''",
        "record.outlet.value.name == '' && lineage.parent.article == ''",
        "!has(record.outlet) && !has(record.headline) && !has(lineage.parent)",
        "published == timestamp(0) && countries.size() == 0 && words == 0",
        "!(outlet_country in ['KP', 'KR'])",
        "!('section' in metadata) && asides.size() == 0 && fetched < published + duration('1s')",
        "record.published.date.confidence == 0.0",
      })
  void whatIsAbsentIsEmptyAndNoError(String expression) {
    RecordFilter filter = RecordFilter.compile(expression);
    assertThat(filter.matches(BARE)).isTrue();
    assertThat(filter.errors()).isZero();
  }

  @Test
  void saysNo() {
    assertThat(RecordFilter.compile("'KP' in countries").matches(FULL)).isFalse();
    assertThat(RecordFilter.compile("outlet == 'x'").matches(BARE)).isFalse();
  }

  @Test
  void anExpressionThatFailsLetsTheRecordPassAndCounts() {
    RecordFilter filter = RecordFilter.compile("countries[0] == 'KP'");
    assertThat(filter.matches(FULL)).isFalse();
    assertThat(filter.matches(BARE)).isTrue();
    assertThat(filter.matches(BARE)).isTrue();
    assertThat(filter.matches("{".getBytes(StandardCharsets.UTF_8))).isTrue();
    assertThat(filter.errors()).isEqualTo(3);
  }

  @Test
  void valuesOfAnotherTypeCountAsAbsent() {
    JsonNode odd = tree("{\"body\": 7, \"version\": \"x\", \"entities\": {}, \"outlet\": [1]}");
    RecordFilter filter =
        RecordFilter.compile(
            "body == '' && version == 0 && entities.size() == 0 && outlet == '' && words == 0");
    assertThat(filter.matches(odd)).isTrue();
    assertThat(filter.matches(tree("[]"))).isTrue();
    assertThat(filter.errors()).isZero();
  }

  private static void refused(String expression, String... parts) {
    assertThatThrownBy(() -> RecordFilter.compile(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  @Test
  void unknownNamesAreRefusedWithTheNearest() {
    refused("'KP' in contries", "variable or function 'contries'", "did you mean 'countries'?");
    refused("lineage.relatoin == 'EXACT'", "no field 'relatoin'", "did you mean 'relation'?");
    refused("entities.exists(e, e.nmae == 'x')", "no field 'nmae'", "did you mean 'name'?");
    refused("zzzzzzz == 1", "'zzzzzzz'", "known:", "outlet_country");
    refused("lineage.zzzzzzz == 1", "no field 'zzzzzzz'");
    refused("a == 1 && b == 2", "line 1, character 1", "line 1, character 11");
  }

  @Test
  void mistakesShowBeforeTheFirstRecord() {
    refused("countries ==", "line 1");
    refused("countries", "yields list", "compare it");
    refused("outlet == 7", "no matching overload");
    refused("headline.matches('(')", "no regular expression");
    refused("'x'".repeat(5_000), "15000 characters", "10000");
    refused("(".repeat(200) + "true" + ")".repeat(200), "wrong");
  }

  @Test
  void workIsBounded() {
    String ten = "[1,2,3,4,5,6,7,8,9,10]";
    String nested = "true";
    for (int i = 0; i < 7; i++) {
      nested = ten + ".all(x" + i + ", " + nested + ")";
    }
    RecordFilter filter = RecordFilter.compile(nested);
    assertThat(filter.matches(BARE)).isTrue();
    assertThat(filter.errors()).isEqualTo(1);
  }

  @Test
  void storiesHaveTheirOwnFields() {
    JsonNode story =
        tree(
            """
            {"id": "s1", "origin": "a0", "status": "CANCELED", "size": 3, "members": [
              {"article": "a0", "relation": "ORIGINAL", "outlet": "Daily Quay"}]}
            """);
    RecordFilter filter =
        RecordFilter.compile(
            "size > 2 && members.exists(m, m.outlet == 'Daily Quay')", RecordKind.STORY);
    assertThat(filter.matches(story)).isTrue();
    assertThatThrownBy(() -> RecordFilter.compile("'KP' in countries", RecordKind.STORY))
        .hasMessageContaining("'countries'");
  }
}
