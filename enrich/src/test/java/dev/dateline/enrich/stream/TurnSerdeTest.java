package dev.dateline.enrich.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

final class TurnSerdeTest {
  private final TurnSerde serde = new TurnSerde();

  @Test
  void whatIsWrittenIsRead() {
    Place place = new Place("dateline.articles", 3, 1L << 40);
    Bytes key = Bytes.wrap(new byte[] {1, 0, -1});
    Bytes value = Bytes.wrap(new byte[] {0x7b, 0x7d});
    for (Turn turn :
        new Turn[] {
          new Turn.Mark(0),
          new Turn.Mark(Long.MAX_VALUE),
          new Turn.Entry(7, place, key, value),
          new Turn.Entry(7, place, null, null),
          new Turn.Entry(7, place, Bytes.wrap(new byte[0]), value)
        }) {
      byte[] bytes = serde.serializer().serialize("t", turn);
      assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(turn);
    }
  }

  @Test
  void whatEndsEarlyIsNoTurn() {
    Turn turn = new Turn.Entry(7, new Place("a", 0, 1), Bytes.wrap(new byte[9]), null);
    byte[] bytes = serde.serializer().serialize("t", turn);
    for (int length = 0; length < bytes.length; length++) {
      if (length != Long.BYTES) {
        byte[] cut = Arrays.copyOf(bytes, length);
        assertThatThrownBy(() -> serde.deserializer().deserialize("t", cut))
            .isInstanceOf(SerializationException.class);
      }
    }
  }
}
