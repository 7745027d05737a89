package dev.dateline.ingest.format;

import dev.dateline.model.Status;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** An item of NewsML-G2: newsItem or packageItem, any version and conformance level. */
final class NewsMlG2 {
  private final XmlElement element;
  private final XmlElement itemMeta;
  private final XmlElement contentMeta;
  private final ItemBuilder item;

  private NewsMlG2(XmlElement element, Hints hints) {
    this.element = element;
    this.itemMeta = orEmpty(element.find("itemMeta"));
    this.contentMeta = orEmpty(element.find("contentMeta"));
    this.item = new ItemBuilder(hints);
  }

  static Parsed item(XmlElement element, Hints hints) throws BadInputException {
    NewsMlG2 g2 = new NewsMlG2(element, hints);
    g2.management();
    g2.description();
    g2.rights();
    g2.content();
    return g2.item.build();
  }

  private void management() {
    String guid = element.attribute("guid");
    String version = element.attribute("version");
    item.providerId(guid, Identity.withoutVersion(guid, version));
    item.put("version", version);
    item.put("type", bare(itemMeta.attribute("itemClass", "qcode")));
    item.put("provider", name(itemMeta.find("provider")));
    item.put("profile", itemMeta.text("profile"));
    item.put("service", itemMeta.text("service/name"));
    item.put("ednote", itemMeta.text("edNote"));
    item.put("signals", codes(itemMeta, "signal"));
    String first = itemMeta.text("firstCreated");
    String current = itemMeta.text("versionCreated");
    item.put("firstcreated", first);
    item.put("versioncreated", current);
    item.put("contentcreated", contentMeta.text("contentCreated"));
    item.published(first);
    item.published(contentMeta.text("contentCreated"));
    item.published(current);
    item.updated(current);
    item.updated(contentMeta.text("contentModified"));
    XmlElement status = itemMeta.find("pubStatus");
    if (status != null) {
      String code = status.attribute("qcode");
      WireStatus.apply(item, bare(code == null ? status.attribute("uri") : code));
    }
    // An embargo without a date holds until further notice.
    XmlElement embargo = itemMeta.find("embargoed");
    if (embargo != null) {
      item.embargo(embargo.text().strip());
    }
    if (item.status() == Status.USABLE) {
      WireStatus.applyLine(item, itemMeta.text("edNote"));
    }
  }

  private void description() {
    item.headline(preferred(contentMeta.children("headline")));
    item.byline(preferred(contentMeta.children("by")));
    item.put("slugline", contentMeta.text("slugline"));
    item.put("dateline", contentMeta.text("dateline"));
    item.put("urgency", contentMeta.text("urgency"));
    item.put("creditline", contentMeta.text("creditline"));
    item.put("description", preferred(contentMeta.children("description")));
    item.put("infosource", names(contentMeta, "infoSource"));
    item.put("creator", names(contentMeta, "creator"));
    item.put("contributor", names(contentMeta, "contributor"));
    item.put("located", names(contentMeta, "located"));
    item.put("subjects", names(contentMeta, "subject"));
    item.put("subject.codes", codes(contentMeta, "subject"));
    item.put("genre", names(contentMeta, "genre"));
    item.put("audience", codes(contentMeta, "audience"));
    item.put(
        "keywords",
        contentMeta.children("keyword").stream()
            .map(keyword -> keyword.text().strip())
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", ")));
    item.language(contentMeta.attribute("language", "tag"));
  }

  private void rights() {
    for (XmlElement rights : element.children("rightsInfo")) {
      item.put("copyrightholder", name(rights.find("copyrightHolder")));
      item.put("copyrightnotice", rights.text("copyrightNotice"));
      item.put("usageterms", rights.text("usageTerms"));
    }
  }

  private void content() {
    for (XmlElement xml : element.findAll("contentSet/inlineXML")) {
      if (!item.hasBody()) {
        inline(xml);
      }
    }
    for (XmlElement data : element.findAll("contentSet/inlineData")) {
      if (!item.hasBody() && isText(data.attribute("contenttype"))) {
        Texts.body(item, data);
      }
    }
    item.headline(itemMeta.text("title"));
    item.byline(authors());
    item.language(element.attribute("contentSet/inlineXML", "lang"));
    item.language(element.attribute("lang"));
    String description = preferred(contentMeta.children("description"));
    // A picture's caption, and what a package says of itself, is the text of it.
    if (!item.hasBody() && description != null) {
      Texts.body(item, description);
    }
  }

  private void inline(XmlElement xml) {
    XmlElement nitf = xml.find("nitf");
    XmlElement html = xml.find("html/body");
    if (nitf != null) {
      Nitf.into(nitf, item);
    } else if (html != null) {
      item.headline(xml.text("html/head/title"));
      Texts.body(item, mainSection(html));
    } else if (isProse(xml)) {
      Texts.body(item, xml);
    }
  }

  /** Sports scores and events are no prose, and their tags hide that. */
  private static boolean isProse(XmlElement xml) {
    return xml.children().isEmpty()
        || xml.children().stream()
            .anyMatch(
                child -> List.of("p", "div", "section", "article", "body").contains(child.name()));
  }

  /** Where a page has sections, of which some are notes to editors, the main one. */
  private static XmlElement mainSection(XmlElement body) {
    return body.outermost("section").stream()
        .filter(
            section ->
                (" " + section.attribute("class") + " ").contains(" main ")
                    && !section.text().isBlank())
        .findFirst()
        .orElse(body);
  }

  private static boolean isText(String contentType) {
    return contentType == null
        || contentType.isBlank()
        || contentType.toLowerCase(Locale.ROOT).matches("(text/|application/xhtml).*");
  }

  /** Creators that are said to be persons, or writers. */
  private String authors() {
    String names =
        contentMeta.children("creator").stream()
            .filter(
                creator ->
                    (creator.attribute("type") + creator.attribute("role"))
                        .toLowerCase(Locale.ROOT)
                        .matches(".*(person|writer|author|reporter|byline|journalist).*"))
            .map(NewsMlG2::name)
            .filter(name -> name != null)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? null : names;
  }

  /** Of several, the one without a role, or with that of the main one; else the first. */
  private static String preferred(List<XmlElement> elements) {
    List<XmlElement> given = elements.stream().filter(e -> !e.text().isBlank()).toList();
    return given.stream()
        .filter(e -> e.attribute("role") == null || bare(e.attribute("role")).matches("(?i)main"))
        .findFirst()
        .or(() -> given.stream().findFirst())
        .map(e -> e.text().strip())
        .orElse(null);
  }

  private static String names(XmlElement parent, String child) {
    return parent.children(child).stream()
        .map(NewsMlG2::name)
        .filter(name -> name != null)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String codes(XmlElement parent, String child) {
    return parent.children(child).stream()
        .map(e -> e.attribute("qcode") == null ? e.attribute("uri") : e.attribute("qcode"))
        .filter(code -> code != null)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** What a concept is called: its name, else its literal, else its code. */
  private static String name(XmlElement concept) {
    if (concept == null) {
      return null;
    }
    String name = concept.text("name");
    if (name == null && concept.children().isEmpty()) {
      name = concept.text().isBlank() ? null : concept.text().strip();
    }
    for (String key : List.of("literal", "qcode", "uri")) {
      String value = concept.attribute(key);
      if (name == null && value != null && !value.isBlank()) {
        name = key.equals("qcode") ? bare(value) : value.strip();
      }
    }
    return name;
  }

  /** A code without the alias of its scheme. */
  private static String bare(String code) {
    return code == null
        ? null
        : code.substring(code.indexOf(':') < 0 || code.contains("://") ? 0 : code.indexOf(':') + 1);
  }

  private static XmlElement orEmpty(XmlElement element) {
    return element == null ? new XmlElement("none", Map.of()) : element;
  }
}
