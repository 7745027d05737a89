import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.ArticleSinkFactory;
import dev.dateline.sink.api.SinkRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * A sink of one's own: says how many records have come, every so many. It keeps no offsets, so it
 * goes on from those of its consumer group and may count some again after a crash.
 */
public final class CountSinkFactory implements ArticleSinkFactory {
  @Override
  public String type() {
    return "count";
  }

  @Override
  public ConfigDef settings() {
    return new ConfigDef()
        .define(
            "every",
            ConfigDef.Type.INT,
            1_000,
            ConfigDef.Range.atLeast(1),
            ConfigDef.Importance.HIGH,
            "How many records there are to a line.");
  }

  @Override
  public ArticleSink create(AbstractConfig settings) {
    return new CountSink(settings.getInt("every"));
  }

  private static final class CountSink implements ArticleSink {
    private final int every;
    private final Set<TopicPartition> owned = new HashSet<>();
    private long count;

    CountSink(int every) {
      this.every = every;
    }

    @Override
    public Map<TopicPartition, Long> own(Set<TopicPartition> partitions) {
      owned.clear();
      owned.addAll(partitions);
      Map<TopicPartition, Long> offsets = new HashMap<>();
      partitions.forEach(partition -> offsets.put(partition, FROM_GROUP));
      return offsets;
    }

    @Override
    public void write(SinkRecord record) {
      if (!owned.contains(record.topicPartition())) {
        throw new IllegalArgumentException(record.topicPartition() + " is not owned");
      }
      if (++count % every == 0) {
        System.out.println(count + " records");
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
