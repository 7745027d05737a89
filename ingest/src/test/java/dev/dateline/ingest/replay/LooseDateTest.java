package dev.dateline.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LooseDateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-05-06 | 2024-05-06T00:00:00Z",
        "2024-05-06T07:08:09Z | 2024-05-06T07:08:09Z",
        "2024-05-06T07:08:09.123+02:00 | 2024-05-06T05:08:09Z",
        "2024-05-06 07:08 | 2024-05-06T07:08:00Z",
        "Mon, 06 May 2024 07:08:09 GMT | 2024-05-06T07:08:09Z",
        "Mon, 06 May 2024 07:08:09 -0400 | 2024-05-06T11:08:09Z",
        "6 May 2024 - 07:15 | 2024-05-06T07:15:00Z",
        "May 6, 2024 7:08 PM | 2024-05-06T19:08:00Z",
        "Sept. 6, 2024 | 2024-09-06T00:00:00Z",
        "6th of nothing, then 7th May 2024 | 2024-05-07T00:00:00Z",
        "06.05.2024, 07:08 | 2024-05-06T07:08:00Z",
        "6-MAY-1987 15:01:01.79 | 1987-05-06T15:01:01Z",
        "2024/5/6 | 2024-05-06T00:00:00Z",
        "20240506T070809Z | 2024-05-06T07:08:09Z",
        "20240506 | 2024-05-06T00:00:00Z",
        "1714979289 | 2024-05-06T07:08:09Z",
        "1714979289000 | 2024-05-06T07:08:09Z",
      })
  void readsDeclaredDates(String text, Instant date) {
    assertThat(LooseDate.declared(text)).isEqualTo(date);
  }

  @Test
  void takesTheFirstDateOfALead() {
    assertThat(
            LooseDate.lead("Ferry late\nBy A Writer | Updated: June 3, 2023 20:59 IST\n2023-06-09"))
        .isEqualTo("2023-06-03T20:59:00Z");
    assertThat(LooseDate.lead("2023-02-30 is no day, 2023-03-01 is."))
        .isEqualTo("2023-03-01T00:00:00Z");
    assertThat(LooseDate.lead("x".repeat(LooseDate.MAX_LEAD_CHARS) + " 2023-03-01")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no date",
        "12345",
        "call 555-2020-01-01-99",
        "9999-01-01",
        "May 2024",
        "Tuesday",
        "2024-13-01",
        "version 1.2.3",
        "0001-01-01"
      })
  void findsNoDateWhereThereIsNone(String text) {
    assertThat(LooseDate.declared(text)).isNull();
    assertThat(LooseDate.lead(text)).isNull();
  }
}
