package dev.dateline.ingest.format;

import dev.dateline.model.Article;

/** News Industry Text Format, any version, with or without its namespace. */
final class Nitf {
  private Nitf() {}

  static Parsed item(XmlElement nitf, Hints hints) throws BadInputException {
    ItemBuilder item = new ItemBuilder(hints);
    item.providerId(nitf.attribute("head/docdata/doc-id", "id-string"));
    item.headline(nitf.text("body/body.head/hedline/hl1"));
    item.headline(nitf.text("head/title"));
    XmlElement content = nitf.find("body/body.content");
    if (content != null) {
      item.body(Article.HTML, Markup.inside(content));
    }
    return item.build();
  }
}
