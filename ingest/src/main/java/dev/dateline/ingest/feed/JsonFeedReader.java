package dev.dateline.ingest.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dateline.ingest.http.WebAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * JSON Feed 1.0 and 1.1. Read item by item, so that a document that breaks off keeps those before.
 */
final class JsonFeedReader {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(Markup.MAX_DEPTH).build())
                  .build())
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private final String url;
  private final int maxItems;
  private final Map<String, JsonNode> head = new LinkedHashMap<>();
  private final List<JsonNode> nodes = new ArrayList<>();
  private boolean itemsSeen;
  private boolean complete;

  private JsonFeedReader(String url, int maxItems) {
    this.url = url;
    this.maxItems = maxItems;
  }

  /**
   * Reads a feed.
   *
   * @param url address it came from
   * @throws NotAFeedException if it is no object with {@code items}
   */
  static FeedDocument read(String text, String url, int maxItems) throws NotAFeedException {
    JsonFeedReader reader = new JsonFeedReader(url, maxItems);
    try (JsonParser parser = MAPPER.createParser(text)) {
      reader.scan(parser);
      reader.complete = true;
    } catch (IOException e) {
      // What was read up to here is kept; the document is said to be incomplete.
      reader.complete = false;
    }
    if (!reader.itemsSeen) {
      throw new NotAFeedException("JSON, but no JSON Feed: it has no items");
    }
    return reader.document();
  }

  private void scan(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("items") && value == JsonToken.START_ARRAY) {
        itemsSeen = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          JsonNode node = MAPPER.readTree(parser);
          if (node != null && node.isObject() && nodes.size() < maxItems) {
            nodes.add(node);
          }
        }
      } else {
        head.put(name, MAPPER.readTree(parser));
      }
    }
  }

  private FeedDocument document() {
    JsonNode feed = MAPPER.valueToTree(head);
    String home = WebAddress.resolve(url, text(feed, "home_page_url"));
    String language = text(feed, "language");
    String byline = byline(feed);
    List<FeedItem> items = new ArrayList<>();
    for (JsonNode node : nodes) {
      items.add(item(node, home == null ? url : home, language, byline));
    }
    return new FeedDocument(
        Words.headline(text(feed, "title")),
        home,
        language,
        null,
        Set.of(),
        Set.of(),
        items,
        complete);
  }

  private static FeedItem item(JsonNode item, String base, String language, String feedByline) {
    String html = text(item, "content_html");
    String plain = text(item, "content_text");
    String summary = text(item, "summary");
    String content = html != null ? html : plain;
    String body = content != null ? content : summary != null ? summary : "";
    String link = WebAddress.resolve(base, text(item, "url"));
    String byline = byline(item);
    String ownLanguage = text(item, "language");
    return new FeedItem(
        text(item, "id"),
        link != null ? link : WebAddress.resolve(base, text(item, "external_url")),
        Words.headline(text(item, "title")),
        byline == null ? feedByline : byline,
        body,
        html != null,
        content != null && Words.isFullText(body, html != null),
        ownLanguage == null ? language : ownLanguage,
        text(item, "date_published"),
        text(item, "date_modified"),
        texts(item.path("tags")),
        metadata(item, base));
  }

  private static String byline(JsonNode node) {
    List<String> names = new ArrayList<>();
    for (JsonNode author : node.path("authors")) {
      names.add(text(author, "name"));
    }
    if (names.isEmpty()) {
      // 1.0 had but one.
      names.add(text(node.path("author"), "name"));
    }
    names.removeIf(java.util.Objects::isNull);
    return Words.byline(names);
  }

  private static Map<String, String> metadata(JsonNode item, String base) {
    Map<String, String> metadata = new TreeMap<>();
    String image = text(item, "image") == null ? text(item, "banner_image") : text(item, "image");
    String imageUrl = WebAddress.resolve(base, image);
    String external = WebAddress.resolve(base, text(item, "external_url"));
    if (imageUrl != null) {
      metadata.put("image", imageUrl);
    }
    if (external != null && text(item, "url") != null) {
      metadata.put("feed.external_url", external);
    }
    return metadata;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : array) {
      String text = value.isValueNode() ? Markup.clean(value.asText()) : null;
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** A scalar as text: ids come as numbers too. */
  private static String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    String text = value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
    return text.isEmpty() ? null : text;
  }
}
