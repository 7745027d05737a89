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

  private static final String LONG =
      "The road was cut into the rock in the year of the great flood, and it has been closed only"
          + " twice since then: when the light was rebuilt, and when a whale lay on the beach below"
          + " it. Nobody in the town remembers a winter without the lorries of the fish market on"
          + " it, and nobody at the market knows yet how the fish will reach the trains.";

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

  @Test
  void runOfTeasersUnderTheTextIsNoPartOfIt() {
    String card =
        "<div class='item'><a href='/x'>A headline of another article</a><p>Its first words stand"
            + " here, and a few more of them.</p></div>";
    ReadArticle read =
        Reading.html(
            "<div><p>"
                + PROSE
                + "</p><p>"
                + MORE
                + "</p><p>"
                + LONG
                + "</p><div>"
                + card.repeat(3)
                + "</div></div>");

    assertThat(paragraphs(read)).containsExactly(PROSE, MORE, LONG);
    assertThat(asides(read, Kind.RELATED)).contains("A headline of another article");
  }

  @Test
  void pageOfTeasersIsReadAsItIs() {
    String card = "<li><a href='/x'>" + PROSE.replace("road", "road %d") + "</a></li>";
    StringBuilder list = new StringBuilder("<ul>");
    for (int i = 0; i < 5; i++) {
      list.append(card.formatted(i));
    }

    assertThat(paragraphs(Reading.html(list + "</ul>"))).hasSize(5);
  }

  @Test
  void linkAloneInItsParagraphLeadsElsewhereButOneInASentenceStays() {
    String linked = MORE.replace("engineers", "<a href='/e'>engineers</a>");
    ReadArticle read =
        Reading.html(
            "<p>"
                + PROSE
                + "</p><p><a href='/y'>Ferries stay in port for a third day</a></p><p>"
                + linked
                + "</p>");

    assertThat(paragraphs(read)).containsExactly(PROSE, MORE);
    assertThat(asides(read, Kind.RELATED)).containsExactly("Ferries stay in port for a third day");
  }

  @Test
  void whatAPageHidesOrCallsADialogueIsNotRead() {
    ReadArticle read =
        Reading.html(
            "<p>"
                + PROSE
                + "</p><div hidden><p>Save this for later, and read it on the train.</p></div>"
                + "<div role='dialog'><p>Choose the plan that suits you and your family.</p></div>"
                + "<div style='display: none'><p>An older version of this very text stood here.</p>"
                + "</div><p>"
                + MORE
                + "</p>");

    assertThat(paragraphs(read)).containsExactly(PROSE, MORE);
  }

  @Test
  void pageThatIsOneLongFormIsReadAsAnyOther() {
    ReadArticle read =
        Reading.html(
            "<form id='page'><div>Menu</div><div class='text'><p>"
                + PROSE
                + "</p><p>"
                + MORE
                + "</p>"
                + ("<p>" + PROSE.replace("two winters", "a long while, they said") + "</p>")
                    .repeat(150)
                + "</div></form>");

    assertThat(paragraphs(read)).startsWith(PROSE, MORE).doesNotContain("Menu");
  }

  @Test
  void commentsAreNotTakenForTheArticleHoweverManyThereAre() {
    String comment =
        "<p>I have lived on that road for forty years, and it was never closed once.</p>";
    ReadArticle read =
        Reading.html(
            "<div class='story'><p>"
                + PROSE
                + "</p><p>"
                + MORE
                + "</p></div><div id='comments'>"
                + comment.repeat(60)
                + "</div>");

    assertThat(paragraphs(read)).containsExactly(PROSE, MORE);
  }

  @Test
  void textSetInDivisionsIsFound() {
    ReadArticle read =
        Reading.html(
            "<div><div>Menu</div></div><div class='a'><div>"
                + PROSE
                + "</div><div>"
                + MORE
                + "</div></div><div><p>We use cookies to make this a better place for you.</p></div>");

    assertThat(paragraphs(read)).containsExactly(PROSE, MORE);
  }

  @Test
  void teasersAreNoTextThoughTheyAreMostOfThePage() {
    String teaser =
        "<li><h3><a href=/a>A headline of another story of the coast</a></h3><p>"
            + "What it is about stands in a line or two under it, so that readers go there."
            + "</p><p>Ann Lee</p></li>";
    ReadArticle read =
        Reading.html(
            "<main><div class=text><div><p>"
                + PROSE
                + "</p></div><div><p>"
                + MORE
                + "</p></div><div><p>"
                + LONG
                + "</p></div></div><ul>"
                + teaser.repeat(12)
                + "</ul></main>");

    assertThat(paragraphs(read)).containsExactly(PROSE, MORE, LONG);
  }

  @Test
  void howToReachTheAuthorIsNoPartOfTheText() {
    String contact = "Ann Lee writes about the coast. Reach her at ann.lee@post.example.";
    ReadArticle read =
        Reading.html("<p>" + PROSE + "</p><p>" + LONG + "</p><p>" + contact + "</p>");

    assertThat(paragraphs(read)).containsExactly(PROSE, LONG);
    assertThat(asides(read, Kind.BYLINE)).containsExactly(contact);
  }

  @Test
  void anAddressThatTheTextIsAboutStays() {
    String quoted = "\u201cWrite to road@council.example and we will answer,\u201d the mayor said.";
    ReadArticle read = Reading.html("<p>" + PROSE + "</p><p>" + LONG + "</p><p>" + quoted + "</p>");

    assertThat(paragraphs(read)).contains(quoted);
  }
}
