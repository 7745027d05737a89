package dev.dateline.enrich.tag.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.tag.Articles;
import dev.dateline.model.Evidence;
import dev.dateline.model.Tag;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenNlpLanguageTaggerTest {
  private final OpenNlpLanguageTagger tagger = new OpenNlpLanguageTagger();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|The harbour council met on Thursday to decide whether the old ferry should sail again",
        "de|Der Hafenrat beriet am Donnerstag darüber, ob die alte Fähre wieder fahren soll",
        "fr|Le conseil du port s'est réuni jeudi pour décider si le vieux bac devait reprendre la mer",
        "es|El consejo del puerto se reunió el jueves para decidir si el viejo barco volverá a navegar",
        "it|Il consiglio del porto si è riunito giovedì per decidere se il vecchio traghetto ripartirà",
        "pt|O conselho do porto reuniu-se na quinta-feira para decidir se a velha balsa voltará a navegar",
        "nl|De havenraad vergaderde donderdag over de vraag of de oude veerboot weer mag varen",
        "sv|Hamnstyrelsen möttes på torsdagen för att besluta om den gamla färjan ska gå igen",
        "pl|Rada portu zebrała się w czwartek, aby zdecydować, czy stary prom znów popłynie",
        "cs|Přístavní rada se ve čtvrtek sešla, aby rozhodla, zda starý přívoz znovu vypluje",
        "tr|Liman meclisi eski vapurun yeniden sefere çıkıp çıkmayacağına karar vermek için toplandı",
        "ru|Совет порта собрался в четверг, чтобы решить, выйдет ли старый паром снова в море",
        "uk|Рада порту зібралася в четвер, щоб вирішити, чи вийде старий пором знову в море",
        "ar|اجتمع مجلس الميناء يوم الخميس ليقرر ما إذا كانت العبارة القديمة ستبحر من جديد",
        "el|Το συμβούλιο του λιμανιού συνεδρίασε την Πέμπτη για το παλιό πορθμείο",
        "he|מועצת הנמל התכנסה ביום חמישי כדי להחליט אם המעבורת הישנה תפליג שוב",
        "ko|항만 위원회는 목요일에 낡은 여객선의 운항 재개 여부를 논의했다",
        "ja|港湾委員会は木曜日に古い連絡船を再び走らせるかどうかを話し合った",
        "zh|港口委员会星期四开会讨论旧渡船是否恢复航行",
        "th|คณะกรรมการท่าเรือประชุมเมื่อวันพฤหัสบดีเพื่อตัดสินใจเรื่องเรือเก่า",
      })
  void tellsTheLanguage(String code, String text) {
    Tag<String> tag = tagger.tag(Articles.body(text));

    assertThat(tag.value()).isEqualTo(code);
    assertThat(tag.confidence()).isBetween(0.5, 1.0);
    assertThat(tag.evidence()).containsExactly(new Evidence(Evidence.BODY, 0, text.length()));
  }

  @Test
  void aScriptIsCertainWhereLettersAreNot() {
    assertThat(tagger.tag(Articles.body("낡은 여객선이 돌아왔다")).rule()).isEqualTo("script");
    assertThat(tagger.tag(Articles.body("The old ferry is back in the harbour")).rule())
        .isEqualTo("opennlp-langdetect");
  }

  @Test
  void lettersThatOneLanguageOfAScriptHasDecide() {
    assertThat(tagger.tag(Articles.body("ৰাজ্যখনৰ নতুন দলঙৰ কাম আৰম্ভ হৈছে")).value())
        .isEqualTo("as");
    assertThat(tagger.tag(Articles.body("রাজ্যের নতুন সেতুর কাজ শুরু হয়েছে আজ সকালে")).value())
        .isEqualTo("bn");
  }

  @Test
  void foreignNamesDontMislead() {
    assertThat(
            tagger
                .tag(
                    Articles.body(
                        "It was in Villanueva de la Serena that José María Echeverría had met him"))
                .value())
        .isEqualTo("en");
  }

  @Test
  void whatThePageSaysOfItsLanguageCountsLessThanWhatTheSourceSays() {
    Tag<String> ofPage = tagger.tag(page("12 : 3", Map.of("html.lang", "pt-BR")));
    Tag<String> ofSource = tagger.tag(Articles.declared("pt-BR", null, "12 : 3"));

    assertThat(ofPage.value()).isEqualTo("pt");
    assertThat(ofPage.evidence()).containsExactly(new Evidence("/metadata/html.lang", 0, 5));
    assertThat(ofPage.confidence()).isLessThan(ofSource.confidence());
  }

  @Test
  void aTemplateThatSaysEnglishDoesNotMakeGermanEnglish() {
    String text = "Der Hafenrat beriet am Donnerstag darüber, ob die alte Fähre wieder fahren soll";

    assertThat(tagger.tag(page(text, Map.of("html.lang", "en"))).value()).isEqualTo("de");
  }

  private static ReadArticle page(String body, Map<String, String> metadata) {
    return new ReadArticle(Articles.body(body).source(), null, body, List.of(), Map.of(), metadata);
  }

  @Test
  void tooShortToTell() {
    assertThat(tagger.tag(Articles.body("OK 12"))).isNull();
    assertThat(tagger.tag(Articles.body(""))).isNull();
  }

  @Test
  void whatIsDeclaredStandsInForText() {
    Tag<String> tag = tagger.tag(Articles.declared("pt-BR", null, "12 : 3"));

    assertThat(tag.value()).isEqualTo("pt");
    assertThat(tag.rule()).isEqualTo("declared");
    assertThat(tag.evidence()).containsExactly(new Evidence("/metadata/language", 0, 5));
  }

  @Test
  void theTextOverrulesAFalseDeclaration() {
    String text = "Der Hafenrat beriet am Donnerstag darüber, ob die alte Fähre wieder fahren soll";

    Tag<String> tag = tagger.tag(Articles.declared("en", null, text));

    assertThat(tag.value()).isEqualTo("de");
    assertThat(tag.evidence()).hasSize(1);
  }

  @Test
  void theDeclarationDecidesBetweenSiblings() {
    String text = "Lučko vijeće sastalo se u četvrtak kako bi odlučilo o starom trajektu u gradu";

    assertThat(tagger.tag(Articles.declared("bs", null, text)).value()).isEqualTo("bs");
    assertThat(tagger.tag(Articles.declared("hr", null, text)).value()).isEqualTo("hr");
  }

  @Test
  void evidenceIsWhatWasRead() {
    String text = "The harbour council met again on Thursday. ".repeat(200);

    Tag<String> tag = tagger.tag(Articles.body(text));

    assertThat(tag.evidence().get(0).end()).isEqualTo(1_000);
  }

  @ParameterizedTest
  @CsvSource({"cmn,zh", "nob,no", "nb-NO,no", "nno,nn", "deu,de", "EN_us,en", "arb,ar", "iw,he"})
  void oneCodeForEachLanguage(String tag, String code) {
    assertThat(new LanguageCodes().of(tag)).isEqualTo(code);
  }
}
