package dev.dateline.enrich.stream;

import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * What was published last under each article id, so that it can be published anew when the text it
 * was made from is withdrawn. Forgotten when the window has passed.
 *
 * <p>An entry is the edition (4 bytes) and the record's JSON, compressed (RFC 1950).
 */
final class PublishedArticles {
  private final ExpiringMap entries;

  private PublishedArticles(ExpiringMap entries) {
    this.entries = entries;
  }

  static PublishedArticles open(ProcessingContext context, Duration window) {
    return new PublishedArticles(
        new ExpiringMap(context.getStateStore(StoreNames.PUBLISHED), window));
  }

  void put(Finished finished, long nowMs) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(finished.json().get().length / 2);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(finished.edition()).array());
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
      out.write(finished.json().get());
    } catch (IOException e) {
      throw new UncheckedIOException("can't write to memory", e);
    } finally {
      deflater.end();
    }
    entries.put(finished.article().id(), bytes.toByteArray(), nowMs);
  }

  Optional<Finished> find(String id, long nowMs) {
    byte[] bytes = entries.get(id, nowMs);
    if (bytes == null) {
      return Optional.empty();
    }
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    try {
      int edition = ByteBuffer.wrap(in.readNBytes(Integer.BYTES)).getInt();
      byte[] json = new InflaterInputStream(in).readAllBytes();
      return Optional.of(
          new Finished(Json.read(json, EnrichedArticle.class), Bytes.wrap(json), edition));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "store " + StoreNames.PUBLISHED + " holds no article under " + id, e);
    }
  }
}
