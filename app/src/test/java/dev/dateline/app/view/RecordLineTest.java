package dev.dateline.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.app.terminal.Style;
import dev.dateline.model.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecordLineTest {
  private final Topics topics = new Topics("dateline.");
  private final RecordLine lines = new RecordLine(topics, Style.PLAIN, 120);

  private ConsumerRecord<byte[], byte[]> deleted(String topic, String key) {
    return new ConsumerRecord<>(topic, 0, 1, key.getBytes(StandardCharsets.UTF_8), null);
  }

  @Test
  void thePartOfASourceIsShownWhole() {
    String line = lines.line(deleted(topics.sources(), "coast\u001Fhttps://news.example/feed.xml"));
    assertThat(line).contains("coast › https://news.example/feed.xml").contains("(deleted)");
    assertThat(lines.json(deleted(topics.sources(), "coast\u001Fpart")))
        .contains("\"coast › part\"");
  }

  @Test
  void anIdIsShownByItsBeginning() {
    String line = lines.line(deleted(topics.articles(), "0123456789abcdef"));
    assertThat(line).doesNotContain("89abcdef");
  }
}
