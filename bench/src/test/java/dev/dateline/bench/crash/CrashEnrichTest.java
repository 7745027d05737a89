package dev.dateline.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A short run; {@code bench/run crash-enrich --roll 1,2,4,1} for a long one. */
class CrashEnrichTest {
  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void instancesThatComeAndGoGiveTheSameBytesAsOne() throws Exception {
    assertThat(CrashEnrich.rolling(List.of(1, 2, 1), 600).call()).isZero();
  }
}
