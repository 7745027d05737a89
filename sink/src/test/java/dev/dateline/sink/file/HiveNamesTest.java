package dev.dateline.sink.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HiveNamesTest {
  private static final List<String> ODD =
      List.of(
          "..",
          ".",
          ".hidden",
          "a/b",
          "a\\b",
          "a=b",
          "a:b*c?d\"e<f>g|h",
          "100%",
          "line\nbreak",
          "\u202eevil",
          "\ud800",
          "\0",
          "__HIVE_DEFAULT_PARTITION__",
          "x".repeat(5_000),
          "x".repeat(5_000) + "y",
          "世".repeat(500),
          "%".repeat(500));

  @Test
  void plainNamesStayAsTheyAre() {
    assertThat(HiveNames.encode("reuters.com")).isEqualTo("reuters.com");
    assertThat(HiveNames.encode("Süddeutsche Zeitung")).isEqualTo("Süddeutsche Zeitung");
    assertThat(HiveNames.encode("2025-06-30")).isEqualTo("2025-06-30");
  }

  @Test
  void noValueIsSaidAsHiveSaysIt() {
    assertThat(HiveNames.encode("")).isEqualTo("__HIVE_DEFAULT_PARTITION__");
    assertThat(HiveNames.encode("  ")).isEqualTo("__HIVE_DEFAULT_PARTITION__");
  }

  @Test
  void oddNamesAreSafeShortAndDiffer() {
    Set<String> names = new HashSet<>();
    for (String odd : ODD) {
      String name = HiveNames.encode(odd);
      assertThat(name).doesNotContain("/", "\\", ":", "=", "\n", "\0").isNotIn(".", "..");
      assertThat(name).doesNotStartWith(".").doesNotEndWith(".");
      assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(150);
      assertThat(names.add(name)).as(name).isTrue();
    }
    assertThat(names).doesNotContain(HiveNames.ABSENT);
  }
}
