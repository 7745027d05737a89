package dev.dateline.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Article;
import dev.dateline.model.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Documents in the shapes that agencies give to the formats; all texts and ids are invented. What a
 * document does not say is empty.
 */
class AgencyDialectsTest {
  private static List<Article> read(String file) throws IOException {
    try (InputStream in = AgencyDialectsTest.class.getResourceAsStream(file)) {
      assertThat(in).as(file).isNotNull();
      return Formats.parse(in.readAllBytes(), Hints.none()).stream()
          .map(one -> ((Parsed.Item) one).article("wire", Wires.NOW))
          .toList();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # file               | id                                                            | headline                                    | byline                  | language | published                | status
          afp-newsml-1.0.xml   | urn:newsml:afp.com:20240710:250630125902.qp:1                 | Le bac est parti                            |                         | fr       | 20240710T125902Z         | USABLE
          afp-newsml-1.2.xml   | urn:newsml:afp.com:20190121T104233Z:TX-PAR-EXA01:1            | France: le bac repart                       |                         | fr       | 20190121T104233+0000     | USABLE
          ap-alert.txt         |                                                               |                                             |                         |          | 2017-06-29T23:50Z        | USABLE
          ap-anpa.txt          |                                                               | Rowers win the lighthouse race    | By BEN REED             |          | 2016-02-20T03:37Z        | USABLE
          belga-newsml.xml     | 90000002                                                      | Veerboot vaart weer                         |                         | nl       | 20250630T124550          | USABLE
          dpa-7901.txt         |                                                               | Lighthouse gets a new lamp | By dpa correspondents   |          | 2018-11-21T23:22Z        | USABLE
          dpa-newsml-g2.xml    | urn:newsml:dpa.com:20090101:250630-99-000001                  | Fähre fährt wieder                          |                         | de       | 2025-06-30T15:00:01+02:00 | USABLE
          efe-newsml-1.2.xml   | urn:newsml:texto.efeservicios.com:20190121T103600+0000:20000001:1 | El ferry zarpa                          | daa/mt                  | es-ES    | 20190121T103600+0000     | USABLE
          efe-nitf.xml         | 10000001                                                      | Island elects a mayor                       | gr/bp                   | en-US    | 20170102T222800+0000     | USABLE
          pa-newsml.xml        | urn:newsml:pa.press.net:20250602:PA-HHH-ARTS-Ferry:11111111111111 | FERRY PROGRAMME LAUNCHED                | By Ann Lee, PA Scotland |          | 20250602T114650+0100     | WITHHELD
          pa-nitf.xml          | 00000000-1111-2222-3333-444444444444SSS-3-1                   | PA FERRY ROUND-UP                           | By Ann Lee, PA Sport    |          | 20151014T043001+0100     | WITHHELD
          reuters-newsml-g2.xml | tag:reuters.com,2018:newsml_MTZ                              | UPDATE 2-Ferry Results                      |                         | en-US    | 2018-01-03T20:13:08.000Z | USABLE
          ritzau-annulled.xml  | 00000000-5555-6666-7777-888888888888                          | Færge sejler                                | Ane Lund                |          | 2025-06-30T17:32:18.397  | CANCELED
          ritzau-flash.xml     | 00000000-5555-6666-7777-888888888888                          |                                             | Ane Lund                |          | 2025-06-30T17:32:18.397  | USABLE
          stt-newsml-g2.xml    | urn:newsml:stt.fi:20250630:100000001                          | Saaristo sai lautan                         |                         | fi-FI    | 2017-12-19T10:33:04+02:00 | USABLE
          """)
  void fields(
      String file,
      String id,
      String headline,
      String byline,
      String language,
      String published,
      Status status)
      throws IOException {
    Article article = read(file).get(0);
    assertThat(article.providerId()).isEqualTo(id);
    assertThat(article.headline()).isEqualTo(headline);
    assertThat(article.byline()).isEqualTo(byline);
    assertThat(article.language()).isEqualTo(language);
    assertThat(article.published()).isEqualTo(published);
    assertThat(article.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          afp-newsml-1.0.xml    | Le bac est parti &amp; bien.
          ap-alert.txt          | HARBOUR (AP) _ The lighthouse is dark.
          belga-newsml.xml      | De <b>veerboot</b> vaart sinds maandag.
          dpa-newsml-g2.xml     | <p>Hafenstadt (dpa) - Die Fähre fährt seit Montag wieder.</p><p>Es regnete.</p>
          pa-nitf.xml           | <p>Monday: Two boats met at the Club of Hull.</p>
          reuters-newsml-g2.xml | Tomorrow at ten
          ritzau-flash.xml      | <p>Færgen sejler igen.</p><p>Det siger havnen.</p>
          """)
  void body(String file, String part) throws IOException {
    assertThat(read(file).get(0).body()).contains(part);
  }

  @Test
  void dpaKeepsSlugsTimeAndNotebookOutOfTheBody() throws IOException {
    assertThat(read("dpa-newsml-g2.xml").get(0).body()).doesNotContain("Hafen<", "15:00", "Notiz");
    assertThat(read("dpa-7901.txt").get(0).body()).doesNotContain("Notebook", "Reporting by");
  }

  @Test
  void eachLanguageOfBelgaIsAnArticleAndWordsInBoldAreMarkup() throws IOException {
    List<Article> articles = read("belga-newsml.xml");
    assertThat(articles).extracting(Article::language).containsExactly("nl", "fr");
    assertThat(articles.get(0).mediaType()).isEqualTo(Article.HTML);
    assertThat(articles.get(1).mediaType()).isEqualTo(Article.TEXT);
  }
}
