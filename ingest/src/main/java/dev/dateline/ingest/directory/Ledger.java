package dev.dateline.ingest.directory;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was taken of a folder: of each file that is still there 24 bytes, which stand for its name,
 * its size and time, and its contents. What is gone from the folder is forgotten.
 */
final class Ledger {
  private static final int ENTRY_BYTES = 24;

  /**
   * What was taken of a file.
   *
   * @param stat stands for size and time
   * @param content stands for what was in it; 0 where it could not be read
   */
  private record Taken(long stat, long content) {}

  private final TreeMap<Long, Taken> byName = new TreeMap<>();

  /** How many names have these contents. */
  private final Map<Long, Integer> contents = new HashMap<>();

  Ledger() {}

  /**
   * From its written form.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Ledger of(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
    if (bytes.remaining() % ENTRY_BYTES != 0) {
      throw new IllegalArgumentException("a ledger is a number of entries of 24 bytes");
    }
    Ledger ledger = new Ledger();
    while (bytes.hasRemaining()) {
      ledger.put(bytes.getLong(), new Taken(bytes.getLong(), bytes.getLong()));
    }
    return ledger;
  }

  /** The same for the same files, whatever the order in which they were taken. */
  String text() {
    ByteBuffer bytes = ByteBuffer.allocate(byName.size() * ENTRY_BYTES);
    byName.forEach(
        (name, taken) -> bytes.putLong(name).putLong(taken.stat()).putLong(taken.content()));
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  int size() {
    return byName.size();
  }

  /** Whether this file was taken as it is now. */
  boolean holds(SeenFile file) {
    Taken taken = byName.get(Fingerprint.ofText(file.name()));
    return taken != null && taken.stat() == stat(file);
  }

  /** Whether this file was taken with these contents, whatever its time says. */
  boolean holds(SeenFile file, long content) {
    Taken taken = byName.get(Fingerprint.ofText(file.name()));
    return taken != null && taken.content() == content;
  }

  /** Whether a file of this name was taken, in whatever state. */
  boolean knows(String name) {
    return byName.containsKey(Fingerprint.ofText(name));
  }

  /**
   * Whether these contents were taken under a name that is no longer there, or is another file now.
   *
   * @param present what is there: {@link #stat}s by fingerprints of names
   */
  boolean holdsMoved(long content, Map<Long, Long> present) {
    return contents.containsKey(content)
        && byName.entrySet().stream()
            .anyMatch(
                entry ->
                    entry.getValue().content() == content
                        && !Objects.equals(present.get(entry.getKey()), entry.getValue().stat()));
  }

  /**
   * Notes that a file was taken; 0 for contents that could not be read. What its name stood for
   * before is kept until the next {@link #keepOnly}: it may be there under another name.
   */
  void take(SeenFile file, long content) {
    long name = Fingerprint.ofText(file.name());
    Taken before = byName.get(name);
    if (before != null && before.content() != content) {
      put(Fingerprint.ofText(file.name() + '\0' + before.content()), before);
    }
    put(name, new Taken(stat(file), content));
  }

  /** Forgets all files but these, given as fingerprints of their names. */
  void keepOnly(Set<Long> present) {
    for (Long gone :
        byName.keySet().stream()
            .filter(name -> !present.contains(name))
            .collect(Collectors.toList())) {
      remove(gone);
    }
  }

  private void put(long name, Taken taken) {
    remove(name);
    byName.put(name, taken);
    contents.merge(taken.content(), 1, Integer::sum);
  }

  private void remove(long name) {
    Taken taken = byName.remove(name);
    if (taken != null) {
      contents.computeIfPresent(taken.content(), (content, count) -> count == 1 ? null : count - 1);
    }
  }

  /** What stands for size and time of a file. */
  static long stat(SeenFile file) {
    return Fingerprint.ofText(file.bytes() + " " + file.modifiedMs());
  }
}
