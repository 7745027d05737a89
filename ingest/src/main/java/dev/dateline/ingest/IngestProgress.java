package dev.dateline.ingest;

import dev.dateline.model.Checkpoint;

/**
 * What an ingest has done; a snapshot. {@code published + rejected} is the number of inputs taken
 * from the source since this service started, each counted once its transaction was committed.
 *
 * @param published articles published by this run
 * @param rejected inputs rejected by this run
 * @param batches transactions committed by this run
 * @param publishedBefore articles published by earlier runs of this source
 * @param rejectedBefore inputs rejected by earlier runs of this source
 * @param source how far the source is
 */
public record IngestProgress(
    long published,
    long rejected,
    long batches,
    long publishedBefore,
    long rejectedBefore,
    SourceProgress source) {
  static final IngestProgress NONE = new IngestProgress(0, 0, 0, 0, 0, SourceProgress.UNKNOWN);

  /**
   * What was done from one checkpoint to another.
   *
   * @param first that of the start; null where there was none
   * @param last the latest; null where there is none
   */
  static IngestProgress between(
      Checkpoint first, Checkpoint last, long batches, SourceProgress source) {
    return new IngestProgress(
        published(last) - published(first),
        rejected(last) - rejected(first),
        batches,
        published(first),
        rejected(first),
        source);
  }

  /** Inputs taken up to a checkpoint, which may be null. */
  static long inputs(Checkpoint checkpoint) {
    return published(checkpoint) + rejected(checkpoint);
  }

  private static long published(Checkpoint checkpoint) {
    return checkpoint == null ? 0 : checkpoint.published();
  }

  private static long rejected(Checkpoint checkpoint) {
    return checkpoint == null ? 0 : checkpoint.rejected();
  }
}
