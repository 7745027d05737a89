package dev.dateline.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * How a source is doing, for people to read: written to the {@code sources} topic beside its
 * checkpoint now and then, and no part of any transaction. Its key is the name of the source, a NUL
 * and {@code status}, so that it never stands in the place of a checkpoint.
 *
 * <p>{@code published} and {@code rejected} are those of the last committed checkpoint: together
 * they are all inputs that this source ever took.
 *
 * @param source name of the source
 * @param type type of the source
 * @param state what it does
 * @param progress where it is, in a few words; may be empty
 * @param done units done of what the source counts: files, feeds, requests
 * @param total units there are, where that is known
 * @param lastSuccess when it was last read without a failure
 * @param nextPoll when it will be read next, where it waits for a time
 * @param lastError what failed last, until it succeeds again for a person to see that it did
 * @param lastErrorAt when that was
 * @param published articles published over all runs
 * @param rejected inputs rejected over all runs
 * @param at when this was written
 */
public record SourceStatus(
    String source,
    String type,
    State state,
    String progress,
    long done,
    @Nullable Long total,
    @Nullable Instant lastSuccess,
    @Nullable Instant nextPoll,
    @Nullable String lastError,
    @Nullable Instant lastErrorAt,
    long published,
    long rejected,
    Instant at) {
  private static final String KEY_END = "\0status";
  private static final int MAX_ERROR_CHARS = 1_000;

  /** What a source does. */
  public enum State {
    /** It is started, and was not read yet. */
    STARTING,
    /** It is read. */
    RUNNING,
    /** It failed, and is tried again by itself. */
    RETRYING,
    /** It has come to its end. */
    ENDED,
    /** It was stopped. */
    STOPPED,
    /** It can't go on by itself. */
    FAILED
  }

  public SourceStatus {
    Checks.notBlank(source, "source");
    Checks.notBlank(type, "type");
    Checks.notNull(state, "state");
    progress = progress == null ? "" : progress;
    Checks.atLeast(0, done, "done");
    lastError =
        lastError == null || lastError.length() <= MAX_ERROR_CHARS
            ? lastError
            : lastError.substring(0, MAX_ERROR_CHARS);
    Checks.atLeast(0, published, "published");
    Checks.atLeast(0, rejected, "rejected");
    Checks.notNull(at, "at");
  }

  /** The key of the status of a source. */
  public static byte[] key(String source) {
    return (source + KEY_END).getBytes(StandardCharsets.UTF_8);
  }

  /** Whether a key is that of a status, and not of a checkpoint. */
  public static boolean isKey(byte[] key) {
    return key != null && new String(key, StandardCharsets.UTF_8).endsWith(KEY_END);
  }
}
