package dev.dateline.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.model.Article;
import dev.dateline.model.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * ninjs 1.0 to 3.1, and the JSON of agencies that is built on it. Names are compared without case,
 * hyphens and underscores: {@code versioncreated}, {@code versionCreated} and {@code
 * version_created} are one.
 */
final class Ninjs {
  /** Of these, one at least stands in an item beside its id, and in few other objects. */
  private static final Set<String> MARKS =
      Set.of(
          "versioncreated",
          "pubstatus",
          "headlines",
          "bodies",
          "bodytext",
          "bodyhtml",
          "bodyxhtml",
          "bodymain",
          "bodyrichtext",
          "bodynitf",
          "descriptiontext",
          "descriptioncaption",
          "descriptionrichtext",
          "descriptionxhtml",
          "descriptions",
          "renditions",
          "altids",
          "usageterms",
          "articlehtml",
          "standard",
          "$standard",
          "firstcreated",
          "infosource",
          "eventdetails",
          "profile");

  private static final Set<String> IDS = Set.of("uri", "guid", "urn", "entryid", "altids");

  private final JsonFields fields;
  private final JsonNode text;
  private final ItemBuilder item;

  private Ninjs(JsonNode object, JsonNode text, Hints hints) {
    this.fields = new JsonFields(object);
    this.text = text;
    this.item = new ItemBuilder(hints);
  }

  /** Whether an object is an item of this family. */
  static boolean recognises(JsonNode object) {
    if (!object.isObject()) {
      return false;
    }
    JsonFields fields = new JsonFields(object);
    return IDS.stream().anyMatch(fields::has) && MARKS.stream().anyMatch(fields::has);
  }

  /**
   * Whether an object has a text of its own under one of the names that {@link JsonArticle} reads.
   */
  static boolean isArticle(JsonNode object) {
    JsonFields fields = new JsonFields(object);
    return List.of("body", "text", "content", "headline", "title").stream()
        .anyMatch(name -> fields.has(name) && fields.isText(name));
  }

  /**
   * The item.
   *
   * @param text where its text is, if that is not the object itself; else null
   */
  static Parsed.Item item(JsonNode object, JsonNode text, Hints hints) throws BadInputException {
    return new Ninjs(object, text, hints).build();
  }

  private Parsed.Item build() throws BadInputException {
    identify();
    status();
    dates();
    item.headline(fields.takeText("headline", "headlinemain"));
    item.headline(fields.takeRole("headlines", "main"));
    item.headline(fields.takeText("title", "headlineextended", "headlinesimple", "name"));
    item.byline(fields.takeText("byline", "by"));
    item.byline(fields.takeNames("bylines", "by", "name"));
    item.byline(fields.takeNames("authors", "name"));
    item.byline(fields.takeNames("photographer", "name"));
    item.language(fields.takeText("language", "lang"));
    body();
    item.put("infosource", fields.takeNames("infosource", "name", "literal"));
    item.put("infosource", fields.takeNames("infosources", "name", "literal"));
    item.put("subjects", fields.takeNames("subject", "name", "title", "literal"));
    item.put("subjects", fields.takeNames("subjects", "name", "title", "literal"));
    item.put("places", fields.takeNames("place", "name", "literal"));
    item.put("places", fields.takeNames("places", "name", "literal"));
    item.put("genre", fields.takeNames("genre", "name", "literal"));
    item.put("genre", fields.takeNames("genres", "name", "literal"));
    item.put("keywords", fields.takeNames("keywords", "name"));
    item.put("dateline", fields.takeNames("datelinelocation", "city"));
    fields.rest().forEach(item::put);
    return item.build();
  }

  private void identify() {
    String version = fields.text("version");
    String uri = fields.takeText("uri", "guid", "urn", "entryid");
    String stable = fields.inside("altids", "itemid");
    String id = uri == null ? stable : uri;
    item.providerId(id, stable == null ? Identity.withoutVersion(id, version) : stable);
    item.put("itemid", stable);
    String url = fields.takeText("url", "link", "canonicalurl");
    item.url(url);
    item.put("version", fields.takeText("version"));
  }

  private void status() {
    WireStatus.apply(item, fields.takeText("pubstatus", "status"));
    String kinds = fields.takeNames("editorialtypes", "name");
    item.put("editorialtypes", kinds);
    if (kinds != null) {
      for (String kind : kinds.split(", ", -1)) {
        Status status = WireStatus.of(kind);
        item.status(status == null || status == Status.USABLE ? item.status() : status);
      }
    }
    WireStatus.applyLine(item, fields.text("ednote"));
    for (String name : List.of("embargoed", "embargotime", "embargo", "embargodate")) {
      if (fields.has(name) && !fields.isFalse(name)) {
        item.embargo(fields.takeText(name));
      }
    }
  }

  private void dates() {
    String first = fields.takeText("firstcreated", "contentcreated");
    String version = fields.takeText("versioncreated");
    String updated = fields.takeText("updated", "contentmodified", "modified");
    item.published(fields.takeText("published", "publisheddate", "datepublished"));
    item.published(first);
    item.published(version);
    item.updated(version);
    item.updated(updated);
    item.put("firstcreated", first);
    item.put("versioncreated", version);
  }

  private void body() {
    if (text != null) {
      JsonFields beside = new JsonFields(text);
      Texts.body(item, beside.takeText("bodyhtml", "bodyxhtml", "bodytext"));
    }
    List<String> descriptions = new ArrayList<>();
    add(
        descriptions,
        fields.takeText("descriptiontext", "descriptioncaption", "teaser", "abstract"));
    add(descriptions, fields.takeText("descriptionxhtml", "descriptionrichtext"));
    add(descriptions, fields.takeText("descriptioncaptionxhtml"));
    add(descriptions, fields.takeRole("descriptions", "text", "caption", "main", "lead", ""));
    if (!item.hasBody()) {
      markup(fields.takeText("bodyhtml", "bodyxhtml", "bodyhtml5", "articlehtml", "bodyrichtext"));
    }
    if (!item.hasBody()) {
      bodies(fields.list("bodies"));
    }
    if (!item.hasBody()) {
      Texts.body(item, fields.takeText("bodytext", "bodymain", "body", "text", "content"));
    }
    if (!item.hasBody()) {
      nitf(fields.takeText("bodynitf"));
    }
    fields.drop("bodyhtml", "bodyxhtml", "bodytext", "bodynitf", "bodymain", "bodyrichtext");
    fields.drop("bodies", "bodyhtml5", "articlehtml", "body");
    if (!descriptions.isEmpty()) {
      item.put("description", descriptions.get(0));
      if (!item.hasBody()) {
        Texts.body(item, descriptions.get(0));
      }
    }
  }

  /** Of several renditions of the text the one that keeps its paragraphs. */
  private void bodies(List<JsonNode> bodies) {
    for (String wanted : List.of("html", "", "nitf")) {
      for (JsonNode body : bodies) {
        JsonFields rendition = new JsonFields(body);
        String kind = rendition.text("contenttype") + " " + rendition.text("role");
        String value = rendition.text("value");
        if (!item.hasBody() && kindOf(kind, value).equals(wanted)) {
          if (wanted.equals("nitf")) {
            nitf(value);
          } else if (wanted.equals("html")) {
            markup(value);
          } else {
            Texts.body(item, value);
          }
        }
      }
    }
  }

  private static String kindOf(String kind, String value) {
    String low = kind.toLowerCase(Locale.ROOT);
    if (low.contains("nitf")) {
      return "nitf";
    }
    boolean html = low.contains("html") || low.contains("richtext");
    boolean markup = value != null && value.contains("<");
    return !markup ? "" : html ? "html" : low.contains("xml") ? "nitf" : "";
  }

  private void markup(String html) {
    if (html != null && !html.isBlank()) {
      item.body(html.contains("<") ? Article.HTML : Article.TEXT, html.strip());
    }
  }

  private void nitf(String xml) {
    if (xml == null) {
      return;
    }
    try {
      XmlElement root = SafeXml.parse(xml);
      XmlElement content = root.find("body/body.content");
      Texts.body(item, content == null ? root : content);
    } catch (BadInputException e) {
      // Another rendition, or the description, has to do.
      item.put("bodynitf.problem", e.getMessage());
    }
  }

  private static void add(List<String> list, String value) {
    if (value != null) {
      list.add(value);
    }
  }
}
