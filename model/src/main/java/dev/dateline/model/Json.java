package dev.dateline.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * The one JSON form of every record: UTF-8, instants in ISO 8601, fields in the order of the
 * record, null fields left out unless the record says otherwise, unknown fields ignored on read.
 */
public final class Json {
  /** The deepest nesting that is read; a record of ours has fewer than ten levels. */
  private static final int MAX_DEPTH = 100;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private Json() {}

  /** The shared mapper. Do not configure it: use {@link JsonMapper#rebuild()} for a variant. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** A reader that a hot path keeps, so that the type is resolved once. */
  public static <T> ObjectReader reader(Class<T> type) {
    return MAPPER.readerFor(type);
  }

  /** A writer that a hot path keeps, so that the type is resolved once. */
  public static ObjectWriter writer(Class<?> type) {
    return MAPPER.writerFor(type);
  }

  /** UTF-8 bytes of {@code value}. */
  public static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON form: " + value.getClass().getName(), e);
    }
  }

  /**
   * The record that {@code bytes} hold.
   *
   * @throws IOException if they are not JSON, or not of this type, or the record refuses them; the
   *     message names the field
   */
  public static <T> T read(byte[] bytes, Class<T> type) throws IOException {
    T value = MAPPER.readValue(bytes, type);
    if (value == null) {
      throw new IOException("JSON null where a " + type.getSimpleName() + " should be");
    }
    return value;
  }
}
