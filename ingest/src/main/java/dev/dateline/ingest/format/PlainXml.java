package dev.dateline.ingest.format;

import dev.dateline.model.Rejection.Reason;
import dev.dateline.model.Status;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;

/**
 * XML of an agency's own making, such as Ritzau's {@code RBNews}: fields are elements right below
 * the root, named as people name them. What is left over becomes metadata.
 */
final class PlainXml {
  private static final List<String> BODIES =
      List.of("body", "content", "text", "bodytext", "story", "article", "maintext", "bodyhtml");

  private static final List<String> IDS =
      List.of("newsid", "guid", "id", "itemid", "articleid", "storyid", "uri", "docid");

  private final XmlElement root;
  private final ItemBuilder item;

  private PlainXml(XmlElement root, Hints hints) {
    this.root = root;
    this.item = new ItemBuilder(hints);
  }

  static Parsed item(XmlElement root, Hints hints) throws BadInputException {
    PlainXml xml = new PlainXml(root, hints);
    if (xml.first(BODIES) == null && xml.first(List.of("headline", "title")) == null) {
      throw new BadInputException(
          Reason.MALFORMED, "XML of a kind that is not known: its root is <" + root.name() + ">");
    }
    xml.fields();
    return xml.item.build();
  }

  private void fields() {
    String version = text("version", "revision");
    String id = text(IDS.toArray(String[]::new));
    id = id == null ? attribute(IDS) : id;
    item.providerId(id, Identity.withoutVersion(id, version));
    item.url(text("url", "link"));
    item.headline(text("headline", "title"));
    item.byline(text("byline", "author", "authors", "origin"));
    item.language(text("language", "lang"));
    item.language(root.attribute("lang"));
    item.published(text("publishdate", "published", "pubdate", "date", "created", "datetime"));
    item.published(root.attribute("date"));
    item.updated(text("updated", "modified", "lastmodified", "versioncreated", "updatedate"));
    item.put("version", version);
    String note = plainText(text("tilredaktionen", "ednote", "note"));
    item.put("ednote", note);
    WireStatus.apply(item, text("status", "pubstatus"));
    WireStatus.applyLine(item, note);
    if ("true".equalsIgnoreCase(text("annulleret", "annuleret", "cancelled", "canceled"))) {
      item.status(Status.CANCELED);
    }
    if (text("embargo", "embargoed", "releasedate") != null) {
      item.embargo(text("embargo", "embargoed", "releasedate"));
    }
    XmlElement body = first(BODIES);
    if (body != null) {
      Texts.body(item, body);
    }
    for (XmlElement child : root.children()) {
      String text = child.text().strip().replaceAll("\\s+", " ");
      if (child != body && !text.isEmpty()) {
        item.put(plain(child.name()), text);
      }
    }
  }

  private String text(String... names) {
    XmlElement found = first(List.of(names));
    return found == null ? null : found.text().strip();
  }

  /** The first that is not blank, in the order of the names. */
  private XmlElement first(List<String> names) {
    for (String name : names) {
      for (XmlElement child : root.children()) {
        if (plain(child.name()).equals(name) && !child.text().isBlank()) {
          return child;
        }
      }
    }
    return null;
  }

  private String attribute(List<String> names) {
    for (String name : names) {
      for (var attribute : root.attributes().entrySet()) {
        if (plain(attribute.getKey()).equals(name)) {
          return attribute.getValue();
        }
      }
    }
    return null;
  }

  /** Notes may be markup, too. */
  private static String plainText(String note) {
    return note == null ? null : Jsoup.parse(note).text();
  }

  private static String plain(String name) {
    return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }
}
