package dev.dateline.app.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dateline.app.terminal.Style;
import dev.dateline.app.terminal.Text;
import dev.dateline.model.Article;
import dev.dateline.model.Checkpoint;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Json;
import dev.dateline.model.Rejection;
import dev.dateline.model.Retry;
import dev.dateline.model.SourceStatus;
import dev.dateline.model.Story;
import dev.dateline.model.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Shows a record of any topic as one line, or as JSON. */
public final class RecordLine {
  private static final int SHORT_ID = 8;

  /** What parts a source's name from the name of its part, or from what the record is. */
  private static final Pattern PARTS = Pattern.compile("[\\x00\\x1F]");

  private final Topics topics;
  private final Style style;
  private final int columns;

  public RecordLine(Topics topics, Style style, int columns) {
    this.topics = topics;
    this.style = style;
    this.columns = columns;
  }

  /** One line, no wider than the terminal. */
  public String line(ConsumerRecord<byte[], byte[]> at) {
    String key = key(at);
    boolean whole = at.topic().equals(topics.sources());
    // An id is known by its beginning; the parts of a source differ at their ends.
    String id = whole ? key : Text.cut(key, SHORT_ID).replace("…", "");
    id = Text.pad(id, SHORT_ID);
    String rest;
    try {
      rest = at.value() == null ? withoutValue(at) : describe(at);
    } catch (IOException | IllegalArgumentException e) {
      rest = "unreadable: " + Text.clean(e.getMessage());
    }
    return style.faint(Text.cut(id, columns / 2))
        + "  "
        + Text.cut(rest, columns - Math.min(Text.width(id), columns / 2) - 2);
  }

  /** Where it stands, its headers and its value, as JSON over several lines. */
  public String json(ConsumerRecord<byte[], byte[]> at) {
    ObjectNode all = Json.mapper().createObjectNode();
    all.put("topic", at.topic()).put("partition", at.partition()).put("offset", at.offset());
    all.put("timestamp", Instant.ofEpochMilli(at.timestamp()).toString()).put("key", key(at));
    ObjectNode headers = all.putObject("headers");
    for (Header header : at.headers()) {
      headers.put(header.key(), text(header.value()));
    }
    all.set("value", value(at.value()));
    try {
      return Text.escaped(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(all));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree has a JSON form", e);
    }
  }

  private String withoutValue(ConsumerRecord<byte[], byte[]> at) {
    if (!Retry.isRetry(at.headers())) {
      return "(deleted)";
    }
    Retry retry = Retry.fromHeaders(at.headers());
    return time(retry.at())
        + "  "
        + Text.cut(Text.clean(retry.rejection()), SHORT_ID).replace("…", "")
        + " was put back into "
        + Text.clean(retry.target());
  }

  private String describe(ConsumerRecord<byte[], byte[]> at) throws IOException {
    String topic = at.topic();
    if (topic.equals(topics.articles())) {
      return article(Json.read(at.value(), Article.class));
    } else if (topic.equals(topics.enriched()) || topic.equals(topics.duplicates())) {
      return enriched(Json.read(at.value(), EnrichedArticle.class));
    } else if (topic.equals(topics.stories())) {
      return story(Json.read(at.value(), Story.class));
    } else if (topic.equals(topics.rejected())) {
      return rejection(Rejection.fromHeaders(at.headers()));
    } else if (topic.equals(topics.sources())) {
      return SourceStatus.isKey(at.key())
          ? status(Json.read(at.value(), SourceStatus.class))
          : checkpoint(Json.read(at.value(), Checkpoint.class));
    }
    return Text.clean(text(at.value()));
  }

  private String article(Article article) {
    String title = article.headline() == null ? start(article.body()) : article.headline();
    return time(article.fetched())
        + "  "
        + Text.pad(Text.cut(article.source(), 12), 12)
        + "  "
        + Text.pad(article.status().name().toLowerCase(Locale.ROOT), 9)
        + "  "
        + Text.clean(title);
  }

  private String enriched(EnrichedArticle article) {
    return Text.pad(ArticleFacts.day(article), 16)
        + "  "
        + Text.pad(ArticleFacts.language(article), 2)
        + "  "
        + Text.pad(Text.cut(ArticleFacts.outlet(article), 14), 14)
        + "  "
        + Text.pad(article.lineage().relation().name().toLowerCase(Locale.ROOT), 8)
        + "  "
        + ArticleFacts.title(article);
  }

  private String story(Story story) {
    String relations =
        story.members().stream()
            .collect(
                Collectors.groupingBy(
                    member -> member.relation().name().toLowerCase(Locale.ROOT),
                    java.util.TreeMap::new,
                    Collectors.counting()))
            .entrySet()
            .stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", "));
    return story.size()
        + " articles, origin "
        + Text.cut(story.origin(), SHORT_ID).replace("…", "")
        + ", "
        + story.status().name().toLowerCase(Locale.ROOT)
        + ": "
        + relations;
  }

  private String rejection(Rejection rejection) {
    return time(rejection.at())
        + "  "
        + rejection.stage().name().toLowerCase(Locale.ROOT)
        + "  "
        + Text.pad(rejection.reason().name().toLowerCase(Locale.ROOT), 10)
        + "  "
        + Text.clean(rejection.origin())
        + ": "
        + Text.clean(rejection.detail());
  }

  private String status(SourceStatus status) {
    return time(status.at())
        + "  "
        + status.source()
        + " is "
        + status.state().name().toLowerCase(Locale.ROOT)
        + (status.lastError() == null ? "" : "; last error: " + Text.clean(status.lastError()));
  }

  private String checkpoint(Checkpoint checkpoint) {
    return time(checkpoint.at())
        + "  "
        + checkpoint.source()
        + " ("
        + checkpoint.type()
        + "): "
        + checkpoint.published()
        + " published, "
        + checkpoint.rejected()
        + " rejected, at "
        + checkpoint.position();
  }

  private static String start(String body) {
    return Text.clean(body.length() > 400 ? body.substring(0, 400) : body);
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String key(ConsumerRecord<byte[], byte[]> at) {
    return at.key() == null ? "-" : Text.clean(PARTS.matcher(text(at.key())).replaceAll(" › "));
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  private static JsonNode value(byte[] bytes) {
    if (bytes == null) {
      return Json.mapper().nullNode();
    }
    try {
      return Json.mapper().readTree(bytes);
    } catch (IOException e) {
      return Json.mapper().getNodeFactory().textNode(text(bytes));
    }
  }
}
