package dev.dateline.enrich.stream;

import dev.dateline.model.Json;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Step {@code line-up}: questions come from all homes in whatever order those were done, and leave
 * in the order of their turns. One leaves once every home has come as far as its turn, since none
 * can then put another before it. So the order is a function of {@code articles} alone: not of the
 * speed of a home, of who runs it, nor of crashes.
 *
 * <p>What is kept: {@code h} and a home (4 bytes): how far it has come; {@code q} and a turn (8
 * bytes): a question that waits. All homes read one line, so what waits is what the fastest is
 * ahead of the slowest; it waits on disk.
 */
public final class LiningUp implements Processor<String, Inquiry, String, Inquiry.Question> {
  private static final byte HOME = 'h';
  private static final byte QUESTION = 'q';
  private static final long NONE = -1;

  /** Read at once, so that a long line is not a large one in memory. */
  private static final int AT_ONCE = 64;

  private final int homes;
  private ProcessorContext<String, Inquiry.Question> context;
  private KeyValueStore<Bytes, byte[]> store;
  private long[] reached;

  /** No question before this turn waits; spares the search. */
  private long firstWaiting;

  /**
   * @param homes how many there are
   */
  public LiningUp(int homes) {
    this.homes = homes;
  }

  @Override
  public void init(ProcessorContext<String, Inquiry.Question> context) {
    this.context = context;
    store = context.getStateStore(StoreNames.LINE);
    firstWaiting = 0;
    reached = new long[homes];
    for (int home = 0; home < homes; home++) {
      byte[] turn = store.get(homeKey(home));
      reached[home] = turn == null ? NONE : ByteBuffer.wrap(turn).getLong();
    }
  }

  @Override
  public void process(Record<String, Inquiry> record) {
    Inquiry inquiry = record.value();
    if (inquiry instanceof Inquiry.Question question) {
      store.put(questionKey(question.turn()), toBytes(record, question));
      firstWaiting = Math.min(firstWaiting, question.turn());
    }
    if (inquiry.turn() > reached[inquiry.home()]) {
      reached[inquiry.home()] = inquiry.turn();
      store.put(homeKey(inquiry.home()), turnBytes(inquiry.turn()));
    }
    release(Arrays.stream(reached).min().orElse(NONE));
  }

  /** Lets go, in order, what stands at or before {@code turn}. */
  private void release(long turn) {
    while (firstWaiting <= turn) {
      List<KeyValue<Bytes, byte[]>> next = next(turn);
      for (KeyValue<Bytes, byte[]> waiting : next) {
        store.delete(waiting.key);
        context.forward(record(waiting.value));
      }
      firstWaiting = next.size() < AT_ONCE ? turn + 1 : turnOf(next.get(next.size() - 1).key) + 1;
    }
  }

  private List<KeyValue<Bytes, byte[]>> next(long turn) {
    List<KeyValue<Bytes, byte[]>> next = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> waiting =
        store.range(questionKey(firstWaiting), questionKey(turn))) {
      while (waiting.hasNext() && next.size() < AT_ONCE) {
        next.add(waiting.next());
      }
    }
    return next;
  }

  private static byte[] toBytes(Record<String, Inquiry> record, Inquiry.Question question) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(record.timestamp());
      Header[] headers = record.headers().toArray();
      out.writeInt(headers.length);
      for (Header header : headers) {
        write(out, header.key().getBytes(StandardCharsets.UTF_8));
        write(out, header.value());
      }
      write(out, Json.bytes(question));
    } catch (IOException e) {
      throw new UncheckedIOException("can't write to memory", e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static Record<String, Inquiry.Question> record(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    long timestampMs = in.getLong();
    Headers headers = new RecordHeaders();
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      headers.add(new String(read(in), StandardCharsets.UTF_8), read(in));
    }
    try {
      Inquiry.Question question = Json.read(read(in), Inquiry.Question.class);
      return new Record<>(question.fingerprint().id(), question, timestampMs, headers);
    } catch (IOException e) {
      throw new UncheckedIOException("store " + StoreNames.LINE + " holds no question", e);
    }
  }

  private static byte[] read(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return bytes;
  }

  private static Bytes homeKey(int home) {
    return Bytes.wrap(ByteBuffer.allocate(1 + Integer.BYTES).put(HOME).putInt(home).array());
  }

  private static Bytes questionKey(long turn) {
    return Bytes.wrap(ByteBuffer.allocate(1 + Long.BYTES).put(QUESTION).putLong(turn).array());
  }

  private static byte[] turnBytes(long turn) {
    return ByteBuffer.allocate(Long.BYTES).putLong(turn).array();
  }

  private static long turnOf(Bytes questionKey) {
    return ByteBuffer.wrap(questionKey.get()).getLong(1);
  }
}
