package dev.dateline.enrich.stream;

import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;

/** A story as it is told now, as JSON. */
public record StoryNews(Bytes json) implements Ruling {
  public StoryNews {
    Objects.requireNonNull(json, "json");
  }
}
