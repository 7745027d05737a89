package dev.dateline.enrich.stream;

import dev.dateline.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The stories that are remembered. A story has one entry for the members it lists, one for its size
 * (apart, since the members of a full story don't change any more), and one for each article that
 * it counts without listing it.
 */
final class StoryBook {
  private final ExpiringMap entries;
  private final Duration window;

  StoryBook(KeyValueStore<Bytes, byte[]> store, Duration window) {
    this.entries = new ExpiringMap(store, window);
    this.window = window;
  }

  StoryState find(String id, long nowMs) {
    byte[] size = entries.get(sizeKey(id), nowMs);
    byte[] members = entries.get(membersKey(id), nowMs);
    if (size == null || members == null) {
      return StoryState.NONE;
    }
    try {
      return new StoryState(
          Json.read(members, Members.class).members(), ByteBuffer.wrap(size).getInt());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "store " + StoreNames.STORIES + " holds no story under " + id, e);
    }
  }

  /**
   * @param joining id of the article that made the story {@code after} of the one {@code before}
   */
  void put(String id, StoryState before, StoryState after, String joining, long nowMs) {
    String membersKey = membersKey(id);
    boolean ages = nowMs - entries.writtenMs(membersKey) > window.toMillis() / 2;
    if (ages || !after.members().equals(before.members())) {
      entries.put(membersKey, Json.bytes(new Members(after.members())), nowMs);
    }
    byte[] size = ByteBuffer.allocate(Integer.BYTES).putInt(after.size()).array();
    entries.put(sizeKey(id), size, nowMs);
    if (after.unlisted() > before.unlisted()) {
      byte[] article = newlyUnlisted(before, after, joining).getBytes(StandardCharsets.UTF_8);
      entries.put(unlistedKey(id, after.unlisted() - 1), article, nowMs);
    }
  }

  /** The ids of the articles that the story counts without listing them. */
  void forEachUnlisted(String id, StoryState story, long nowMs, Consumer<String> articles) {
    for (int i = 0; i < story.unlisted(); i++) {
      byte[] article = entries.get(unlistedKey(id, i), nowMs);
      if (article != null) {
        articles.accept(new String(article, StandardCharsets.UTF_8));
      }
    }
  }

  /** The one that joined, or the one that had to make room for it. */
  private static String newlyUnlisted(StoryState before, StoryState after, String joining) {
    Set<String> listed =
        after.members().stream().map(m -> m.member().article()).collect(Collectors.toSet());
    return before.members().stream()
        .map(m -> m.member().article())
        .filter(id -> !listed.contains(id))
        .findFirst()
        .orElse(joining);
  }

  private static String membersKey(String id) {
    return "m" + id;
  }

  private static String sizeKey(String id) {
    return "s" + id;
  }

  private static String unlistedKey(String id, int index) {
    return "u" + index + "." + id;
  }

  /** The form of the members in the store. */
  record Members(List<Membership> members) {}
}
