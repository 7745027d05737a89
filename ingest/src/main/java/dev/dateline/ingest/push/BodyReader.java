package dev.dateline.ingest.push;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads the body of a request as it comes, without a thread that waits for it, and unpacks it. Both
 * before and after unpacking it is at most so long.
 */
final class BodyReader implements Runnable {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final Request request;
  private final int maxBytes;
  private final Budget.Share share;
  private ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> result = new CompletableFuture<>();

  /** Why the rest is thrown away: a sender who is still sending would not read the answer. */
  private Refusal refusal;

  private long thrownAway;

  private BodyReader(Request request, int maxBytes, Budget.Share share) {
    this.request = request;
    this.maxBytes = maxBytes;
    this.share = share;
  }

  /** The body; fails with a {@link Refusal}, or an {@link IOException} if the sender went away. */
  static CompletableFuture<byte[]> read(Request request, int maxBytes, Budget.Share share) {
    BodyReader reader = new BodyReader(request, maxBytes, share);
    boolean tooLong = request.getLength() > maxBytes;
    if (tooLong && request.getHeaders().contains(HttpHeader.EXPECT)) {
      reader.result.completeExceptionally(tooLong(maxBytes));
    } else {
      reader.refusal = tooLong ? tooLong(maxBytes) : null;
      reader.run();
    }
    return reader.result;
  }

  @Override
  public void run() {
    try {
      while (true) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this);
          return;
        }
        if (Content.Chunk.isFailure(chunk)) {
          result.completeExceptionally(new IOException(chunk.getFailure()));
          return;
        }
        boolean last = chunk.isLast();
        try {
          add(chunk.getByteBuffer());
        } finally {
          chunk.release();
        }
        if (last || thrownAway > maxBytes) {
          end();
          return;
        }
      }
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  private void add(ByteBuffer chunk) {
    if (refusal != null) {
      thrownAway += chunk.remaining();
      return;
    }
    byte[] bytes = new byte[chunk.remaining()];
    chunk.get(bytes);
    try {
      append(body, bytes, bytes.length);
    } catch (Refusal e) {
      refusal = e;
      body = new ByteArrayOutputStream();
      share.release();
    }
  }

  private void end() {
    try {
      if (refusal != null) {
        throw refusal;
      }
      result.complete(unpacked());
    } catch (Refusal e) {
      result.completeExceptionally(e);
    }
  }

  private void append(ByteArrayOutputStream to, byte[] bytes, int count) throws Refusal {
    if (to.size() + (long) count > maxBytes) {
      throw tooLong(maxBytes);
    }
    if (!share.take(count)) {
      throw new Refusal(
          Problem.of(
                  HttpStatus.TOO_MANY_REQUESTS_429,
                  "too much is waiting to be published; send this again later")
              .with("Retry-After", "1"));
    }
    to.write(bytes, 0, count);
  }

  private byte[] unpacked() throws Refusal {
    String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return body.toByteArray();
    }
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body.toByteArray()))) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        append(plain, buffer, count);
      }
    } catch (IOException e) {
      throw new Refusal(
          Problem.of(
              HttpStatus.BAD_REQUEST_400,
              "header",
              "Content-Encoding",
              "the body is not gzip, or ends too early"));
    }
    return plain.toByteArray();
  }

  private static Refusal tooLong(int maxBytes) {
    return new Refusal(
        Problem.of(
            HttpStatus.PAYLOAD_TOO_LARGE_413,
            "body",
            "",
            "the body is longer than " + maxBytes + " bytes. Send it in parts"));
  }
}
