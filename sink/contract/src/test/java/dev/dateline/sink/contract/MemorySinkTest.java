package dev.dateline.sink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.model.Rejection;
import dev.dateline.model.Story;
import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.ArticleSinkFactory;
import dev.dateline.sink.api.RejectedRecordException;
import dev.dateline.sink.api.SinkRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

/** The contract on the smallest sink that keeps to it: records and offsets in one map. */
class MemorySinkTest extends ArticleSinkContract {
  @Override
  protected Target newTarget() {
    return new Memory();
  }

  /** The target: what is committed, and whose a partition is. */
  private static final class Memory implements Target {
    private final Map<TopicPartition, List<String>> records = new HashMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<TopicPartition, MemorySink> owners = new HashMap<>();

    @Override
    public ArticleSink open() {
      return new MemorySink(this);
    }

    @Override
    public void kill(ArticleSink sink) {
      // Nothing is held for it: whoever comes next takes its partitions over.
    }

    @Override
    public void breakSoon(ArticleSink sink, Random random, boolean fatal) {
      ((MemorySink) sink).breakAfter(random.nextInt(5), fatal);
    }

    @Override
    public List<String> visible(TopicPartition partition) {
      return records.getOrDefault(partition, List.of());
    }
  }

  private static final class MemorySink implements ArticleSink {
    private final Memory memory;
    private final Map<TopicPartition, Long> written = new HashMap<>();
    private final List<SinkRecord> open = new ArrayList<>();
    private int stepsLeft = Integer.MAX_VALUE;
    private boolean fatal;

    MemorySink(Memory memory) {
      this.memory = memory;
    }

    void breakAfter(int steps, boolean fatal) {
      this.stepsLeft = steps;
      this.fatal = fatal;
    }

    private void step() throws IOException {
      if (stepsLeft-- == 0) {
        stepsLeft = Integer.MAX_VALUE;
        if (fatal) {
          throw new Killed();
        }
        throw new IOException("not now");
      }
    }

    @Override
    public Map<TopicPartition, Long> own(Set<TopicPartition> partitions) throws IOException {
      open.clear();
      written.clear();
      step();
      memory.owners.values().removeIf(owner -> owner == this);
      Map<TopicPartition, Long> offsets = new HashMap<>();
      for (TopicPartition partition : partitions) {
        memory.owners.put(partition, this);
        long next = memory.next.getOrDefault(partition, 0L);
        written.put(partition, next);
        if (memory.next.containsKey(partition)) {
          offsets.put(partition, next);
        }
      }
      return offsets;
    }

    @Override
    public void write(SinkRecord record) throws IOException {
      Long next = written.get(record.topicPartition());
      if (next == null || record.offset() < next) {
        throw new IllegalArgumentException("not the next of what is owned: " + record);
      }
      step();
      open.add(record);
      written.put(record.topicPartition(), record.offset() + 1);
    }

    @Override
    public void flush() throws IOException {
      step();
      for (TopicPartition partition : new HashSet<>(written.keySet())) {
        if (memory.owners.get(partition) != this) {
          throw new IOException(partition + " has another owner");
        }
      }
      for (SinkRecord record : open) {
        TopicPartition partition = record.topicPartition();
        memory.next.put(partition, record.offset() + 1);
        if (!record.isTombstone()) {
          memory
              .records
              .computeIfAbsent(partition, any -> new ArrayList<>())
              .add(new String(record.json(), StandardCharsets.UTF_8));
        }
      }
      open.clear();
    }

    @Override
    public void close() {
      open.clear();
      memory.owners.values().removeIf(owner -> owner == this);
    }
  }

  @Test
  void aFactoryThatDoesNotAskIsNotToldWhatItIsFedFrom() {
    ArticleSinkFactory factory =
        new ArticleSinkFactory() {
          @Override
          public String type() {
            return "memory";
          }

          @Override
          public ConfigDef settings() {
            return new ConfigDef();
          }

          @Override
          public ArticleSink create(AbstractConfig settings) {
            return new MemorySink(new Memory());
          }
        };
    AbstractConfig settings = new AbstractConfig(factory.settings(), Map.of());
    ArticleSinkFactory.Source source = new ArticleSinkFactory.Source(Map.of(), "group");
    assertThat(factory.create(settings, source)).isInstanceOf(MemorySink.class);
  }

  @Test
  void aRecordThatIsNotOfTheModelIsRejectedWithAReason() {
    SinkRecord record = record(new TopicPartition("dateline.stories", 0), 0, "{\"id\":7}");
    assertThatThrownBy(() -> record.read(Story.class))
        .isInstanceOfSatisfying(
            RejectedRecordException.class,
            e -> assertThat(e.reason()).isEqualTo(Rejection.Reason.MALFORMED));
  }
}
