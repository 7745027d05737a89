package dev.dateline.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.model.Rejection.Reason;
import dev.dateline.sink.api.RejectedRecordException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCheckTest {
  @ParameterizedTest
  @ValueSource(strings = {"{}", " {\"a\":[1,{\"b\":null}]}\n", "{\"t\":\"日本語 🙂 \\u0000\"}"})
  void objectsPass(String json) throws Exception {
    JsonCheck.check(json.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "1",
        "null",
        "\"a\"",
        "{",
        "{}{}",
        "{} x",
        "{'a':1}",
        "{\"a\":NaN}",
        "text",
        " ",
        "\ufeff{}",
        "{\"a\":\"line\nbreak\"}"
      })
  void allElseIsMalformed(String json) {
    assertRejected(json.getBytes(StandardCharsets.UTF_8), Reason.MALFORMED);
  }

  @Test
  void nothingIsEmpty() {
    assertRejected(new byte[0], Reason.EMPTY);
  }

  @Test
  void otherEncodingsAreToldApart() {
    assertRejected("{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1), Reason.ENCODING);
    assertRejected("{}".getBytes(StandardCharsets.UTF_16LE), Reason.MALFORMED);
  }

  @Test
  void nestingWithoutEndIsRefused() {
    String deep = "{\"a\":".repeat(100_000);
    assertRejected(deep.getBytes(StandardCharsets.UTF_8), Reason.MALFORMED);
  }

  private static void assertRejected(byte[] value, Reason reason) {
    assertThatThrownBy(() -> JsonCheck.check(value))
        .isInstanceOfSatisfying(
            RejectedRecordException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
