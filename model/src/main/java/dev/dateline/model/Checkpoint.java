package dev.dateline.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;

/**
 * How far a source has been read: the value of the {@code sources} topic, written in the same
 * transaction as the articles before it.
 *
 * @param source name of the source, the key of its records; of a part of a source (one feed of
 *     many) its name, the control character U+001F and the name of the part
 * @param type type of the source, such as {@code replay}
 * @param position whatever the source needs to go on from there; only the source understands it
 * @param published articles published by this source so far, over all its runs
 * @param rejected inputs rejected at this source so far, over all its runs
 * @param at when the transaction was made
 */
public record Checkpoint(
    String source, String type, JsonNode position, long published, long rejected, Instant at) {
  public Checkpoint {
    Checks.notBlank(source, "source");
    Checks.notBlank(type, "type");
    position = position == null ? JsonNodeFactory.instance.nullNode() : position;
    Checks.atLeast(0, published, "published");
    Checks.atLeast(0, rejected, "rejected");
    Checks.notNull(at, "at");
  }
}
