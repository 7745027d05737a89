package dev.dateline.ingest.format;

import java.util.List;
import java.util.stream.Collectors;

/** News Industry Text Format, any version, with or without its namespace. */
final class Nitf {
  private final XmlElement nitf;
  private final ItemBuilder item;

  private Nitf(XmlElement nitf, ItemBuilder item) {
    this.nitf = nitf;
    this.item = item;
  }

  /** A document on its own. */
  static Parsed item(XmlElement nitf, Hints hints) throws BadInputException {
    ItemBuilder item = new ItemBuilder(hints);
    new Nitf(nitf, item).all();
    // Without an id of its own a document is its file: written again, it is a revision.
    item.providerId(hints.fileName());
    return item.build();
  }

  /** One inside an Atom entry, which knows its id and its dates. */
  static Parsed ofEntry(XmlElement entry, XmlElement nitf, Hints hints) throws BadInputException {
    ItemBuilder item = new ItemBuilder(hints);
    item.providerId(entry.text("id"));
    item.published(entry.text("published"));
    new Nitf(nitf, item).all();
    item.headline(entry.text("title"));
    item.byline(entry.text("author/name"));
    item.published(entry.text("updated"));
    item.updated(entry.text("updated"));
    item.language(entry.attribute("lang"));
    return item.build();
  }

  /** One that stands inside another format, which has spoken first. */
  static void into(XmlElement nitf, ItemBuilder item) {
    new Nitf(nitf, item).all();
  }

  private void all() {
    String generation = nitf.attribute("head/docdata/du-key", "version");
    String id = nitf.attribute("head/docdata/doc-id", "id-string");
    item.providerId(id, Identity.withoutVersion(id, generation));
    head();
    status();
    dates();
    item.headline(join("body/body.head/hedline/hl1"));
    item.headline(nitf.text("body/body.head/hedline"));
    item.headline(nitf.text("head/title"));
    item.put("subheadline", join("body/body.head/hedline/hl2"));
    byline();
    item.put("dateline", nitf.text("body/body.head/dateline"));
    item.put("abstract", nitf.text("body/body.head/abstract"));
    item.put("provider", nitf.text("body/body.head/distributor"));
    item.put("copyrightholder", nitf.text("body/body.head/rights/rights.owner"));
    item.put("tagline", nitf.text("body/body.end/tagline"));
    language();
    body();
  }

  private void head() {
    attribute("version", "head/docdata/du-key", "version");
    attribute("generation", "head/docdata/du-key", "generation");
    attribute("slugline", "head/docdata/du-key", "key");
    attribute("slugline", "head/docdata/fixture", "fix-id");
    attribute("provider", "head/docdata/doc-id", "regsrc");
    attribute("urgency", "head/docdata/urgency", "ed-urg");
    attribute("ednote", "head/docdata/ed-msg", "info");
    attribute("copyrightholder", "head/docdata/doc.copyright", "holder");
    attribute("copyrightyear", "head/docdata/doc.copyright", "year");
    attribute("rights.agent", "head/docdata/doc.rights", "agent");
    attribute("rights.owner", "head/docdata/doc.rights", "owner");
    attribute("usageterms", "head/docdata/doc.rights", "limitations");
    attribute("evloc", "head/docdata/evloc", "city");
    attribute("corrects", "head/docdata/correction", "id-string");
    attribute("scope", "head/docdata/doc-scope", "scope");
    attribute("position.section", "head/pubdata", "position.section");
    attribute("pubdata.name", "head/pubdata", "name");
    item.put("keywords", attributes("head/docdata/key-list/keyword", "key"));
    item.put("subjects", attributes("head/tobject/tobject.subject", "tobject.subject.type"));
    item.put("subject.codes", attributes("head/tobject/tobject.subject", "tobject.subject.refnum"));
    item.put("slugline", attributeOfMeta("anpa-keyword"));
    for (XmlElement meta : nitf.findAll("head/meta")) {
      String name = meta.attribute("name");
      if (name != null) {
        item.put(name, meta.attribute("content"));
      }
    }
  }

  private void status() {
    WireStatus.apply(item, nitf.attribute("head/docdata", "management-status"));
    WireStatus.apply(item, nitf.attribute("head/docdata/ed-msg", "msg-type"));
    WireStatus.applyLine(item, nitf.attribute("head/docdata/ed-msg", "info"));
    String release = nitf.attribute("head/docdata/date.release", "norm");
    String issue = nitf.attribute("head/docdata/date.issue", "norm");
    item.put("date.release", release);
    var end = WireDate.latest(release);
    var issued = WireDate.latest(issue);
    // Most documents give their own date here; only a later one holds them back.
    if (end != null && (issued == null || end.isAfter(issued))) {
      item.embargo(release);
    } else if ("embargoed".equalsIgnoreCase(nitf.attribute("head/docdata", "management-status"))) {
      item.embargo(release);
    }
  }

  private void dates() {
    String issue = date("head/docdata/date.issue");
    item.published(issue);
    item.published(nitf.attribute("head/pubdata", "date.publication"));
    item.published(nitf.attribute("body/body.head/dateline/story.date", "norm"));
    item.published(nitf.text("body/body.head/dateline/story.date"));
    item.published(date("head/docdata/date.release"));
    item.put("date.issue", issue);
    item.put("date.expire", date("head/docdata/date.expire"));
    item.put("storydate", nitf.text("body/body.head/dateline/story.date"));
    item.updated(nitf.attribute("head/revision-history", "norm"));
  }

  private String date(String path) {
    String norm = nitf.attribute(path, "norm");
    return norm == null ? nitf.text(path) : norm;
  }

  private void byline() {
    for (XmlElement byline : nitf.findAll("body/body.head/byline")) {
      String title = byline.text("byttl");
      String all = byline.text().strip().replaceAll("\\s+", " ");
      // The title of the author follows the name; alone, it is all there is.
      String name =
          title != null && all.endsWith(title) && all.length() > title.length()
              ? all.substring(0, all.length() - title.length()).strip().replaceAll(",$", "")
              : all;
      item.byline(name);
      item.put("byttl", title);
    }
  }

  private void language() {
    item.language(nitf.attribute("lang"));
    item.language(nitf.attribute("baselang"));
    item.language(nitf.attribute("body", "lang"));
    item.language(nitf.attribute("body/body.content", "lang"));
    item.language(attributeOfMeta("language"));
    item.language(attributeOfMeta("lang"));
    item.language(attributeOfMeta("idioma"));
  }

  private void body() {
    XmlElement content = nitf.find("body/body.content");
    if (content != null && !item.hasBody()) {
      Texts.body(item, content);
    }
    for (XmlElement media : nitf.outermost("media-caption")) {
      item.put("caption", media.text().strip().replaceAll("\\s+", " "));
    }
  }

  private String join(String path) {
    List<XmlElement> found = nitf.findAll(path);
    return found.isEmpty()
        ? null
        : found.stream()
            .map(element -> element.text().strip().replaceAll("\\s+", " "))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" "));
  }

  private void attribute(String name, String path, String key) {
    item.put(name, nitf.attribute(path, key));
  }

  private String attributes(String path, String key) {
    return nitf.findAll(path).stream()
        .map(element -> element.attribute(key))
        .filter(value -> value != null && !value.isBlank())
        .map(String::strip)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private String attributeOfMeta(String name) {
    return nitf.findAll("head/meta").stream()
        .filter(meta -> name.equalsIgnoreCase(meta.attribute("name")))
        .map(meta -> meta.attribute("content"))
        .filter(value -> value != null && !value.isBlank())
        .findFirst()
        .orElse(null);
  }
}
