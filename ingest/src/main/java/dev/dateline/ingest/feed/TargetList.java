package dev.dateline.ingest.feed;

import dev.dateline.ingest.SourceException;
import dev.dateline.ingest.http.WebAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many addresses in a file: an OPML list of feeds, a sitemap, or text with one address a line and
 * {@code #} for remarks.
 */
public final class TargetList {
  private static final Logger LOG = LoggerFactory.getLogger(TargetList.class);
  private static final int MAX_FILE_BYTES = 64 * 1024 * 1024;
  private static final int MAX_TARGETS = 100_000;

  private static final Pattern XML_URL =
      Pattern.compile("\\sxmlUrl\\s*=\\s*\"([^\"<>]{1,4000})\"", Pattern.CASE_INSENSITIVE);
  private static final Pattern TITLE =
      Pattern.compile("\\s(?:text|title)\\s*=\\s*\"([^\"]{1,500})\"");

  /**
   * One address.
   *
   * @param url absolute http or https address
   * @param title name in the list, or null
   */
  public record Entry(String url, String title) {}

  private TargetList() {}

  /**
   * The addresses in a file, each once, in its order. What is no address is left out and logged.
   *
   * @throws SourceException if there is none, or more than 100,000
   */
  public static List<Entry> read(Path file) throws IOException {
    if (Files.size(file) > MAX_FILE_BYTES) {
      throw new SourceException(file + " is larger than " + MAX_FILE_BYTES + " bytes");
    }
    List<Entry> written = parse(FeedText.decode(Files.readAllBytes(file), null));
    List<Entry> entries = new ArrayList<>();
    Set<String> urls = new HashSet<>();
    int bad = 0;
    for (Entry entry : written) {
      String url = WebAddress.resolve(null, entry.url());
      if (url == null) {
        bad++;
      } else if (urls.add(url)) {
        entries.add(new Entry(url, entry.title()));
      }
    }
    if (bad > 0) {
      LOG.warn("{}: {} entries are no http or https addresses, and left out", file, bad);
    }
    if (entries.isEmpty() || entries.size() > MAX_TARGETS) {
      throw new SourceException(
          file
              + (entries.isEmpty() ? " holds no address" : " holds more than " + MAX_TARGETS)
              + ". It may be OPML, a sitemap, or text with one address a line");
    }
    return entries;
  }

  static List<Entry> parse(String text) {
    String start = text.stripLeading();
    return start.startsWith("<") ? xml(start) : lines(text);
  }

  private static List<Entry> xml(String text) {
    Markup markup = new Markup(text, null);
    List<Entry> entries = new ArrayList<>();
    for (Element outline : markup.all("outline")) {
      String url = attribute(outline, "xmlUrl");
      if (url != null) {
        String title = attribute(outline, "title");
        entries.add(new Entry(url, title == null ? attribute(outline, "text") : title));
      }
    }
    addFromBrokenTags(text, entries);
    for (Element page : markup.all("url")) {
      String location = Markup.text(page, "loc");
      if (location != null) {
        entries.add(new Entry(location, null));
      }
    }
    return entries;
  }

  /** Descriptions with quotes in them end their tag too early: the addresses are still there. */
  private static void addFromBrokenTags(String text, List<Entry> entries) {
    Set<String> known = new HashSet<>();
    entries.forEach(entry -> known.add(entry.url()));
    Matcher address = XML_URL.matcher(text);
    while (address.find() && entries.size() <= MAX_TARGETS) {
      String url = Markup.clean(Parser.unescapeEntities(address.group(1), true));
      if (url != null && known.add(url)) {
        int tag = text.lastIndexOf("<outline", address.start());
        Matcher title = TITLE.matcher(text.substring(Math.max(tag, 0), address.start()));
        String name = title.find() ? Parser.unescapeEntities(title.group(1), true) : null;
        entries.add(new Entry(url, name));
      }
    }
  }

  private static List<Entry> lines(String text) {
    List<Entry> entries = new ArrayList<>();
    for (String line : text.split("\\R")) {
      String url = line.strip();
      if (!url.isEmpty() && !url.startsWith("#")) {
        entries.add(new Entry(url, null));
      }
    }
    return entries;
  }

  private static String attribute(Element element, String name) {
    for (Attribute attribute : element.attributes()) {
      if (attribute.getKey().equalsIgnoreCase(name)) {
        return Markup.clean(attribute.getValue());
      }
    }
    return null;
  }
}
