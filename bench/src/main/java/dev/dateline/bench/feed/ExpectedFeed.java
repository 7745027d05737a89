package dev.dateline.bench.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/** The parse that a feed should give, in the forms that feed-rs and gofeed write it down. */
record ExpectedFeed(String title, String link, List<Item> items) {
  record Item(
      String id,
      String title,
      String link,
      String published,
      String updated,
      String author,
      String body) {}

  /** What stands beside a feed, if anything does. */
  static Optional<ExpectedFeed> beside(Path file) throws IOException {
    String stem = file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
    for (String name : List.of(stem + ".serde.json", stem + "_expected.json", stem + ".json")) {
      Path expected = file.resolveSibling(name);
      if (Files.exists(expected) && !expected.equals(file)) {
        JsonNode json = Json.mapper().readTree(Files.readAllBytes(expected));
        return json.isObject()
            ? Optional.of(name.endsWith(".serde.json") ? feedRs(json) : gofeed(json))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Ids that feed-rs made up (a hash of the link) are no expectation. */
  private static ExpectedFeed feedRs(JsonNode json) {
    List<Item> items = new ArrayList<>();
    for (JsonNode entry : json.path("entries")) {
      String id = text(entry.path("id"));
      String body = text(entry.path("content").path("body"));
      items.add(
          new Item(
              id != null && id.matches("[0-9a-f]{32}") ? null : id,
              text(entry.path("title").path("content")),
              link(entry.path("links")),
              text(entry.path("published")),
              null,
              authors(entry.path("authors")),
              body));
    }
    return new ExpectedFeed(
        text(json.path("title").path("content")), link(json.path("links")), items);
  }

  private static ExpectedFeed gofeed(JsonNode json) {
    List<Item> items = new ArrayList<>();
    for (JsonNode entry : json.has("entries") ? json.path("entries") : json.path("items")) {
      JsonNode guid =
          entry.path("guid").isObject() ? entry.path("guid").path("value") : entry.path("guid");
      String id = text(guid) == null ? text(entry.path("id")) : text(guid);
      String link = text(entry.path("link"));
      String published = text(entry.path("published"));
      JsonNode content = entry.path("content");
      String body = text(content.isObject() ? content.path("value") : content);
      String author = authors(entry.path("authors"));
      items.add(
          new Item(
              id,
              text(entry.path("title")),
              link == null ? link(entry.path("links")) : link,
              published == null ? text(entry.path("pubDate")) : published,
              text(entry.path("updated")),
              author == null ? text(entry.path("author").path("name")) : author,
              body == null ? text(entry.path("description")) : body));
    }
    String link = text(json.path("link"));
    return new ExpectedFeed(
        text(json.path("title")), link == null ? link(json.path("links")) : link, items);
  }

  /** The first alternate link, or the first of plain addresses. */
  private static String link(JsonNode links) {
    for (JsonNode link : links) {
      String rel = text(link.path("rel"));
      if (link.isTextual()) {
        return link.asText();
      }
      if (rel == null || rel.equals("alternate")) {
        return text(link.path("href"));
      }
    }
    return null;
  }

  private static String authors(JsonNode authors) {
    List<String> names = new ArrayList<>();
    for (JsonNode author : authors) {
      String name = text(author.path("name"));
      if (name != null && !name.contains("@") && !names.contains(name)) {
        names.add(name);
      }
    }
    return names.isEmpty() ? null : String.join(", ", names);
  }

  private static String text(JsonNode node) {
    return node.isValueNode() && !node.isNull() && !node.asText().isBlank() ? node.asText() : null;
  }

  /** What counts of a value: words of texts, the moment of dates; null if nothing does. */
  static String normal(String field, String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    return switch (field) {
      case "published", "updated" -> date(value.strip());
      case "link", "feed link" -> value.strip().replaceFirst("(?<=[a-z0-9])/$", "");
      case "id" -> value.strip();
      default -> Jsoup.parse(Parser.unescapeEntities(value, false)).text().strip();
    };
  }

  private static String date(String value) {
    try {
      return OffsetDateTime.parse(value).toInstant().toString();
    } catch (DateTimeException notIso) {
      try {
        Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        return at.toString();
      } catch (DateTimeException notRfc) {
        return value;
      }
    }
  }
}
