package dev.dateline.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Article;
import dev.dateline.model.Rejection.Reason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HtmlFormatTest {
  private static String body(String page, Charset written, Charset said) {
    Parsed parsed = Formats.parse(page.getBytes(written), Hints.none().withCharset(said)).get(0);
    return ((Parsed.Item) parsed).body();
  }

  @Test
  void thePagesOwnWordCountsWhereTheTransportSaysNothing() {
    String page = "<html><meta charset=\"windows-1251\"><p>Мост</p></html>";
    assertThat(body(page, Charset.forName("windows-1251"), null)).isEqualTo(page);
    String japanese = "<html><meta charset=\"iso-2022-jp\"><p>橋</p></html>";
    assertThat(body(japanese, Charset.forName("ISO-2022-JP"), null)).isEqualTo(japanese);
    String latin = "<html><meta charset=\"latin1\"><p>Brücke €</p></html>";
    assertThat(body(latin, Charset.forName("windows-1252"), null)).isEqualTo(latin);
  }

  @Test
  void theTransportsWordGoesFirst() {
    String page = "<html><meta charset=\"utf-8\"><p>Мост</p></html>";
    Charset russian = Charset.forName("windows-1251");
    assertThat(body(page, russian, russian)).isEqualTo(page);
    String wrong = "<html><meta charset=\"windows-1251\"><p>Brücke</p></html>";
    assertThat(body(wrong, StandardCharsets.UTF_8, StandardCharsets.UTF_8)).isEqualTo(wrong);
  }

  @Test
  void aWrongWordIsARefusal() {
    byte[] page = "<p>Brücke".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(Wires.refused(page).reason()).isEqualTo(Reason.ENCODING);
  }

  @Test
  void whatIsSaidToBePlainTextStaysThat() {
    byte[] page = "<p>A page".getBytes(StandardCharsets.UTF_8);
    for (Hints hints :
        new Hints[] {
          Hints.none().withContentType("text/plain; charset=utf-8"),
          Hints.none().withFileName("a.txt")
        }) {
      Parsed.Item item = (Parsed.Item) Formats.parse(page, hints).get(0);
      assertThat(item.mediaType()).isEqualTo(Article.TEXT);
    }
  }

  @Test
  void itsAddressIdentifiesItUnlessAFileDoes() {
    byte[] page = "<p>A page".getBytes(StandardCharsets.UTF_8);
    Parsed.Item item =
        (Parsed.Item) Formats.parse(page, Hints.none().withUrl("https://a.example/1")).get(0);
    assertThat(item.url()).isEqualTo("https://a.example/1");
    assertThat(item.providerId()).isNull();
  }
}
