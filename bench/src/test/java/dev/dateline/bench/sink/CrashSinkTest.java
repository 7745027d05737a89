package dev.dateline.bench.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A few kills; {@code bench/run crash-sink --kills 50} for many. */
class CrashSinkTest {
  @Test
  @Timeout(value = 6, unit = TimeUnit.MINUTES)
  void killedAtRandomMomentsEveryArticleIsInTheTargetOnce() throws Exception {
    assertThat(CrashSink.of("parquet", 2, 600, 5).run())
        .isEqualTo(new CrashSink.Outcome(2, 600, 600, 600, 0, false));
  }
}
