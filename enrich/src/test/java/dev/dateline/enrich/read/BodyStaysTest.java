package dev.dateline.enrich.read;

import static dev.dateline.enrich.read.Reading.paragraphs;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not be eaten: when in doubt it is body. */
class BodyStaysTest {
  private static final String PROSE =
      "The harbour council voted on Thursday to close the old lighthouse road for two winters.";
  private static final String MORE =
      "Residents had asked for a shorter closure, but engineers said that the cliff needs time.";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Road shut.",
        "BREAKING: Council shuts lighthouse road",
        "The road is shut.",
        "灯塔路关闭。",
        "सड़क बंद कर दी गई है।"
      })
  void oneLineIsTheBody(String flash) {
    ReadArticle read = Reading.text(flash);

    assertThat(read.body()).isEqualTo(flash);
    assertThat(read.headline()).isNull();
    assertThat(read.removed()).isEmpty();
  }

  private static void stays(String... lines) {
    ReadArticle read = Reading.text(String.join("\n\n", lines));
    assertThat(paragraphs(read)).containsExactly(lines);
    assertThat(read.removed()).isEmpty();
  }

  @Test
  void list() {
    stays(
        PROSE, "The winners are:", "Ann Lee", "Bo Ek of the Northern Rowing Club", "Cy Dahl", MORE);
  }

  @Test
  void listAtTheEnd() {
    stays(
        PROSE,
        MORE,
        "The prizes went to:",
        "Best Film Of The Year Ann Lee",
        "Best Boat Of The Year Bo Ek",
        "Best Song Of The Year Cy Dahl");
  }

  @Test
  void wordsOfButtonsInTheMiddleOfAText() {
    stays(
        PROSE,
        "The council named the apps that it will leave:",
        "Facebook",
        "Twitter",
        "World",
        MORE);
  }

  @Test
  void quotesAndTranscript() {
    stays(PROSE, "Q: Why now?", "A: The cliff moves.", "Q: For how long?", "A: Two winters.", MORE);
  }

  @Test
  void poem() {
    stays(
        PROSE,
        "The light goes round, the light goes round,",
        "And all the boats come home,",
        "The light goes round, the light goes round,",
        "Above the empty foam",
        MORE);
  }

  @Test
  void tableRows() {
    stays(PROSE, "Oslo 12 14 9", "Bergen 8 11 10", "Oslo 12 14 9", MORE);
  }

  @Test
  void crossheads() {
    stays(
        PROSE,
        "A cliff that moves",
        MORE,
        "Nobody asked the fishermen",
        "It had rained for weeks when the council met, and the fleet was far out at sea.");
  }

  @Test
  void sentencesAboutFurniture() {
    stays(
        "The publisher printed a disclaimer on page two, and readers complained about it for weeks.",
        "Most popular stories of the year are read by fishermen, a study of the university found.",
        "She said the photo: a grey lighthouse in the rain, had been taken by her aunt in 1931.");
  }

  @Test
  void scriptsWithoutCapitalsOrSpaces() {
    stays(
        "海港委员会周四投票决定，在未来两个冬天关闭通往旧灯塔的道路，以便工程师加固悬崖。",
        "居民曾要求缩短关闭时间，但工程师表示悬崖需要时间，施工将于十月渔船返港后开始。",
        "市长说，委员会将在春天再次讨论这个问题。");
    stays(
        "صوت مجلس الميناء يوم الخميس على إغلاق طريق المنارة القديمة لمدة شتاءين من أجل السلامة.",
        "وكان السكان قد طلبوا إغلاقا أقصر، لكن المهندسين قالوا إن الجرف يحتاج إلى وقت أطول.");
    stays(
        "बंदरगाह परिषद ने गुरुवार को पुराने प्रकाशस्तंभ की सड़क को दो सर्दियों के लिए बंद करने का फैसला किया।",
        "निवासियों ने कम समय के लिए बंद करने की मांग की थी, लेकिन इंजीनियरों ने कहा कि चट्टान को समय चाहिए।");
    stays(
        "Совет гавани в четверг проголосовал за закрытие старой дороги к маяку на две зимы подряд.",
        "Жители просили закрыть её на меньший срок, но инженеры сказали, что скале нужно время.");
    stays("港湾評議会は木曜日、古い灯台への道路を二回の冬にわたって閉鎖することを投票で決めた。", "住民は閉鎖期間の短縮を求めていたが、技術者は崖の補強には時間が必要だと述べた。");
  }
}
