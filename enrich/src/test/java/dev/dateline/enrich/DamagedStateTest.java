package dev.dateline.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class DamagedStateTest {
  @Test
  void aStoreThatDoesNotOpenIsDamaged() {
    assertThat(
            DamagedState.explains(
                new ProcessorStateException(
                    "Error opening store waiting",
                    new IllegalStateException("CURRENT file does not end with newline"))))
        .isTrue();
  }

  @Test
  void aBlockThatDoesNotMatchItsChecksumIsDamaged() {
    assertThat(
            DamagedState.explains(
                new ProcessorStateException(
                    "Error while getting value for key from store lineage",
                    new IllegalStateException("Corruption: block checksum mismatch"))))
        .isTrue();
  }

  @Test
  void aFullDiskIsNoDamage() {
    assertThat(
            DamagedState.explains(
                new ProcessorStateException(
                    "Error opening store waiting",
                    new IllegalStateException("While appending: No space left on device"))))
        .isFalse();
  }

  @Test
  void stateOfAProcessThatRunsIsNoDamage() {
    assertThat(
            DamagedState.explains(
                new ProcessorStateException(
                    "Error opening store waiting",
                    new IllegalStateException(
                        "While lock file: Resource temporarily unavailable"))))
        .isFalse();
    assertThat(DamagedState.explains(new StreamsException("Unable to initialize state"))).isFalse();
  }
}
