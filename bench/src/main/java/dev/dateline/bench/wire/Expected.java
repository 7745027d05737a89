package dev.dateline.bench.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.model.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.jsoup.Jsoup;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What a document says of itself, by the shortest way there is: fields of JSON by name, and XPath.
 * Null where it does not say, or where the examples leave room for opinion.
 */
record Expected(
    String id,
    String headline,
    String body,
    String byline,
    String language,
    String versionCreated,
    String version,
    String status,
    String provider) {

  /** One for each item of the document, in order; empty where it is not of a kind known here. */
  static List<Expected> of(Path path, byte[] bytes) throws IOException {
    if (path.toString().endsWith(".json")) {
      JsonNode json = Json.mapper().readTree(bytes);
      List<Expected> all = new ArrayList<>();
      if (json.isArray()) {
        json.forEach(one -> all.add(ninjs(one)));
      } else {
        all.add(ninjs(json));
      }
      return all;
    }
    try {
      return xml(bytes);
    } catch (SAXException | ParserConfigurationException | XPathExpressionException e) {
      return List.of();
    }
  }

  /** Text without markup. */
  static String plain(String text) {
    return text.contains("<") ? Jsoup.parse(text).body().text() : text;
  }

  private static Expected ninjs(JsonNode json) {
    String status = text(json, "pubstatus", "pubStatus");
    return new Expected(
        text(json, "uri"),
        firstOf(text(json, "headline", "headline_main"), main(json.path("headlines"))),
        body(json),
        text(json, "byline", "by"),
        text(json, "language"),
        text(json, "versioncreated", "versionCreated"),
        text(json, "version"),
        status == null ? "usable" : status,
        text(json, "copyrightholder", "copyrightHolder"));
  }

  /** The one text where there is one; of several renditions the one in HTML. */
  private static String body(JsonNode json) {
    String body = text(json, "body_html", "body_xhtml", "body_richtext", "body_text", "body_main");
    for (JsonNode one : json.path("bodies")) {
      String kind = text(one, "contentType", "contenttype") + text(one, "role");
      if (kind.contains("nitf")) {
        continue;
      }
      body =
          body == null || (kind.contains("html") && !body.contains("<"))
              ? text(one, "value")
              : body;
    }
    return body == null ? null : plain(body);
  }

  private static String main(JsonNode list) {
    for (JsonNode one : list) {
      if ("main".equals(text(one, "role"))) {
        return text(one, "value");
      }
    }
    return text(list.path(0), "value");
  }

  private static String text(JsonNode json, String... names) {
    for (String name : names) {
      if (json.path(name).isValueNode() && !json.path(name).isNull()) {
        return json.path(name).asText();
      }
    }
    return null;
  }

  private static List<Expected> xml(byte[] bytes)
      throws IOException, SAXException, ParserConfigurationException, XPathExpressionException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setNamespaceAware(true);
    var builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    var document = builder.parse(new ByteArrayInputStream(bytes));
    XPath xpath = XPathFactory.newInstance().newXPath();
    NodeList items =
        (NodeList)
            xpath.evaluate(
                "//*[local-name()='newsItem' or local-name()='packageItem' or"
                    + " local-name()='NewsItem']",
                document,
                XPathConstants.NODESET);
    List<Expected> all = new ArrayList<>();
    for (int i = 0; i < items.getLength(); i++) {
      Node item = items.item(i);
      all.add(item.getLocalName().equals("NewsItem") ? newsMl(xpath, item) : g2(xpath, item));
    }
    return all;
  }

  private static Expected g2(XPath xpath, Node item) throws XPathExpressionException {
    String status = at(xpath, item, "itemMeta/pubStatus/@qcode");
    return new Expected(
        at(xpath, item, "@guid"),
        at(xpath, item, "contentMeta/headline"),
        firstOf(
            at(xpath, item, "contentSet/inlineXML/nitf/body/body.content"),
            at(xpath, item, "contentSet/inlineXML/html/body")),
        firstOf(at(xpath, item, "contentMeta/by")),
        at(xpath, item, "contentMeta/language/@tag"),
        at(xpath, item, "itemMeta/versionCreated"),
        at(xpath, item, "@version"),
        status == null ? "usable" : status.substring(status.indexOf(':') + 1),
        provider(xpath, item));
  }

  private static String provider(XPath xpath, Node item) throws XPathExpressionException {
    String code = at(xpath, item, "itemMeta/provider/@qcode");
    return firstOf(
        at(xpath, item, "itemMeta/provider/name"),
        at(xpath, item, "itemMeta/provider/@literal"),
        code == null ? null : code.substring(code.indexOf(':') + 1),
        at(xpath, item, "itemMeta/provider/@uri"));
  }

  private static Expected newsMl(XPath xpath, Node item) throws XPathExpressionException {
    String status = at(xpath, item, "NewsManagement/Status/@FormalName");
    return new Expected(
        at(xpath, item, "Identification/NewsIdentifier/PublicIdentifier"),
        firstOf(
            at(xpath, item, "NewsComponent/NewsLines/HeadLine"),
            at(xpath, item, "NewsComponent/NewsComponent/NewsLines/HeadLine")),
        null,
        at(xpath, item, "NewsComponent/NewsLines/ByLine"),
        at(xpath, item, "NewsComponent/DescriptiveMetadata/Language/@FormalName"),
        at(xpath, item, "NewsManagement/ThisRevisionCreated"),
        at(xpath, item, "Identification/NewsIdentifier/RevisionId"),
        status == null ? "usable" : status.toLowerCase(java.util.Locale.ROOT),
        null);
  }

  /** The text at a path of local names, or null where there is none. */
  private static String at(XPath xpath, Node item, String path) throws XPathExpressionException {
    StringBuilder full = new StringBuilder(".");
    for (String step : path.split("/", -1)) {
      full.append('/').append(step.startsWith("@") ? step : "*[local-name()='" + step + "']");
    }
    String text = xpath.evaluate(full.toString(), item);
    return text.isBlank() ? null : text.strip().replaceAll("\\s+", " ");
  }

  private static String firstOf(String... values) {
    for (String value : values) {
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
