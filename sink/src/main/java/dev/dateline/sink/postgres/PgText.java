package dev.dateline.sink.postgres;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.dateline.model.Json;
import dev.dateline.model.Nullable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * Text as PostgreSQL can hold it: U+0000 and halves of surrogate pairs, which JSON may escape and
 * its text types may not contain, become U+FFFD.
 */
final class PgText {
  private static final char REPLACEMENT = '\uFFFD';

  private PgText() {}

  static @Nullable String clean(@Nullable String text) {
    if (text == null || isClean(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point ->
                out.appendCodePoint(
                    point == 0
                            || (point >= Character.MIN_SURROGATE
                                && point <= Character.MAX_SURROGATE)
                        ? REPLACEMENT
                        : point));
    return out.toString();
  }

  private static boolean isClean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return c != 0
            && text.codePoints()
                .noneMatch(
                    p -> p == 0 || (p >= Character.MIN_SURROGATE && p <= Character.MAX_SURROGATE));
      }
    }
    return true;
  }

  /** The JSON text of a record, changed only where it has to be. */
  static String json(byte[] json) throws IOException {
    return needsCleaning(json) ? rewritten(json) : new String(json, StandardCharsets.UTF_8);
  }

  /** Whether there is an escape of U+0000 or of a surrogate; rather too often than not. */
  private static boolean needsCleaning(byte[] json) {
    for (int i = 0; i + 3 < json.length; i++) {
      if (json[i] == '\\' && json[i + 1] == 'u') {
        byte first = json[i + 2];
        if (first == 'd' || first == 'D' || (first == '0' && json[i + 3] == '0')) {
          return true;
        }
      }
    }
    return false;
  }

  private static String rewritten(byte[] json) throws IOException {
    StringWriter out = new StringWriter(json.length);
    try (JsonParser parser = Json.mapper().createParser(json);
        JsonGenerator generator = Json.mapper().createGenerator(out)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        switch (token) {
          case FIELD_NAME -> generator.writeFieldName(clean(parser.currentName()));
          case VALUE_STRING -> generator.writeString(clean(parser.getText()));
          case VALUE_NUMBER_FLOAT -> generator.writeNumber(parser.getText());
          default -> generator.copyCurrentEvent(parser);
        }
      }
    }
    return out.toString();
  }
}
