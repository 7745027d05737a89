package dev.dateline.sink.topic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dateline.model.Credit;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Entity;
import dev.dateline.model.Json;
import dev.dateline.model.Lineage;
import dev.dateline.model.Outlet;
import dev.dateline.model.Story;
import dev.dateline.model.Tag;
import dev.dateline.sink.api.RejectedRecordException;
import dev.dateline.sink.api.SinkRecord;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.StringTokenizer;

/**
 * Records as IPTC ninjs 3: an article as an item of type {@code text}, a story as a {@code
 * composite} of its articles. Entities keep their ids as literals; what an article was made from
 * and the story it belongs to are associations. Evidence and confidences have no place in ninjs.
 */
final class NinjsEncoder implements Encoder {
  private static final String ARTICLE = "urn:dateline:article:";
  private static final String STORY = "urn:dateline:story:";
  private static final String STORIES = "stories";
  private static final String VERSION = "3.1";
  private static final String SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json";

  @Override
  public byte[] encode(SinkRecord record) throws RejectedRecordException {
    return Json.bytes(
        record.topic().endsWith(STORIES)
            ? story(record.read(Story.class))
            : article(record.read(EnrichedArticle.class)));
  }

  private static ObjectNode item(String uri, String type) {
    ObjectNode item = Json.mapper().createObjectNode();
    item.put("uri", uri);
    item.putObject("standard").put("name", "ninjs").put("version", VERSION).put("schema", SCHEMA);
    return item.put("type", type).put("representationType", "full");
  }

  private static ObjectNode article(EnrichedArticle article) {
    ObjectNode item = item(ARTICLE + segment(article.id()), "text");
    item.put("version", Integer.toString(article.version()));
    item.put("versionCreated", article.fetched().toString());
    Tag<dev.dateline.model.DateValue> date = article.published().date();
    if (date != null && date.value().instant() != null) {
      item.put("contentCreated", date.value().instant().toString());
    }
    item.put("pubStatus", article.status().name().toLowerCase(Locale.ROOT));
    if (article.language() != null) {
      item.put("language", article.language().value());
    }
    if (article.headline() != null) {
      item.putArray("headlines").addObject().put("role", "main").put("value", article.headline());
    }
    item.putArray("bodies")
        .addObject()
        .put("role", "main")
        .put("contentType", "text/plain")
        .put("charCount", article.body().length())
        .put("wordCount", new StringTokenizer(article.body()).countTokens())
        .put("value", article.body());
    putSources(item, article);
    putEntities(item, "people", article, Entity.Type.PERSON);
    putEntities(item, "organisations", article, Entity.Type.ORGANISATION);
    putEntities(item, "places", article, Entity.Type.PLACE);
    putIdentity(item, article);
    putLineage(item, article.lineage());
    return item;
  }

  private static void putSources(ObjectNode item, EnrichedArticle article) {
    ArrayNode sources = Json.mapper().createArrayNode();
    if (article.outlet() != null) {
      Outlet outlet = article.outlet().value();
      source(sources, outlet.name(), "publisher", outlet.id());
    }
    StringBuilder by = new StringBuilder();
    for (Tag<Credit> credit : article.credits()) {
      Credit value = credit.value();
      if (value.role() == Credit.Role.AUTHOR) {
        by.append(by.isEmpty() ? "" : ", ").append(value.name());
      } else if (value.role() == Credit.Role.TEXT) {
        String id = value.outlet() == null ? null : value.outlet().id();
        source(sources, value.name(), "originator", id);
      }
    }
    if (!by.isEmpty()) {
      item.put("by", by.toString());
    }
    if (!sources.isEmpty()) {
      item.set("infoSources", sources);
    }
  }

  private static void source(ArrayNode sources, String name, String role, String id) {
    ObjectNode source = sources.addObject().put("name", name).put("role", role);
    if (id != null) {
      source.put("literal", id);
    }
  }

  private static void putEntities(
      ObjectNode item, String field, EnrichedArticle article, Entity.Type type) {
    ArrayNode entities = Json.mapper().createArrayNode();
    for (Entity entity : article.entities()) {
      if (entity.type() == type) {
        entities
            .addObject()
            .put("name", entity.name())
            .put("rel", "mentions")
            .put("literal", entity.id());
      }
    }
    if (!entities.isEmpty()) {
      item.set(field, entities);
    }
  }

  private static void putIdentity(ObjectNode item, EnrichedArticle article) {
    if (article.providerId() != null) {
      item.putArray("altIds")
          .addObject()
          .put("role", "provider")
          .put("value", article.providerId());
    }
    if (article.url() != null && isUri(article.url())) {
      item.putArray("renditions")
          .addObject()
          .put("name", "web")
          .put("href", article.url())
          .put("contentType", "text/html");
    }
  }

  private static void putLineage(ObjectNode item, Lineage lineage) {
    ArrayNode associations = item.putArray("associations");
    if (lineage.parent() != null) {
      String rel = lineage.relation().name().toLowerCase(Locale.ROOT) + "Of";
      associate(associations, "parent", rel, ARTICLE + segment(lineage.parent().article()));
    }
    associate(associations, "story", "memberOf", STORY + segment(lineage.story()));
  }

  private static void associate(ArrayNode associations, String name, String rel, String uri) {
    associations.addObject().put("name", name).put("rel", rel).put("uri", uri);
  }

  private static ObjectNode story(Story story) {
    ObjectNode item = item(STORY + segment(story.id()), "composite");
    item.put("pubStatus", story.status().name().toLowerCase(Locale.ROOT));
    ArrayNode associations = item.putArray("associations");
    int number = 0;
    for (Story.Member member : story.members()) {
      String rel =
          member.article().equals(story.origin())
              ? "origin"
              : member.relation().name().toLowerCase(Locale.ROOT);
      associate(associations, "member-" + ++number, rel, ARTICLE + segment(member.article()));
    }
    return item;
  }

  private static String segment(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static boolean isUri(String text) {
    try {
      return new URI(text).isAbsolute();
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
