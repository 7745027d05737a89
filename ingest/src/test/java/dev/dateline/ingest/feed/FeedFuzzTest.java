package dev.dateline.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the bytes, the parser gives a feed or says that there is none. */
class FeedFuzzTest {
  private static final FeedParser PARSER = new FeedParser(100);
  private static final int TRIES = 2_000;

  private static final List<String> SEEDS =
      List.of(
          Feed.rss("Paper", "one", "two", "<ttl>5</ttl>"),
          "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/x/'><title type='html'>T</title>"
              + "<entry><id>1</id><link href='a'/><content type='xhtml'><div><p>x</p></div></content>"
              + "</entry></feed>",
          "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
              + " xmlns='http://purl.org/rss/1.0/'><channel/><item rdf:about='y'/></rdf:RDF>",
          "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>/a</loc>"
              + "<lastmod>2026</lastmod><news:news><news:title>T</news:title></news:news></url>"
              + "</urlset>",
          "<sitemapindex><sitemap><loc>/b</loc><lastmod>x</lastmod></sitemap></sitemapindex>",
          "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\","
              + "\"content_html\":\"<p>x\",\"authors\":[{\"name\":\"A\"}],\"tags\":[\"t\"]}]}");

  private static final List<String> FRAGMENTS =
      List.of(
          "<",
          ">",
          "&",
          "\"",
          "'",
          "<![CDATA[",
          "]]>",
          "<!--",
          "-->",
          "<?",
          "<!DOCTYPE x [",
          "&#x;",
          "&#55555;",
          "&#xFFFFFFFF;",
          "</",
          "/>",
          "<item>",
          "</item>",
          "<entry>",
          "<rss",
          "xmlns=",
          "xml:base='http://[::'",
          "\u0000",
          "\uFFFF",
          "\uD800",
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "\\u",
          "http://",
          "<a:b:c>",
          "<guid>",
          "<content type='application/x'>",
          "<title mode='base64'>");

  @Property(tries = TRIES)
  void randomBytes(@ForAll byte[] bytes, @ForAll("contentTypes") String contentType) {
    parse(bytes, contentType);
  }

  @Property(tries = TRIES)
  void mutatedFeeds(@ForAll("mutants") byte[] bytes, @ForAll("contentTypes") String contentType) {
    parse(bytes, contentType);
  }

  @Property(tries = TRIES)
  void addressLists(@ForAll("mutants") byte[] bytes) {
    assertThat(TargetList.parse(FeedText.decode(bytes, null))).isNotNull();
  }

  @Provide
  Arbitrary<String> contentTypes() {
    return Arbitraries.of(
        null,
        "text/xml",
        "text/xml; charset=utf-16",
        "application/json",
        "x; charset=gbk",
        "charset=");
  }

  @Provide
  Arbitrary<byte[]> mutants() {
    return Arbitraries.randomValue(FeedFuzzTest::mutant);
  }

  private static byte[] mutant(Random random) {
    StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
    for (int edits = random.nextInt(12); edits >= 0; edits--) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(30));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, text.substring(at, end).repeat(random.nextInt(50)));
        case 2 -> text.insert(at, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
        default -> text.setLength(Math.max(1, at));
      }
      if (text.length() == 0) {
        text.append('<');
      }
    }
    byte[] bytes = text.toString().getBytes(UTF_8);
    for (int flips = random.nextInt(6); flips > 0 && bytes.length > 0; flips--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static void parse(byte[] bytes, String contentType) {
    try {
      FeedDocument feed = PARSER.parse(bytes, contentType, "https://a.example/feed");
      List<ReadItem> read = ReadItem.of(feed);
      assertThat(read.size()).isLessThanOrEqualTo(feed.items().size());
      assertThat(read.stream().map(ReadItem::key).distinct()).hasSameSizeAs(read);
    } catch (NotAFeedException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
