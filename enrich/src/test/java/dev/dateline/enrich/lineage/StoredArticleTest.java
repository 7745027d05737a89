package dev.dateline.enrich.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StoredArticleTest {
  @Property
  void comesBackAsItWas(
      @ForAll String body, @ForAll String id, @ForAll String story, @ForAll long millis) {
    Words words = Words.of(body);
    byte[] posted = {1, -128, 7};
    StoredArticle article =
        new StoredArticle("id" + id, 3, story, millis, -5, 1L << 40, StoredText.of(words, posted));
    StoredArticle read = StoredArticle.of(article.toBytes());

    assertThat(read).usingRecursiveComparison().isEqualTo(article);
    int[] places = read.text().places();
    for (int i = 0; i < words.count(); i++) {
      assertThat(places[2 * i]).isEqualTo(words.start(i));
      assertThat(places[2 * i + 1]).isEqualTo(words.end(i));
    }
  }

  @Test
  void anIdOfHexadecimalDigitsTakesHalfTheSpace() {
    String id = "00ff17a0".repeat(4);
    assertThat(new ByteWriter(4).putId(id).toBytes()).hasSize(17);
    assertThat(new ByteReader(new ByteWriter(4).putId(id).toBytes()).getId()).isEqualTo(id);
  }

  @Property
  void codesComeBackAsTheyWere(@ForAll char[] codes) {
    ByteWriter out = new ByteWriter(16);
    WordCodes.write(codes, out);
    char[] read = new char[codes.length];
    WordCodes.read(new ByteReader(out.toBytes()), read);
    assertThat(read).isEqualTo(codes);
  }

  @Test
  void threeKilobytesOfTextFitInOneAndAHalf() {
    String body = (Texts.HARBOUR + "\n\n" + Texts.ORCHARD).repeat(3).substring(0, 3000);
    Words words = Words.of(body);
    StoredArticle article =
        new StoredArticle(
            "0123456789abcdef".repeat(2),
            1,
            "fedcba9876543210".repeat(2),
            0,
            0,
            0,
            StoredText.of(words, new byte[10]));
    assertThat(article.toBytes().length).isLessThan(1400);
  }
}
