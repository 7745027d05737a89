package dev.dateline.enrich.read;

import static dev.dateline.enrich.read.Reading.asides;
import static dev.dateline.enrich.read.Reading.paragraphs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Aside.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Captions, posts, notices, buttons, lists of other articles, repeats, signatures. */
class FurnitureTest {
  private static final String PROSE =
      "The harbour council voted on Thursday to close the old lighthouse road for two winters.";
  private static final String MORE =
      "Residents had asked for a shorter closure, but engineers said that the cliff needs time.";
  private static final String LAST =
      "Work is to begin in October, once the herring fleet is back and the ferries run again.";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Photo: Ann Lee",
        "Photo by Ann Lee/Getty Images",
        "The lighthouse in May (Photo: Coast News)",
        "The lighthouse in May. Ann Lee / AFP",
        "The road after the slide | Photo Credit: PTI",
        "Foto: Ann Lee",
        "Der Leuchtturm im Mai (Foto: dpa)",
        "Bild: Ann Lee",
        "Crédit photo : Ann Lee",
        "Фото: Анна Ли",
        "写真：朝の灯台",
        "FILE PHOTO: The lighthouse stands over the road"
      })
  void captionBetweenParagraphsGoes(String caption) {
    ReadArticle read = Reading.text(PROSE, "", caption, "", MORE, "", LAST);

    assertThat(asides(read, Kind.CAPTION)).containsExactly(caption);
    assertThat(paragraphs(read)).containsExactly(PROSE, MORE, LAST);
  }

  @Test
  void linesOfOneCaptionAreOnePiece() {
    ReadArticle read =
        Reading.text(
            "Road shut",
            "",
            PROSE,
            "",
            "The lighthouse in the morning mist.",
            "Image: Ann Lee",
            "",
            MORE);

    assertThat(asides(read, Kind.CAPTION))
        .containsExactly("The lighthouse in the morning mist.\nImage: Ann Lee");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What a day at the coast! pic.twitter.com/abC123 — Ann Lee (@annlee) June 30, 2031",
        "Nobody goes there any more - Ann Lee (@annlee) June 30, 2031",
        "View this post on Instagram"
      })
  void postGoes(String post) {
    ReadArticle read = Reading.text(PROSE, "", post, "", MORE);

    assertThat(asides(read, Kind.EMBED)).containsExactly(post);
    assertThat(paragraphs(read)).containsExactly(PROSE, MORE);
  }

  @Test
  void postAndItsSignOffOnTwoLines() {
    ReadArticle read =
        Reading.text(
            PROSE,
            "",
            "No road, no fish #coast",
            "",
            "— Ann Lee (@annlee) June 30, 2031",
            "",
            MORE);

    assertThat(asides(read, Kind.EMBED)).hasSize(2);
    assertThat(paragraphs(read)).containsExactly(PROSE, MORE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Disclaimer: This post has been auto-published from an agency feed.",
        "© 2031 Coast News. All rights reserved.",
        "Copyright: Coast News",
        "Alle Rechte vorbehalten.",
        "Tous droits réservés",
        "Todos los derechos reservados.",
        "Все права защищены.",
        "版权所有 未经授权不得转载",
        "無断転載を禁じます",
        "جميع الحقوق محفوظة"
      })
  void noticeGoes(String notice) {
    ReadArticle read = Reading.text(PROSE, "", MORE, "", notice);

    assertThat(asides(read, Kind.NOTICE)).containsExactly(notice);
    assertThat(paragraphs(read)).containsExactly(PROSE, MORE);
  }

  @Test
  void noticeOfSeveralLinesEndsWithItsSentence() {
    ReadArticle read =
        Reading.text(
            PROSE,
            "",
            MORE,
            "",
            "Legal Disclaimer:",
            "Coast News gives",
            "no warranty for it.",
            "Most popular",
            "Ferry Runs Again");

    assertThat(asides(read, Kind.NOTICE))
        .containsExactly("Legal Disclaimer:\nCoast News gives\nno warranty for it.");
    assertThat(asides(read, Kind.RELATED)).containsExactly("Most popular", "Ferry Runs Again");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Advertisement",
        "Open in App",
        "Story continues below",
        "No comment",
        "4 min read",
        "Sign up for our newsletter and never miss a story.",
        "Follow us on Twitter and Instagram for more.",
        "We use cookies to improve this page. Accept all cookies.",
        "Anzeige",
        "Abonnieren Sie unseren Newsletter.",
        "Publicité",
        "Inscrivez-vous à notre newsletter.",
        "Suscríbete a nuestro boletín.",
        "Подписывайтесь на наш канал в Telegram",
        "続きを読む",
        "***"
      })
  void chromeGoesAnywhere(String chrome) {
    ReadArticle read = Reading.text(PROSE, "", chrome, "", MORE);

    assertThat(asides(read, Kind.CHROME)).containsExactly(chrome);
    assertThat(paragraphs(read)).containsExactly(PROSE, MORE);
  }

  @ParameterizedTest
  @CsvSource({
    "Related Stories", "Most popular", "Read more", "Also read", "Lesen Sie auch", "Mehr zum Thema",
    "À lire aussi", "Te puede interesar", "Leia também", "Leggi anche", "Lees ook", "Läs också",
    "Читайте также", "相关新闻", "関連記事", "관련기사", "اقرأ أيضا"
  })
  void listOfOtherArticlesGoesToTheEnd(String heading) {
    ReadArticle read =
        Reading.text(
            PROSE,
            "",
            MORE,
            "",
            heading,
            "",
            "Ferry company names new captain",
            "",
            "Herring back in the bay");

    assertThat(asides(read, Kind.RELATED))
        .containsExactly(heading, "Ferry company names new captain", "Herring back in the bay");
    assertThat(paragraphs(read)).containsExactly(PROSE, MORE);
  }

  @Test
  void proseBehindAListInTheMiddleIsBody() {
    ReadArticle read =
        Reading.text(
            PROSE, "", "Also read", "", "Ferry company names new captain", "", MORE, "", LAST);

    assertThat(asides(read, Kind.RELATED)).hasSize(2);
    assertThat(paragraphs(read)).containsExactly(PROSE, MORE, LAST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALSO READ: Ferry company names new captain",
        "Lesen Sie auch: Neue Fähre für die Insel",
        "Lire aussi : Un nouveau capitaine pour le ferry",
        "Lea también: Un nuevo capitán para el ferry",
        "Baca juga: Kapal feri mendapat kapten baru"
      })
  void oneOtherHeadlineGoes(String line) {
    ReadArticle read = Reading.text(PROSE, "", line, "", MORE);

    assertThat(asides(read, Kind.RELATED)).containsExactly(line);
    assertThat(paragraphs(read)).containsExactly(PROSE, MORE);
  }

  @Test
  void unlabelledTitlesAtTheEndGo() {
    ReadArticle read =
        Reading.text(
            PROSE,
            "",
            MORE,
            "",
            "Ferry Company Names New Captain For Winter",
            "",
            "Herring Return To Bay After Seven Years",
            "",
            "Mayor Opens Harbour Festival With Brass Band");

    assertThat(asides(read, Kind.RELATED)).hasSize(3);
    assertThat(paragraphs(read)).containsExactly(PROSE, MORE);
  }

  @Test
  void paragraphsThatStandTwiceAppearOnce() {
    ReadArticle read =
        Reading.text(
            PROSE,
            MORE,
            "So be it.",
            LAST,
            PROSE.toUpperCase(java.util.Locale.ROOT),
            MORE,
            "So be it.",
            LAST);

    assertThat(paragraphs(read)).containsExactly(PROSE, MORE, "So be it.", LAST);
    assertThat(asides(read, Kind.REPEAT)).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Reuters",
        "— AFP",
        "(dpa)",
        "ANI",
        "mau/dpa",
        "RND/dpa/AFP",
        "With inputs from agencies",
        "Source: Xinhua",
        "Quelle: dpa",
        "(With inputs from ANI)",
        "Ann Lee",
        "新华社"
      })
  void signatureAtTheEndGoes(String signature) {
    ReadArticle read = Reading.text(PROSE, "", MORE, "", signature);

    assertThat(asides(read, Kind.SIGNATURE)).containsExactly(signature);
    assertThat(paragraphs(read)).containsExactly(PROSE, MORE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(Reporting by Ann Lee; Editing by Bo Ek)",
        "Coast News writer Bo Ek in Bergen contributed to this report."
      })
  void creditOfTheDeskIsAByline(String credit) {
    ReadArticle read = Reading.text(PROSE, "", MORE, "", credit);

    assertThat(asides(read, Kind.BYLINE)).containsExactly(credit);
  }
}
