package dev.dateline.enrich.stream;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;

/**
 * The form of a {@link Turn} in a topic: its turn (8 bytes), and for an entry its topic, key and
 * value, each behind its length (4 bytes; -1 stands for null), and partition (4) and offset (8).
 * The article's bytes stand in it as they came.
 */
public final class TurnSerde implements Serde<Turn> {
  private static final int ABSENT = -1;

  @Override
  public Serializer<Turn> serializer() {
    return (topic, turn) -> {
      if (turn instanceof Turn.Entry entry) {
        byte[] from = entry.place().topic().getBytes(StandardCharsets.UTF_8);
        int length = 2 * Long.BYTES + 4 * Integer.BYTES;
        ByteBuffer out =
            ByteBuffer.allocate(length + from.length + length(entry.key()) + length(entry.value()));
        out.putLong(entry.turn()).putInt(from.length).put(from);
        out.putInt(entry.place().partition()).putLong(entry.place().offset());
        put(out, entry.key());
        put(out, entry.value());
        return out.array();
      }
      return ByteBuffer.allocate(Long.BYTES).putLong(turn.turn()).array();
    };
  }

  @Override
  public Deserializer<Turn> deserializer() {
    return (topic, bytes) -> {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      try {
        long turn = in.getLong();
        if (!in.hasRemaining()) {
          return new Turn.Mark(turn);
        }
        String from = new String(get(in).get(), StandardCharsets.UTF_8);
        Place place = new Place(from, in.getInt(), in.getLong());
        return new Turn.Entry(turn, place, get(in), get(in));
      } catch (BufferUnderflowException e) {
        throw new SerializationException("topic " + topic + " holds a turn that ends early", e);
      }
    };
  }

  private static int length(Bytes bytes) {
    return bytes == null ? 0 : bytes.get().length;
  }

  private static void put(ByteBuffer out, Bytes bytes) {
    if (bytes == null) {
      out.putInt(ABSENT);
    } else {
      out.putInt(bytes.get().length).put(bytes.get());
    }
  }

  private static Bytes get(ByteBuffer in) {
    int length = in.getInt();
    if (length == ABSENT) {
      return null;
    } else if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return Bytes.wrap(bytes);
  }
}
