package dev.dateline.enrich.read;

import static dev.dateline.enrich.read.Reading.asides;
import static dev.dateline.enrich.read.Reading.paragraphs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Aside.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must come out of the five articles that ship with the project. */
class SeedsTest {
  @Test
  void headerTeaserCaptionsAndPostAreToldApart() {
    ReadArticle read = Reading.text(Reading.seed(0));

    assertThat(read.headline()).isNull();
    assertThat(read.removed())
        .containsOnlyKeys(Kind.HEADER, Kind.STANDFIRST, Kind.CAPTION, Kind.EMBED);
    assertThat(asides(read, Kind.HEADER)).containsExactly("date 2025-06-30");
    assertThat(asides(read, Kind.STANDFIRST))
        .singleElement()
        .asString()
        .startsWith("The images were shown")
        .endsWith("by North Korea and Russia");
    assertThat(asides(read, Kind.CAPTION))
        .containsExactly("A concert in Pyongyang (Photo: KCNA)", "Photo: Yonhap");
    assertThat(asides(read, Kind.EMBED))
        .singleElement()
        .asString()
        .contains("pic.twitter.com")
        .endsWith("Saint Javelin (@saintjavelin) June 30, 2025");
    assertThat(paragraphs(read)).hasSize(11);
    assertThat(read.body()).startsWith("On Monday, June 30, North").endsWith("in July or August.");
  }

  @Test
  void textBehindTheHeaderIsTheFirstParagraph() {
    ReadArticle read = Reading.text(Reading.seed(1));

    assertThat(read.headline()).isNull();
    assertThat(read.removed()).containsOnlyKeys(Kind.HEADER, Kind.EMBED);
    assertThat(asides(read, Kind.HEADER)).containsExactly("date 2025-07-01");
    assertThat(asides(read, Kind.EMBED)).singleElement().asString().startsWith("How North Korea");
    assertThat(paragraphs(read))
        .hasSize(12)
        .contains(
            "According to more details of the released footage via Yonhap News agency:",
            "Watch the footage below:");
    assertThat(read.body()).startsWith("In a surprising first,").endsWith("Russian Federation.\"");
  }

  @Test
  void chromeTeaserDisclaimerAndRelatedStoriesGo() {
    ReadArticle read = Reading.text(Reading.seed(2));

    assertThat(read.headline())
        .isEqualTo("Footage shows North Korean leader mourning soldiers believed killed in Russia");
    assertThat(read.removed())
        .containsOnlyKeys(Kind.BYLINE, Kind.STANDFIRST, Kind.NOTICE, Kind.RELATED, Kind.CHROME);
    assertThat(asides(read, Kind.BYLINE))
        .containsExactly("By IANS | Updated: June 30, 2025 20:59 IST");
    assertThat(asides(read, Kind.CHROME))
        .containsExactly("City", "Epaper", "Open in App", "Open in App");
    assertThat(asides(read, Kind.STANDFIRST)).singleElement().asString().endsWith("over his ...");
    assertThat(asides(read, Kind.NOTICE)).singleElement().asString().startsWith("Disclaimer:");
    assertThat(asides(read, Kind.RELATED)).hasSize(12).startsWith("Related Stories");
    assertThat(paragraphs(read)).hasSize(11);
    assertThat(read.body()).startsWith("Seoul, June 30 North Korea's").endsWith("Hong said.");
  }

  @Test
  void paragraphsThatStandTwiceAppearOnce() {
    ReadArticle read = Reading.text(Reading.seed(3));

    assertThat(read.headline())
        .isEqualTo("N. Korean’s Leader Mourns Soldiers Killed in Russia-Ukraine War");
    assertThat(read.removed())
        .containsOnlyKeys(Kind.NOTICE, Kind.RELATED, Kind.CHROME, Kind.REPEAT);
    assertThat(asides(read, Kind.REPEAT)).hasSize(7).doesNotHaveDuplicates();
    assertThat(asides(read, Kind.NOTICE))
        .singleElement()
        .asString()
        .startsWith("Legal Disclaimer:")
        .endsWith("contact the provider above.");
    assertThat(asides(read, Kind.RELATED)).hasSize(8).startsWith("Most popular stories");
    assertThat(asides(read, Kind.CHROME)).isEqualTo(List.of("Comments", "No comment"));
    assertThat(paragraphs(read)).hasSize(8).doesNotHaveDuplicates();
    assertThat(read.body()).startsWith("(MENAFN) North Korean").endsWith("ongoing conflict.");
  }

  @Test
  void bylineCaptionAndSignatureAreToldApart() {
    ReadArticle read = Reading.text(Reading.seed(4));

    assertThat(read.headline())
        .isEqualTo("North Korea's Kim seen draping coffins with flag at Russia treaty anniversary");
    assertThat(read.removed())
        .containsOnlyKeys(Kind.HEADER, Kind.CHROME, Kind.BYLINE, Kind.CAPTION, Kind.SIGNATURE);
    assertThat(asides(read, Kind.CHROME)).containsExactly("World");
    assertThat(asides(read, Kind.BYLINE))
        .containsExactly("30 June 2025 - 16:15 By Joyce Lee, Jack Kim and Hyun Young Yi");
    assertThat(asides(read, Kind.CAPTION))
        .singleElement()
        .asString()
        .startsWith("Russian culture minister")
        .endsWith("on June 29 2025.\nImage: KCNA via REUTERS");
    assertThat(asides(read, Kind.SIGNATURE)).containsExactly("Reuters");
    assertThat(paragraphs(read)).hasSize(8);
    assertThat(read.body()).startsWith("North Korea's state media").endsWith("western Russia.");
  }
}
