package dev.dateline.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.model.Rejection.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each attack that XML knows: nothing is loaded, nothing grows, all is refused or is plain text.
 */
class SafeXmlTest {
  @TempDir Path folder;

  private static String nitf(String docType, String text) {
    return "<?xml version=\"1.0\"?>"
        + docType
        + "<nitf><head><title>H</title></head><body>"
        + "<body.content><p>"
        + text
        + "</p></body.content></body></nitf>";
  }

  @Test
  void anExternalEntityIsNotRead() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "TOPSECRET");
    for (String kind : new String[] {"SYSTEM", "PUBLIC \"x\""}) {
      String docType = "<!DOCTYPE nitf [<!ENTITY xxe " + kind + " \"" + secret.toUri() + "\">]>";
      assertThat(Wires.article(nitf(docType, "a &xxe; b")).body())
          .doesNotContain("TOPSECRET")
          .contains("&amp;xxe;");
    }
  }

  @Test
  void anExternalSubsetAndParameterEntitiesAreNotRead() throws Exception {
    Path dtd = folder.resolve("evil.dtd");
    Files.writeString(dtd, "<!ENTITY xxe \"EXPANDED\">");
    String subset = "<!DOCTYPE nitf SYSTEM \"" + dtd.toUri() + "\">";
    assertThat(Wires.article(nitf(subset, "a &xxe; b")).body()).doesNotContain("EXPANDED");
    String parameter =
        "<!DOCTYPE nitf [<!ENTITY % p SYSTEM \"" + dtd.toUri() + "\"> %p; <!-- ]> -->]>";
    assertThat(Wires.article(nitf(parameter, "a &xxe; b")).body()).doesNotContain("EXPANDED");
  }

  @Test
  void billionLaughsDoNotLaugh() {
    StringBuilder docType = new StringBuilder("<!DOCTYPE nitf [<!ENTITY l0 \"lol\">");
    for (int i = 1; i < 30; i++) {
      docType
          .append("<!ENTITY l")
          .append(i)
          .append(" \"")
          .append(("&l" + (i - 1) + ";").repeat(10))
          .append("\">");
    }
    assertThat(Wires.article(nitf(docType + "]>", "&l29;")).body()).isEqualTo("<p>&amp;l29;</p>");
  }

  @Test
  void quadraticBlowUpDoesNotBlow() {
    String docType = "<!DOCTYPE nitf [<!ENTITY a \"" + "x".repeat(50_000) + "\">]>";
    String body = Wires.article(nitf(docType, "&a;".repeat(5_000))).body();
    assertThat(body).doesNotContain("xx").hasSizeLessThan(100_000);
  }

  @Test
  void entitiesInAttributesDoNotExpand() {
    String docType = "<!DOCTYPE nitf [<!ENTITY a \"EXPANDED\">]>";
    String xml = nitf(docType, "x").replace("<title>", "<meta name=\"m\" content=\"&a;\"/><title>");
    assertThat(Wires.article(xml).metadata()).containsEntry("m", "&a;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE nitf [",
        "<!DOCTYPE nitf [<!ENTITY a \"",
        "<!DOCTYPE nitf [<!-- ",
        "<!DOCTYPE",
      })
  void aDocumentTypeWithoutAnEndIsRefused(String docType) {
    assertThat(Wires.refused("<?xml version=\"1.0\"?>" + docType).reason())
        .isEqualTo(Reason.MALFORMED);
  }

  @Test
  void nestingIsBounded() {
    String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);
    assertThatThrownBy(() -> SafeXml.parse("<nitf>" + deep + "</nitf>"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("levels");
    String allowed = "<a>".repeat(SafeXml.MAX_DEPTH) + "x" + "</a>".repeat(SafeXml.MAX_DEPTH);
    assertThat(text(allowed)).isEqualTo("x");
  }

  @Test
  void elementsAndAttributesAreBounded() {
    StringBuilder wide = new StringBuilder("<r>");
    wide.append("<a/>".repeat(SafeXml.MAX_ELEMENTS + 1)).append("</r>");
    assertThatThrownBy(() -> SafeXml.parse(wide.toString())).isInstanceOf(BadInputException.class);
    StringBuilder many = new StringBuilder("<r");
    for (int i = 0; i <= SafeXml.MAX_ATTRIBUTES; i++) {
      many.append(" a").append(i).append("=\"\"");
    }
    assertThatThrownBy(() -> SafeXml.parse(many + "/>")).isInstanceOf(BadInputException.class);
  }

  @Test
  void aHundredMegabytesAreRefusedUnread() {
    byte[] large = new byte[100 * 1024 * 1024];
    Arrays.fill(large, (byte) ' ');
    byte[] start = "<nitf>".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(start, 0, large, 0, start.length);
    assertThat(Wires.refused(large).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void aStreamIsReadNoFurtherThanAllowed() throws Exception {
    Hints small = Hints.none().withMaxBodyBytes(1_000);
    long[] read = {0};
    java.io.InputStream endless =
        new java.io.InputStream() {
          @Override
          public int read() {
            read[0]++;
            return 'a';
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            Arrays.fill(buffer, offset, offset + length, (byte) 'a');
            read[0] += length;
            return length;
          }
        };
    Parsed parsed = Formats.parse(endless, small).get(0);
    assertThat(((Parsed.Refused) parsed).reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(read[0]).isLessThan(100_000);
  }

  @Test
  void whatWiresBreakIsMended() throws Exception {
    assertThat(text("<r>AT&T &eacute; &nbsp;&hellip; &#x41; &#3; &unknown; \u0003x</r>"))
        .isEqualTo("AT&T é \u00A0… A  &unknown; x");
    assertThat(text("<r><![CDATA[AT&T <b>]]></r>")).isEqualTo("AT&T <b>");
    assertThat(text("\n\n <?xml version=\"1.0\"?><r><!-- & < -->x<?pi & ?></r>")).isEqualTo("x");
    assertThat(text("<a:r a:b=\"1\" xml:lang=\"de\">x</a:r>")).isEqualTo("x");
    assertThatThrownBy(() -> SafeXml.parse("<a><b></a>"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("line 1");
  }

  private static String text(String xml) {
    try {
      return SafeXml.parse(xml).text();
    } catch (BadInputException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void thePullParserKnowsNamespacesAndIsJustAsSafe() throws Exception {
    XMLStreamReader reader =
        SafeXml.reader(
            "<!DOCTYPE r [<!ENTITY a \"EXPANDED\">]><r xmlns:c=\"urn:c\"><c:x>&a;</c:x></r>");
    reader.nextTag();
    reader.nextTag();
    assertThat(reader.getNamespaceURI()).isEqualTo("urn:c");
    assertThat(reader.getElementText()).isEqualTo("&a;");
  }

  @Test
  void theEncodingIsFoundInOrder() throws Exception {
    byte[] latin =
        "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><r>ü</r>"
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(SafeXml.parse(latin, null).text()).isEqualTo("ü");
    byte[] wrong =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><r>ü</r>".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(SafeXml.parse(wrong, StandardCharsets.ISO_8859_1).text()).isEqualTo("ü");
    assertThatThrownBy(() -> SafeXml.parse(wrong, null)).isInstanceOf(BadInputException.class);
    byte[] unknown =
        "<?xml version=\"1.0\" encoding=\"x-klingon\"?><r>ü</r>".getBytes(StandardCharsets.UTF_8);
    assertThat(SafeXml.parse(unknown, null).text()).isEqualTo("ü");
  }
}
