package dev.dateline.ingest.feed;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jsoup.nodes.Element;

/**
 * RSS 0.90 to 2.0 and RSS 1.0 (RDF), with the modules that newsrooms use. What a version allows is
 * not asked: an element is read wherever it stands.
 */
final class RssReader {
  private static final Duration MAX_REFRESH = Duration.ofDays(30);

  private final Markup markup;
  private final int maxItems;
  private final String feedLanguage;

  private RssReader(Markup markup, int maxItems) {
    this.markup = markup;
    this.maxItems = maxItems;
    Element channel = markup.first("channel");
    String declared = channel == null ? null : Markup.text(channel, "language", "dc:language");
    this.feedLanguage = declared != null || channel == null ? declared : Markup.language(channel);
  }

  static FeedDocument read(Markup markup, int maxItems) {
    return new RssReader(markup, maxItems).document();
  }

  private FeedDocument document() {
    Element channel = markup.first("channel");
    Element about = channel == null ? new Element("channel") : channel;
    String link = channel == null ? null : siteLink(channel);
    if (link != null) {
      markup.setBase(link);
    }
    List<FeedItem> items = new ArrayList<>();
    for (Element item : markup.all("item")) {
      if (items.size() < maxItems && markup.isClosed(item)) {
        items.add(item(item));
      }
    }
    return new FeedDocument(
        Words.headline(Markup.text(about, "title", "dc:title", "itunes:title")),
        link,
        feedLanguage,
        refresh(about),
        skipHours(about),
        skipDays(about),
        items,
        markup.isClosed(markup.root()));
  }

  /** The site's page; where only the feed's own address is given, that is not it. */
  private String siteLink(Element channel) {
    for (Element link : Markup.children(channel, "link")) {
      String url = markup.resolve(link, Markup.clean(link.wholeText()));
      if (url != null) {
        return url;
      }
    }
    return atomLink(channel);
  }

  private String atomLink(Element parent) {
    for (Element link : Markup.children(parent, "atom:link", "link")) {
      String rel = link.attr("rel");
      if (rel.isEmpty() || rel.equalsIgnoreCase("alternate")) {
        String url = markup.resolve(link, link.attr("href"));
        if (url != null) {
          return url;
        }
      }
    }
    return null;
  }

  private FeedItem item(Element item) {
    Body body = body(item);
    String guid = Markup.text(item, "guid", "atom:id", "dc:identifier");
    String about = item.hasAttr("rdf:about") ? Markup.clean(item.attr("rdf:about")) : null;
    String language = Markup.text(item, "dc:language", "language");
    return new FeedItem(
        guid == null ? about : guid,
        url(item),
        Words.headline(Markup.text(item, "title", "dc:title", "media:title", "itunes:title")),
        byline(item),
        body.text,
        true,
        body.full,
        language == null ? feedLanguage : language,
        Markup.text(
            item,
            "pubdate",
            "atom:published",
            "dc:date",
            "dcterms:issued",
            "dcterms:created",
            "published",
            "date"),
        Markup.text(item, "atom:updated", "dcterms:modified", "updated", "lastbuilddate"),
        categories(item),
        metadata(item));
  }

  /** Feed proxies keep the true address apart; a guid is one unless it says that it is not. */
  private String url(Element item) {
    for (Element link : Markup.children(item, "feedburner:origlink", "link")) {
      String url = markup.resolve(link, Markup.clean(link.wholeText()));
      if (url != null) {
        return url;
      }
    }
    String atom = atomLink(item);
    if (atom != null) {
      return atom;
    }
    for (Element guid : Markup.children(item, "guid")) {
      String text = Markup.clean(guid.wholeText());
      boolean permalink =
          !guid.attr("ispermalink").equalsIgnoreCase("false")
              && !guid.attr("isPermaLink").equalsIgnoreCase("false");
      if (permalink && text != null && text.matches("(?i)https?://.*")) {
        return markup.resolve(guid, text);
      }
    }
    return item.hasAttr("rdf:about") ? markup.resolve(item, item.attr("rdf:about")) : null;
  }

  private record Body(String text, boolean full) {}

  private static Body body(Element item) {
    String content = longest(item, "content:encoded", "xhtml:body", "encoded", "atom:content");
    String teaser =
        longest(item, "description", "atom:summary", "dc:description", "summary", "itunes:summary");
    if (content.isBlank()) {
      String text = teaser.isBlank() ? longest(item, "media:description") : teaser;
      return new Body(text, Words.isFullText(text, true) && text.length() > 3 * 500);
    }
    return teaser.length() > content.length()
        ? new Body(teaser, Words.isFullText(teaser, true))
        : new Body(content, Words.isFullText(content, true));
  }

  /** The longest of what stands under the first of these names that holds anything. */
  private static String longest(Element item, String... names) {
    for (String name : names) {
      String longest = "";
      for (Element element : Markup.children(item, name)) {
        String inner = Markup.inner(element).strip();
        longest = inner.length() > longest.length() ? inner : longest;
      }
      if (!longest.isBlank()) {
        return longest;
      }
    }
    return "";
  }

  private static String byline(Element item) {
    for (String name :
        List.of("dc:creator", "author", "dc:author", "atom:author", "itunes:author")) {
      List<String> names = new ArrayList<>();
      for (Element author : Markup.children(item, name)) {
        String nested = Markup.text(author, "atom:name", "name");
        names.add(nested == null ? Markup.clean(author.wholeText()) : nested);
      }
      String byline = Words.byline(names);
      if (byline != null) {
        return byline;
      }
    }
    return null;
  }

  private static List<String> categories(Element item) {
    Set<String> categories = new java.util.LinkedHashSet<>();
    for (Element category :
        Markup.children(item, "category", "dc:subject", "atom:category", "media:category")) {
      String text = Words.headline(Markup.clean(category.wholeText()));
      String term = text == null ? Markup.clean(category.attr("term")) : text;
      if (term != null) {
        categories.add(term);
      }
    }
    return List.copyOf(categories);
  }

  private Map<String, String> metadata(Element item) {
    Map<String, String> metadata = new TreeMap<>();
    put(metadata, "image", MediaLinks.image(markup, item));
    put(metadata, "rights", Markup.text(item, "dc:rights", "media:copyright", "copyright"));
    for (Element source : Markup.children(item, "source")) {
      put(metadata, "feed.source", Markup.clean(source.wholeText()));
      put(metadata, "feed.source.url", markup.resolve(source, source.attr("url")));
    }
    return metadata;
  }

  private static void put(Map<String, String> metadata, String name, String value) {
    if (value != null) {
      metadata.putIfAbsent(name, value);
    }
  }

  /** ttl in minutes (RSS 2.0), or so many updates in a period (syndication module). */
  private static Duration refresh(Element channel) {
    long ttlMinutes = number(Markup.text(channel, "ttl"));
    if (ttlMinutes > 0) {
      return bounded(Duration.ofMinutes(ttlMinutes));
    }
    String period = Markup.text(channel, "sy:updateperiod");
    if (period == null) {
      return null;
    }
    long frequency = Math.max(1, number(Markup.text(channel, "sy:updatefrequency")));
    long periodMinutes =
        switch (period.toLowerCase(Locale.ROOT)) {
          case "hourly" -> 60;
          case "daily" -> 24 * 60;
          case "weekly" -> 7 * 24 * 60;
          case "monthly" -> 30 * 24 * 60;
          case "yearly" -> 365 * 24 * 60;
          default -> 0;
        };
    return periodMinutes == 0 ? null : bounded(Duration.ofMinutes(periodMinutes / frequency));
  }

  private static Set<Integer> skipHours(Element channel) {
    Set<Integer> hours = new TreeSet<>();
    for (Element skip : Markup.children(channel, "skiphours")) {
      for (Element hour : Markup.children(skip, "hour")) {
        long number = number(Markup.clean(hour.wholeText()));
        if (number >= 0 && number <= 24) {
          // RSS 0.91 counts to 24, RSS 2.0 from 0.
          hours.add((int) number % 24);
        }
      }
    }
    // One who skips all of them means something else.
    return hours.size() == 24 ? Set.of() : hours;
  }

  private static Set<DayOfWeek> skipDays(Element channel) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (Element skip : Markup.children(channel, "skipdays")) {
      for (Element day : Markup.children(skip, "day")) {
        String name = day.wholeText().strip().toUpperCase(Locale.ROOT);
        for (DayOfWeek known : DayOfWeek.values()) {
          if (known.name().equals(name)) {
            days.add(known);
          }
        }
      }
    }
    return days.size() == 7 ? Set.of() : days;
  }

  private static Duration bounded(Duration duration) {
    return duration.compareTo(MAX_REFRESH) > 0 ? MAX_REFRESH : duration;
  }

  private static long number(String text) {
    return text != null && text.matches("[0-9]{1,9}") ? Long.parseLong(text) : -1;
  }
}
