package dev.dateline.sink.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What files can be divided by. What a record lacks, or holds in another form, is absent. */
@SuppressWarnings("ImmutableEnumChecker") // The functions hold nothing.
enum PartitionColumn {
  /** The wall-clock day of publication. */
  PUBLISHED_DATE("published.date", r -> date(r, 10)),
  PUBLISHED_MONTH("published.month", r -> date(r, 7)),
  PUBLISHED_YEAR("published.year", r -> date(r, 4)),
  /** The day in UTC on which Dateline got it. */
  FETCHED_DATE("fetched.date", r -> iso(text(r.tree().path("fetched")), 10)),
  /** The day in UTC of the Kafka record; stories have it, too. */
  RECORD_DATE("record.date", r -> day(r.record().timestampMs())),
  /** The outlet's id, else its name. */
  OUTLET("outlet", PartitionColumn::outlet),
  OUTLET_NAME("outlet.name", r -> text(r.tree().at("/outlet/value/name"))),
  OUTLET_COUNTRY("outlet.country", r -> text(r.tree().at("/outlet/value/country"))),
  OUTLET_KIND("outlet.kind", r -> text(r.tree().at("/outlet/value/kind"))),
  LANGUAGE("language", r -> text(r.tree().at("/language/value"))),
  RELATION("relation", r -> text(r.tree().at("/lineage/relation"))),
  STATUS("status", r -> text(r.tree().path("status"))),
  SOURCE("source", r -> text(r.tree().path("source")));

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d.*", Pattern.DOTALL);

  private final String setting;
  private final Function<FileRecord, String> value;

  PartitionColumn(String setting, Function<FileRecord, String> value) {
    this.setting = setting;
    this.value = value;
  }

  /** What users write. */
  String setting() {
    return setting;
  }

  static String[] settings() {
    return Arrays.stream(values()).map(PartitionColumn::setting).toArray(String[]::new);
  }

  static PartitionColumn of(String setting) {
    return List.of(values()).stream()
        .filter(each -> each.setting.equals(setting))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no column " + setting));
  }

  /** A name that needs no quotes in SQL. */
  String directoryName() {
    return setting.replace('.', '_');
  }

  /** The value of a record; empty where it is absent. */
  String value(FileRecord record) {
    return value.apply(record);
  }

  private static String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : "";
  }

  private static String outlet(FileRecord record) {
    String id = text(record.tree().at("/outlet/value/id"));
    return id.isEmpty() ? text(record.tree().at("/outlet/value/name")) : id;
  }

  private static String date(FileRecord record, int length) {
    return iso(text(record.tree().at("/published/date/value/local")), length);
  }

  private static String iso(String date, int length) {
    return DATE.matcher(date).matches() ? date.substring(0, length) : "";
  }

  private static String day(long ms) {
    return Instant.ofEpochMilli(ms).atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }
}
