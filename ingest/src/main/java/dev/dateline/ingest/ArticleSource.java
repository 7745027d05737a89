package dev.dateline.ingest;

import java.io.IOException;
import java.time.Duration;

/**
 * Where articles come from: a folder, a feed, a wire. A source reads and does nothing else; {@link
 * IngestService} publishes.
 *
 * <p>A source is used by one thread. What it must keep is its <em>position</em>: a source that is
 * opened with the position of a batch gives exactly what came after that batch, nothing missing and
 * nothing twice, and so goes on after a crash.
 */
public interface ArticleSource extends AutoCloseable {
  /**
   * The next articles, as soon as there are some; an empty batch where there are none within the
   * patience. A batch stays within the {@link BatchLimits} the source was opened with; one input
   * that is larger than them comes alone.
   *
   * @param patience how long to wait for an article at the most
   * @throws SourceException if the source can never go on; the message tells a person what to do
   * @throws IOException if it may go on later: it will be opened again from its last position
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  Batch poll(Duration patience) throws IOException, InterruptedException;

  /** How far this source is, for a person to read. */
  default SourceProgress progress() {
    return SourceProgress.UNKNOWN;
  }

  /** Lets go of files and connections. May be called more than once. */
  @Override
  void close() throws IOException;
}
