package dev.dateline.ingest.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class MeterTest {
  private static InputStream bytes(int count) {
    return new ByteArrayInputStream(new byte[count]);
  }

  @Test
  void allThatComesOutCountsTogether() throws IOException {
    Meter meter = new Meter(1_000);
    assertThat(meter.unpacked(bytes(600)).readAllBytes()).hasSize(600);
    InputStream second = meter.unpacked(bytes(600));
    assertThatThrownBy(second::readAllBytes)
        .isInstanceOf(Meter.TooMuchException.class)
        .hasMessageContaining("1000 bytes");
  }

  @Test
  void whatIsPassedOverCountsAsWell() {
    InputStream in = new Meter(1_000).unpacked(bytes(5_000));
    assertThatThrownBy(() -> in.skip(5_000)).isInstanceOf(Meter.TooMuchException.class);
  }

  @Test
  void theMoreGoesInTheMoreMayComeOut() throws IOException {
    int over = (int) (Meter.FREE_BYTES + 1_000);
    InputStream without = new Meter().unpacked(bytes(over));
    assertThatThrownBy(() -> without.skip(over)).isInstanceOf(Meter.TooMuchException.class);
    Meter meter = new Meter();
    meter.packed(bytes(10)).readAllBytes();
    assertThat(meter.unpacked(bytes(over)).skip(over)).isEqualTo(over);
  }
}
