package dev.dateline.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format, and what becomes of feeds that keep to none. */
class FeedParserTest {
  private static final String URL = "https://paper.example/feeds/all.xml";
  private static final String RSS =
      "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'"
          + " xmlns:dc='http://purl.org/dc/elements/1.1/'"
          + " xmlns:media='http://search.yahoo.com/mrss/'"
          + " xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>The Paper</title>"
          + "<link>https://paper.example/</link><language>en</language>";
  private static final String END = "</channel></rss>";

  @Test
  void readsRss2WithItsModules() throws Exception {
    FeedDocument feed =
        parse(
            RSS
                + "<ttl>30</ttl><skipHours><hour>0</hour><hour>24</hour><hour>3</hour></skipHours>"
                + "<skipDays><day>Sunday</day></skipDays>"
                + "<item><guid isPermaLink='false'>x-1</guid><title>Boats &amp;amp; trains</title>"
                + "<link>/2026/boats</link><dc:creator>Ann Lee</dc:creator>"
                + "<dc:creator>Bo Ek</dc:creator><description>Short.</description>"
                + "<content:encoded><![CDATA[<p>Long &amp; whole.</p>]]></content:encoded>"
                + "<pubDate>Thu, 01 Jan 2026 08:00:00 EST</pubDate><category>Travel</category>"
                + "<category>Sea</category><media:content medium='image' url='/boat.jpg'/></item>"
                + END);
    assertThat(feed.title()).isEqualTo("The Paper");
    assertThat(feed.link()).isEqualTo("https://paper.example/");
    assertThat(feed.refresh()).isEqualTo(Duration.ofMinutes(30));
    assertThat(feed.skipHours()).containsExactlyInAnyOrder(0, 3);
    assertThat(feed.skipDays()).containsExactly(DayOfWeek.SUNDAY);
    assertThat(feed.complete()).isTrue();
    FeedItem item = feed.items().get(0);
    assertThat(item.id()).isEqualTo("x-1");
    assertThat(item.headline()).isEqualTo("Boats & trains");
    assertThat(item.url()).isEqualTo("https://paper.example/2026/boats");
    assertThat(item.byline()).isEqualTo("Ann Lee, Bo Ek");
    assertThat(item.body()).isEqualTo("<p>Long &amp; whole.</p>");
    assertThat(item.html()).isTrue();
    assertThat(item.language()).isEqualTo("en");
    assertThat(item.published()).isEqualTo("Thu, 01 Jan 2026 08:00:00 EST");
    assertThat(item.categories()).containsExactly("Travel", "Sea");
    assertThat(item.metadata()).containsEntry("image", "https://paper.example/boat.jpg");
  }

  @Test
  void aGuidIsTheAddressUnlessItSaysThatItIsNot() throws Exception {
    FeedDocument feed =
        parse(
            RSS
                + "<item><guid>https://paper.example/1</guid></item>"
                + "<item><guid isPermaLink='false'>https://paper.example/2</guid></item>"
                + "<item><guid>tag:paper,3</guid></item>"
                + END);
    assertThat(feed.items())
        .extracting(FeedItem::url)
        .containsExactly("https://paper.example/1", null, null);
  }

  @Test
  void readsRss1WhoseItemsStandBesideTheChannel() throws Exception {
    FeedDocument feed =
        parse(
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
                + " xmlns='http://purl.org/rss/1.0/' xmlns:d='http://purl.org/dc/elements/1.1/'"
                + " xmlns:s='http://purl.org/rss/1.0/modules/syndication/'>"
                + "<channel rdf:about='x'><title>T</title><link>https://a.example</link>"
                + "<s:updatePeriod>hourly</s:updatePeriod><s:updateFrequency>2</s:updateFrequency>"
                + "</channel><item rdf:about='https://a.example/1'><title>One</title>"
                + "<link>https://a.example/1</link><d:date>2026-01-01</d:date></item></rdf:RDF>");
    assertThat(feed.refresh()).isEqualTo(Duration.ofMinutes(30));
    assertThat(feed.items()).hasSize(1);
    assertThat(feed.items().get(0).id()).isEqualTo("https://a.example/1");
    assertThat(feed.items().get(0).published()).isEqualTo("2026-01-01");
  }

  @Test
  void readsAtomWithEveryKindOfContent() throws Exception {
    FeedDocument feed =
        parse(
            "<a:feed xmlns:a='http://www.w3.org/2005/Atom' xml:lang='de' xml:base='/base/'>"
                + "<a:title type='html'>&lt;b&gt;Das&lt;/b&gt; Blatt</a:title>"
                + "<a:link rel='self' href='feed'/><a:link href='home'/>"
                + "<a:author><a:name>Redaktion</a:name></a:author>"
                + "<a:entry><a:id>urn:1</a:id><a:title>A &lt; B</a:title>"
                + "<a:link rel='enclosure' href='p.mp3'/><a:link href='1'/>"
                + "<a:content type='xhtml'><h:div xmlns:h='http://www.w3.org/1999/xhtml'><h:p>Eins"
                + "</h:p></h:div></a:content><a:updated>2026-01-01T00:00:00Z</a:updated></a:entry>"
                + "<a:entry><a:id>urn:2</a:id><a:author><a:name>Ida</a:name></a:author>"
                + "<a:content type='html'>&lt;p&gt;Zwei</a:content></a:entry>"
                + "<a:entry xml:lang='fr'><a:id>urn:3</a:id><a:content>a &lt;b&gt; c</a:content>"
                + "</a:entry></a:feed>");
    assertThat(feed.title()).isEqualTo("Das Blatt");
    assertThat(feed.link()).isEqualTo("https://paper.example/base/home");
    List<FeedItem> items = feed.items();
    assertThat(items.get(0).headline()).isEqualTo("A < B");
    assertThat(items.get(0).url()).isEqualTo("https://paper.example/base/1");
    assertThat(items.get(0).body()).isEqualTo("<p>Eins</p>");
    assertThat(items.get(0).byline()).isEqualTo("Redaktion");
    assertThat(items.get(0).updated()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(items.get(0).language()).isEqualTo("de");
    assertThat(items.get(1).byline()).isEqualTo("Ida");
    assertThat(items.get(1).html()).isTrue();
    assertThat(items.get(2).html()).isFalse();
    assertThat(items.get(2).body()).isEqualTo("a <b> c");
    assertThat(items.get(2).language()).isEqualTo("fr");
  }

  @Test
  void readsAtom03() throws Exception {
    FeedDocument feed =
        parse(
            "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>T</title><entry><id>1</id>"
                + "<issued>2003-12-13T08:29:29-04:00</issued><modified>2004-01-01</modified>"
                + "<content mode='escaped' type='text/html'>&lt;p&gt;One</content></entry>"
                + "<entry><content mode='base64' type='text/html'>PHA+VHdv</content></entry></feed>");
    assertThat(feed.items().get(0).published()).isEqualTo("2003-12-13T08:29:29-04:00");
    assertThat(feed.items().get(0).updated()).isEqualTo("2004-01-01");
    assertThat(feed.items()).extracting(FeedItem::body).containsExactly("<p>One", "<p>Two");
  }

  @Test
  void readsJsonFeed() throws Exception {
    FeedDocument feed =
        parse(
            """
            {"version": "https://jsonfeed.org/version/1.1", "title": "T", "language": "sv",
             "home_page_url": "https://a.example/", "authors": [{"name": "Desk"}],
             "items": [
               {"id": 1, "url": "/1", "title": "One", "content_html": "<p>Ett", "tags": ["x"],
                "date_published": "2026-01-01T00:00:00Z", "author": {"name": "Ann"}},
               {"id": "2", "external_url": "https://b.example/", "content_text": "Två < tre",
                "image": "i.png"}]}
            """);
    assertThat(feed.complete()).isTrue();
    FeedItem one = feed.items().get(0);
    assertThat(one.id()).isEqualTo("1");
    assertThat(one.url()).isEqualTo("https://a.example/1");
    assertThat(one.byline()).isEqualTo("Ann");
    assertThat(one.categories()).containsExactly("x");
    FeedItem two = feed.items().get(1);
    assertThat(two.url()).isEqualTo("https://b.example/");
    assertThat(two.byline()).isEqualTo("Desk");
    assertThat(two.html()).isFalse();
    assertThat(two.language()).isEqualTo("sv");
    assertThat(two.metadata()).containsEntry("image", "https://a.example/i.png");
  }

  @Test
  void brokenXmlIsReadAsItIsMeant() throws Exception {
    FeedDocument feed =
        parse(
            "\n\nWarning: something in line 3\n<?xml version='1.0'?>"
                + RSS
                + "<item><title>Q&A: caf&eacute; &nbsp;&unknown; \u0001x</title>"
                + "<description>1 < 2 & <em>3</em></description></item>"
                + "<item><title>No end of the title<link>https://paper.example/2</link></item>"
                + "<item><title>Three</title></item>"
                + END
                + "\n<!-- cached --> trailing");
    assertThat(feed.items()).hasSize(3);
    assertThat(feed.items().get(0).headline()).isEqualTo("Q&A: café &unknown; x");
    assertThat(feed.items().get(0).body()).contains("<em>3</em>");
    assertThat(feed.items().get(2).headline()).isEqualTo("Three");
  }

  @Test
  void anUndeclaredPrefixIsTakenForWhatItSays() throws Exception {
    FeedDocument feed =
        parse(
            "<rss><channel><item><title>T</title><dc:creator>Ann</dc:creator>"
                + "<content:encoded>Whole</content:encoded></item></channel></rss>");
    assertThat(feed.items().get(0).byline()).isEqualTo("Ann");
    assertThat(feed.items().get(0).body()).isEqualTo("Whole");
  }

  @Test
  void anotherPrefixForAKnownNamespaceIsKnownToo() throws Exception {
    FeedDocument feed =
        parse(
            "<rss xmlns:x='http://purl.org/dc/elements/1.1/'><channel><item><title>T</title>"
                + "<x:creator>Ann</x:creator></item></channel></rss>");
    assertThat(feed.items().get(0).byline()).isEqualTo("Ann");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20, 40, 60})
  void ofADocumentThatBreaksOffTheCompleteItemsAreKept(int lost) throws Exception {
    String whole =
        RSS + "<item><title>One</title></item><item><title>Two</title><guid>2</guid></item>" + END;
    FeedDocument feed = parse(whole.substring(0, whole.length() - lost));
    assertThat(feed.complete()).isFalse();
    boolean secondIsWhole = whole.length() - lost >= whole.lastIndexOf("</item>") + 7;
    assertThat(feed.items()).hasSize(secondIsWhole ? 2 : 1);
  }

  @Test
  void ofAJsonDocumentThatBreaksOffTheCompleteItemsAreKept() throws Exception {
    FeedDocument feed =
        parse("{\"title\": \"T\", \"items\": [{\"id\": \"1\"}, {\"id\": \"2\", \"content_t");
    assertThat(feed.items()).extracting(FeedItem::id).containsExactly("1");
    assertThat(feed.complete()).isFalse();
  }

  @Test
  void externalEntitiesAndEntityBombsStayWords() throws Exception {
    FeedDocument feed =
        parse(
            "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'><!ENTITY a 'aaaaaaaaaa'>"
                + "<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
                + "<rss><channel><item><title>&x;&b;</title></item></channel></rss>");
    assertThat(feed.items().get(0).headline()).isEqualTo("&x;&b;");
  }

  @Test
  void theBytesDecideBetweenEncodings() throws Exception {
    String feed = "<rss><channel><item><title>Zürich – 東京</title></item></channel></rss>";
    String latin = "<rss><channel><item><title>Zürich</title></item></channel></rss>";
    assertThat(title(feed.getBytes(UTF_8), "text/xml; charset=iso-8859-1"))
        .isEqualTo("Zürich – 東京");
    assertThat(title(latin.getBytes(StandardCharsets.ISO_8859_1), "text/xml; charset=utf-8"))
        .isEqualTo("Zürich");
    assertThat(title(latin.getBytes(StandardCharsets.ISO_8859_1), "text/xml; charset=nonsense"))
        .isEqualTo("Zürich");
    assertThat(title(feed.getBytes(StandardCharsets.UTF_16LE), null)).isEqualTo("Zürich – 東京");
    assertThat(title(("\uFEFF" + feed).getBytes(StandardCharsets.UTF_16BE), null))
        .isEqualTo("Zürich – 東京");
    byte[] sjis =
        ("<?xml version='1.0' encoding='Shift_JIS'?>" + feed.replace("ü", "u").replace("–", "-"))
            .getBytes(Charset.forName("Shift_JIS"));
    assertThat(title(sjis, "text/xml")).isEqualTo("Zurich - 東京");
  }

  @Test
  void aPasteOfWindowsBytesInUtf8IsReadToo() throws Exception {
    byte[] bytes =
        "<rss><channel><item><title>東京 @x@</title></item></channel></rss>".getBytes(UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '@' ? (byte) 0x93 : bytes[i];
    }
    assertThat(title(bytes, null)).isEqualTo("東京 “x“");
  }

  @Test
  void whatIsNoFeedIsSaidToBeNone() {
    assertThatThrownBy(() -> parse("<!DOCTYPE html><html><body>Log in"))
        .isInstanceOf(NotAFeedException.class)
        .hasMessageContaining("HTML");
    assertThatThrownBy(() -> parse("")).isInstanceOf(NotAFeedException.class);
    assertThatThrownBy(() -> parse("{\"error\": 1}")).isInstanceOf(NotAFeedException.class);
    assertThatThrownBy(() -> parse("<note>x</note>")).isInstanceOf(NotAFeedException.class);
  }

  @Test
  void nestingWithoutEndTakesNoTime() throws Exception {
    String deep = "<a>".repeat(300_000);
    FeedDocument feed = parse(RSS + "<item><title>One</title></item><item>" + deep);
    assertThat(feed.items()).extracting(FeedItem::headline).contains("One");
    assertThat(parse("{\"items\":" + "[".repeat(300_000)).items()).isEmpty();
  }

  @Test
  void aTeaserIsNoFullText() {
    String text = "A sentence of some length. ".repeat(30);
    assertThat(Words.isFullText(text, true)).isTrue();
    assertThat(Words.isFullText("Short.", true)).isFalse();
    assertThat(Words.isFullText(text + "and so […]", true)).isFalse();
    assertThat(Words.isFullText(text + "and ... <a href='x'>Read more</a></p>", true)).isFalse();
    assertThat(Words.isFullText("<div class='x y z'></div>".repeat(100) + "Short.", true))
        .isFalse();
  }

  @Test
  void authorsAreNames() {
    assertThat(Words.person("ann@x.example (Ann Lee)")).isEqualTo("Ann Lee");
    assertThat(Words.person("Ann Lee <ann@x.example>")).isEqualTo("Ann Lee");
    assertThat(Words.person("Ann Lee (ann@x.example)")).isEqualTo("Ann Lee");
    assertThat(Words.person("Ann Lee")).isEqualTo("Ann Lee");
    assertThat(Words.person("ann@x.example")).isNull();
  }

  private static FeedDocument parse(String text) throws NotAFeedException {
    return new FeedParser(1_000).parse(text.getBytes(UTF_8), null, URL);
  }

  private static String title(byte[] bytes, String contentType) throws NotAFeedException {
    return new FeedParser(10).parse(bytes, contentType, URL).items().get(0).headline();
  }
}
