package dev.dateline.enrich.tag;

import java.util.Map;
import java.util.TreeMap;

/** Finds metadata by name in any case: pages write {@code DC.date} and {@code dc.Date} alike. */
public final class MetadataLookup {
  private final TreeMap<String, String> metadata = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  public MetadataLookup(Map<String, String> metadata) {
    this.metadata.putAll(metadata);
  }

  /**
   * An entry as it is in the record.
   *
   * @param name the name as the source wrote it
   * @param value never blank
   */
  public record Entry(String name, String value) {}

  /** The entry of this name, or null where there is none or it is blank. */
  public Entry find(String name) {
    Map.Entry<String, String> entry = metadata.floorEntry(name);
    boolean given =
        entry != null && entry.getKey().equalsIgnoreCase(name) && !entry.getValue().isBlank();
    return given ? new Entry(entry.getKey(), entry.getValue()) : null;
  }
}
