package dev.dateline.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.dateline.model.Json;
import dev.dateline.model.Rejection.Reason;
import dev.dateline.sink.api.RejectedRecordException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Lets through what is one JSON object in UTF-8 and nothing else. It binds nothing to the model: a
 * sink that only carries bytes must not refuse what a newer Dateline wrote.
 */
final class JsonCheck {
  private static final JsonFactory FACTORY = Json.mapper().getFactory();

  private JsonCheck() {}

  static void check(byte[] value) throws RejectedRecordException {
    if (value.length == 0) {
      throw new RejectedRecordException(Reason.EMPTY, "the value has no bytes");
    }
    CharBuffer text = decode(value);
    try (JsonParser parser = FACTORY.createParser(text.array(), 0, text.limit())) {
      check(parser);
    } catch (JsonProcessingException e) {
      throw new RejectedRecordException(
          Reason.MALFORMED, "not well-formed JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new RejectedRecordException(Reason.MALFORMED, "not JSON: " + e.getMessage(), e);
    }
  }

  private static CharBuffer decode(byte[] value) throws RejectedRecordException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
    } catch (CharacterCodingException e) {
      throw new RejectedRecordException(
          Reason.ENCODING, "not in UTF-8: " + e.getMessage().toLowerCase(java.util.Locale.ROOT), e);
    }
  }

  private static void check(JsonParser parser) throws IOException, RejectedRecordException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new RejectedRecordException(Reason.MALFORMED, "not a JSON object");
    }
    // Nesting is bounded by the factory, so walking the tokens is bounded by the input.
    parser.skipChildren();
    if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
      throw new RejectedRecordException(
          Reason.MALFORMED, "more than one JSON object, or not all of one");
    }
  }
}
