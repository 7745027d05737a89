package dev.dateline.sink.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;

import dev.dateline.sink.file.FileRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * A column of a file.
 *
 * @param name a name that needs no quotes in SQL
 * @param kind its type
 * @param value what a record has there; null where it has nothing
 */
record Column(String name, Kind kind, Function<FileRecord, Object> value) {
  /** Types of columns, and the Java values they take. */
  @SuppressWarnings("ImmutableEnumChecker") // The functions hold nothing.
  enum Kind {
    /** A {@code String}, or bytes of one in UTF-8. */
    STRING(
        name -> Types.optional(PrimitiveTypeName.BINARY).as(stringType()).named(name),
        (out, value) -> out.addBinary(binary(value))),
    /** An {@code Integer}. */
    INT(
        name -> Types.optional(PrimitiveTypeName.INT32).named(name),
        (out, value) -> out.addInteger((Integer) value)),
    /** A {@code Long}. */
    LONG(
        name -> Types.optional(PrimitiveTypeName.INT64).named(name),
        (out, value) -> out.addLong((Long) value)),
    /** A {@code Double}. */
    DOUBLE(
        name -> Types.optional(PrimitiveTypeName.DOUBLE).named(name),
        (out, value) -> out.addDouble((Double) value)),
    /** An {@code Instant}, kept to the microsecond. */
    TIMESTAMP(
        name ->
            Types.optional(PrimitiveTypeName.INT64)
                .as(timestampType(true, TimeUnit.MICROS))
                .named(name),
        (out, value) -> out.addLong(micros((Instant) value))),
    /** A {@code LocalDate}. */
    DATE(
        name -> Types.optional(PrimitiveTypeName.INT32).as(dateType()).named(name),
        (out, value) -> out.addInteger(Math.toIntExact(((LocalDate) value).toEpochDay()))),
    /** A {@code List<String>}, never null; may be empty. */
    STRINGS(
        name ->
            Types.optionalList()
                .requiredElement(PrimitiveTypeName.BINARY)
                .as(stringType())
                .named(name),
        (out, value) -> list(out, (List<?>) value));

    private final Function<String, Type> type;
    private final BiConsumer<RecordConsumer, Object> writer;

    Kind(Function<String, Type> type, BiConsumer<RecordConsumer, Object> writer) {
      this.type = type;
      this.writer = writer;
    }

    private static Binary binary(Object value) {
      return value instanceof byte[] bytes
          ? Binary.fromConstantByteArray(bytes)
          : Binary.fromString((String) value);
    }

    private static long micros(Instant instant) {
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    private static void list(RecordConsumer out, List<?> values) {
      out.startGroup();
      if (!values.isEmpty()) {
        out.startField("list", 0);
        for (Object value : values) {
          out.startGroup();
          out.startField("element", 0);
          out.addBinary(binary(value));
          out.endField("element", 0);
          out.endGroup();
        }
        out.endField("list", 0);
      }
      out.endGroup();
    }
  }

  Type type() {
    return kind.type.apply(name);
  }

  void write(FileRecord record, int index, RecordConsumer out) {
    Object cell = value.apply(record);
    if (cell != null) {
      out.startField(name, index);
      kind.writer.accept(out, cell);
      out.endField(name, index);
    }
  }
}
