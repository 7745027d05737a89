package dev.dateline.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetListTest {
  @TempDir Path folder;

  @Test
  void readsOpmlHoweverItIsNested() throws Exception {
    assertThat(
            read(
                """
                <?xml version="1.0"?><opml version="2.0"><body><outline text="Group">
                <outline type="rss" text="A & B" xmlUrl="https://a.example/feed?x=1&amp;y=2"/>
                <outline title="C" text="c" xmlurl="https://c.example/feed"></outline>
                <outline text="No feed" htmlUrl="https://d.example"/>
                <outline text="E" description="see <a href="x">y</a>" xmlUrl="https://e.example/"/>
                <outline text="Twice" xmlUrl="https://c.example/feed"/>
                <outline text="Bad" xmlUrl="javascript:alert(1)"/></outline></body></opml>
                """))
        .containsExactly(
            new TargetList.Entry("https://a.example/feed?x=1&y=2", "A & B"),
            new TargetList.Entry("https://c.example/feed", "C"),
            new TargetList.Entry("https://e.example/", "E"));
  }

  @Test
  void readsASitemap() throws Exception {
    assertThat(
            read(
                "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url>"
                    + "<loc> https://a.example/1 </loc><lastmod>2026-01-01</lastmod></url>"
                    + "<url><loc>https://a.example/2</loc></url></urlset>"))
        .extracting(TargetList.Entry::url)
        .containsExactly("https://a.example/1", "https://a.example/2");
  }

  @Test
  void readsLines() throws Exception {
    assertThat(read("# news\r\nhttps://a.example/1\n\n  https://a.example/ü \nnonsense\n"))
        .extracting(TargetList.Entry::url)
        .containsExactly("https://a.example/1", "https://a.example/%C3%BC");
  }

  private List<TargetList.Entry> read(String text) throws Exception {
    return TargetList.read(Files.writeString(folder.resolve("list"), text));
  }
}
