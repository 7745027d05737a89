package dev.dateline.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A few kills; {@code bench/run crash-ingest --kills 50} for many. */
class CrashIngestTest {
  @Test
  @Timeout(value = 6, unit = TimeUnit.MINUTES)
  void killedAtRandomMomentsEveryArticleIsThereOnce() throws Exception {
    CrashIngest.Outcome outcome = CrashIngest.of(2, 1).run();
    assertThat(outcome.verdicts()).hasSize(4).allMatch(Verdict::isSound);
    assertThat(outcome.isSound()).as("%s", outcome.resumption()).isTrue();
  }
}
