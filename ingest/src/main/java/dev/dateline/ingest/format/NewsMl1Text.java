package dev.dateline.ingest.format;

import java.util.List;
import java.util.Locale;

/** Finds the text among the content items of NewsML 1. */
final class NewsMl1Text {
  private NewsMl1Text() {}

  /**
   * @param components those that may hold it, outermost first
   */
  static void into(List<XmlElement> components, ItemBuilder item) {
    XmlElement lead = withRole(components, "lead");
    XmlElement body = withRole(components, "body");
    body = body == null ? withRole(components, "main") : body;
    if (body != null) {
      content(body, item);
    }
    for (XmlElement component : components) {
      if (!item.hasBody() && component != lead) {
        content(component, item);
      }
    }
    if (lead != null) {
      before(lead, item);
    }
  }

  /** The lead stands above the rest of the text, and is part of it. */
  private static void before(XmlElement lead, ItemBuilder item) {
    String text = lead.text("ContentItem/DataContent");
    if (text == null) {
      return;
    }
    item.put("lead", text);
    if (!item.hasBody()) {
      Texts.body(item, text);
    } else if (!item.startsWith(text)) {
      item.prepend(text);
    }
  }

  private static void content(XmlElement component, ItemBuilder item) {
    for (XmlElement content : component.children("ContentItem")) {
      XmlElement data = content.find("DataContent");
      if (data != null && !item.hasBody() && isText(content)) {
        data(data, item);
      }
    }
  }

  private static void data(XmlElement data, ItemBuilder item) {
    XmlElement nitf = data.find("nitf");
    XmlElement html = data.find("html/body");
    if (nitf != null) {
      Nitf.into(nitf, item);
    } else if (html != null) {
      Texts.body(item, html);
    } else {
      Texts.body(item, data);
    }
  }

  private static boolean isText(XmlElement content) {
    String kind =
        (content.attribute("MediaType", "FormalName")
                + " "
                + content.attribute("MimeType", "FormalName")
                + " "
                + content.attribute("Format", "FormalName"))
            .toLowerCase(Locale.ROOT);
    return !kind.matches("(?s).*(photo|image/|video|audio|graphic|jpe?g|\\bcss|text/css|base64).*");
  }

  private static XmlElement withRole(List<XmlElement> components, String role) {
    return components.stream()
        .filter(component -> NewsMl1.role(component).equals(role))
        .filter(component -> component.find("ContentItem/DataContent") != null)
        .findFirst()
        .orElse(null);
  }
}
