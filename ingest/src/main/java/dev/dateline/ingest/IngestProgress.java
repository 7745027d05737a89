package dev.dateline.ingest;

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
}
