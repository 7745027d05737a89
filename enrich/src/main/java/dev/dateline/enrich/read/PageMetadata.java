package dev.dateline.enrich.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a page says of itself for machines: meta elements (Open Graph, Dublin Core and the like),
 * the schema.org description of the article (JSON-LD, or microdata of dates), the canonical
 * address, the declared language. Names are those of the page; what comes from JSON-LD is named
 * {@code jsonld.datePublished} and so on.
 *
 * <p>Bounded: at most {@value #MAX_ENTRIES} entries of {@value #MAX_VALUE_CHARS} characters; the
 * first of a name counts. Broken JSON is passed over.
 */
final class PageMetadata {
  /** Name of the headline that the page's description of the article gives. */
  static final String HEADLINE = "jsonld.headline";

  static final int MAX_ENTRIES = 60;
  static final int MAX_VALUE_CHARS = 500;

  private static final int MAX_NAME_CHARS = 60;
  private static final int MAX_SCRIPTS = 20;
  private static final int MAX_SCRIPT_CHARS = 512 * 1024;
  private static final int MAX_NODES = 5_000;

  /** Of all that pages put there (keys of services, layout, robots), what bears a tag. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?i)(og:|article:|dc[.:]|dcterms[.:]|parsely-|sailthru\\.|citation_|rnews:|bt:|cxense"
              + "parse:recs:publishtime).*|.*(publi[sc]|date|modified|author|byl|copyright).*"
              + "|application-name|twitter:site|ptime|lastmod|cre|provider|source|creditline");

  /** Never of use, and long. */
  private static final Pattern NOISE =
      Pattern.compile(
          "(?i)og:(image|video|audio|description).*|.*(description|image|token|verif).*");

  private static final Pattern ARTICLE_TYPE = Pattern.compile(".*(Article|Posting|Report|Review)");
  private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\s]+");

  private static final JsonMapper LENIENT =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build();

  static {
    LENIENT
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(50).build());
  }

  private final SortedMap<String, String> entries = new TreeMap<>();
  private int nodes;
  private String body;

  private PageMetadata() {}

  /** What {@code page} says; nothing where it is a mere fragment. */
  static PageMetadata of(Document page) {
    PageMetadata metadata = new PageMetadata();
    metadata.jsonLd(page);
    metadata.metas(page);
    metadata.links(page);
    metadata.times(page);
    return metadata;
  }

  /** By name. */
  SortedMap<String, String> entries() {
    return entries;
  }

  /** The longest text that it calls the body of an article, with or without markup; or null. */
  String articleBody() {
    return body;
  }

  private void metas(Document page) {
    for (Element meta : page.select("meta[content]")) {
      String name = meta.attr("property");
      name = name.isBlank() ? meta.attr("name") : name;
      name = name.isBlank() ? meta.attr("itemprop") : name;
      if (NAME.matcher(name).matches() && !NOISE.matcher(name).matches()) {
        put(name, meta.attr("content"));
      }
    }
  }

  private void links(Document page) {
    Element canonical = page.selectFirst("link[rel=canonical][href]");
    if (canonical != null) {
      put("canonical", canonical.attr("href"));
    }
    Element html = page.selectFirst("html[lang]");
    if (html != null) {
      put("html.lang", html.attr("lang"));
    }
  }

  /** The first time that is marked as that of publication; else the first one in the article. */
  private void times(Document page) {
    Element marked =
        page.selectFirst(
            "[itemprop=datePublished][datetime], time[pubdate][datetime], time.published[datetime]");
    Element time = marked != null ? marked : page.selectFirst("article time[datetime]");
    if (time != null) {
      put("time.datetime", time.attr("datetime"));
    }
    Element published = page.selectFirst("[itemprop=datePublished][content]");
    if (published != null) {
      put("datePublished", published.attr("content"));
    }
  }

  private void jsonLd(Document page) {
    int scripts = 0;
    for (Element script : page.select("script[type=application/ld+json]")) {
      String json = script.data();
      if (scripts++ == MAX_SCRIPTS || json.length() > MAX_SCRIPT_CHARS) {
        return;
      }
      try {
        describe(LENIENT.readTree(json));
      } catch (JsonProcessingException | StackOverflowError e) {
        // What a page says wrongly of itself is not said.
      }
    }
  }

  /** Looks for descriptions of articles, outermost first. */
  private void describe(JsonNode node) {
    if (node == null || !node.isContainerNode() || nodes++ > MAX_NODES) {
      return;
    }
    if (node.isObject() && isArticle(node.path("@type"))) {
      text("headline", node.path("headline"));
      text("datePublished", node.path("datePublished"));
      text("dateModified", node.path("dateModified"));
      text("inLanguage", node.path("inLanguage"));
      name("publisher", node.path("publisher"));
      name("author", node.path("author"));
      String text = node.path("articleBody").textValue();
      body = text != null && (body == null || text.length() > body.length()) ? text : body;
    }
    node.elements().forEachRemaining(this::describe);
  }

  private static boolean isArticle(JsonNode type) {
    if (type.isArray()) {
      for (JsonNode each : type) {
        if (isArticle(each)) {
          return true;
        }
      }
    }
    return type.isTextual() && ARTICLE_TYPE.matcher(type.asText()).matches();
  }

  private void text(String name, JsonNode value) {
    if (value.isTextual()) {
      put("jsonld." + name, value.asText());
    }
  }

  /** A name, or an object that has one, or the first ones of several. */
  private void name(String name, JsonNode value) {
    StringBuilder names = new StringBuilder();
    for (JsonNode each : value.isArray() ? value : LENIENT.createArrayNode().add(value)) {
      String text = each.isTextual() ? each.asText() : each.path("name").asText("");
      if (!text.isBlank() && names.length() + text.length() < MAX_VALUE_CHARS / 2) {
        names.append(names.isEmpty() ? "" : ", ").append(text.strip());
      }
    }
    put("jsonld." + name, names.toString());
  }

  private void put(String name, String value) {
    String clean = UNFIT.matcher(value).replaceAll(" ").strip();
    if (!clean.isEmpty()
        && clean.length() <= MAX_VALUE_CHARS
        && name.length() <= MAX_NAME_CHARS
        && entries.size() < MAX_ENTRIES) {
      entries.putIfAbsent(name.strip(), clean);
    }
  }
}
