package dev.dateline.enrich.read;

import static dev.dateline.enrich.read.Reading.asides;
import static dev.dateline.enrich.read.Reading.paragraphs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Aside.Kind;
import org.junit.jupiter.api.Test;

class HtmlTextTest {
  private static final String PROSE =
      "The harbour council voted on Thursday to close the old lighthouse road for two winters.";
  private static final String MORE =
      "Residents had asked for a shorter closure, but engineers said that the cliff needs time.";

  @Test
  void articleOfAPageIsFound() {
    ReadArticle read =
        Reading.html(
            "<html><head><title>Coast News</title><script>var a = 1;</script></head><body>"
                + "<nav><a>Home</a><a>World</a></nav><h1>Council closes road</h1><main><article>"
                + "<p class='byline'>Ann Lee</p><p>"
                + PROSE
                + "</p>"
                + "<figure><img><figcaption>The road in May</figcaption></figure>"
                + "<p>"
                + MORE.replace("time", "<b>time</b>")
                + "</p>"
                + "<div class='share-bar'>Tell your friends</div></article></main>"
                + "<aside><p>"
                + "Other news of the coast. ".repeat(3)
                + "</p></aside>"
                + "<footer>Coast News Ltd</footer></body></html>");

    assertThat(read.headline()).isEqualTo("Council closes road");
    assertThat(paragraphs(read)).containsExactly(PROSE, MORE);
    assertThat(asides(read, Kind.BYLINE)).containsExactly("Ann Lee");
    assertThat(asides(read, Kind.CAPTION)).containsExactly("The road in May");
    assertThat(asides(read, Kind.CHROME)).containsExactly("Tell your friends");
  }

  @Test
  void fragmentOfAFeedIsReadToo() {
    ReadArticle read =
        Reading.html("<p>" + PROSE + "</p>" + MORE + "<br><br>It rained &amp; rained.");

    assertThat(paragraphs(read)).containsExactly(PROSE, MORE, "It rained & rained.");
  }

  @Test
  void nameOfAClassTakesNoArticleAway() {
    ReadArticle read =
        Reading.html("<div class='share related'><p>" + PROSE + "</p><p>" + MORE + "</p></div>");

    assertThat(paragraphs(read)).containsExactly(PROSE, MORE);
  }

  @Test
  void embeddedTweetIsAPost() {
    ReadArticle read =
        Reading.html(
            "<p>"
                + PROSE
                + "</p><blockquote class='twitter-tweet'><p>No road!</p>— Ann</blockquote><p>"
                + MORE
                + "</p>");

    assertThat(paragraphs(read)).containsExactly(PROSE, MORE);
    assertThat(asides(read, Kind.EMBED)).hasSize(2);
  }
}
