package dev.dateline.enrich.stream;

import dev.dateline.model.Article;
import dev.dateline.model.CloudEvents;
import dev.dateline.model.Json;
import dev.dateline.model.Rejection;
import dev.dateline.trace.TraceHeaders;
import dev.dateline.trace.TraceStep;
import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Step {@code parse}: bytes to an {@link Article}; marks end here. Done here rather than in a
 * deserializer, so that what can't be read keeps its bytes, key and place on its way to {@code
 * rejected}.
 */
public final class Parsing implements Processor<byte[], Turn, byte[], Outcome<Article>> {
  /** Ids and names of sources become keys and headers; ours have at most a few dozen characters. */
  static final int MAX_NAME_CHARS = 1000;

  private static final String SOURCE_PREFIX = "/dateline/sources/";

  private final EnrichCounts counts;
  private ProcessorContext<byte[], Outcome<Article>> context;

  public Parsing(EnrichCounts counts) {
    this.counts = counts;
  }

  @Override
  public void init(ProcessorContext<byte[], Outcome<Article>> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], Turn> record) {
    if (record.value() instanceof Turn.Entry entry) {
      counts.read();
      Outcome<Article> outcome = outcome(entry, record);
      // What follows in this task, up to the question or the rejection, is done before forward
      // returns.
      try (TraceStep step = TraceStep.begin("tag", SpanKind.CONSUMER, record.headers())) {
        if (outcome instanceof Outcome.Passed<Article> passed) {
          step.put("dateline.article.id", passed.value().id())
              .put("dateline.source", passed.value().source());
        }
        Headers headers = TraceHeaders.of(record.headers());
        step.writeTo(headers);
        context.forward(new Record<>(record.key(), outcome, record.timestamp(), headers));
      }
    }
  }

  private static Outcome<Article> outcome(Turn.Entry entry, Record<byte[], Turn> record) {
    try {
      return new Outcome.Passed<>(entry, parse(bytes(entry.key()), bytes(entry.value())));
    } catch (Unacceptable e) {
      return Step.rejected(
          entry, e.reason(), e.getMessage(), source(record.headers()), record.timestamp());
    }
  }

  private static byte[] bytes(Bytes bytes) {
    return bytes == null ? null : bytes.get();
  }

  private static Article parse(byte[] key, byte[] value) throws Unacceptable {
    if (value == null || isBlank(value)) {
      throw new Unacceptable(Rejection.Reason.EMPTY, "the record has no value");
    }
    if (key == null) {
      throw new Unacceptable(
          Rejection.Reason.MALFORMED, "the record has no key; it should be the article's id");
    }
    Article article = decode(value);
    if (!article.id().equals(new String(key, StandardCharsets.UTF_8))) {
      throw new Unacceptable(
          Rejection.Reason.MALFORMED, "the record's key is not the id of its article");
    }
    if (article.id().length() > MAX_NAME_CHARS || article.source().length() > MAX_NAME_CHARS) {
      throw new Unacceptable(
          Rejection.Reason.MALFORMED,
          "id or source is longer than " + MAX_NAME_CHARS + " characters");
    }
    return article;
  }

  private static Article decode(byte[] value) throws Unacceptable {
    try {
      return Json.read(value, Article.class);
    } catch (IOException | StackOverflowError e) {
      throw isUtf8(value)
          ? new Unacceptable(Rejection.Reason.MALFORMED, "no article: " + firstLine(e))
          : new Unacceptable(Rejection.Reason.ENCODING, "the value is not UTF-8");
    }
  }

  private static String firstLine(Throwable e) {
    return Step.describe(e).lines().findFirst().orElse("");
  }

  private static boolean isBlank(byte[] value) {
    for (byte b : value) {
      if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  private static boolean isUtf8(byte[] value) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** What the headers say of the source, since the value says nothing. */
  private static String source(Headers headers) {
    String header = CloudEvents.read(headers, CloudEvents.SOURCE);
    if (header == null
        || !header.startsWith(SOURCE_PREFIX)
        || header.length() > SOURCE_PREFIX.length() + MAX_NAME_CHARS) {
      return null;
    }
    String segment = header.substring(SOURCE_PREFIX.length());
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }
}
