package dev.dateline.enrich.lineage;

import dev.dateline.model.Status;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Invented articles for the tests of this package. */
final class Texts {
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  static final String HARBOUR =
      """
      The harbour of Ostermole was closed for the third day in a row after a barge loaded with \
      gravel ran aground at the entrance of its only deep channel, the port captain told reporters.

      Divers found a tear of four metres in the hull but no leaking fuel, he added, and two tugs \
      from the neighbouring town were expected to arrive before the evening tide.

      Fishermen who had spent the weekend at sea sold their catch in the smaller harbour of \
      Lindvik instead, where the auction hall was opened on a Sunday for the first time in years.

      The owner of the barge, a family company, said it would pay for the salvage and had asked \
      its insurer to look into the condition of the rudder, which had been repaired in January.

      Ferry passengers were taken by bus to the railway station and were given back their fares, \
      while schools on the island gave their older pupils a day off.""";

  static final String ORCHARD =
      """
      A swarm of starlings has eaten most of the early cherries in the valley of the Rems, where \
      growers now hope that nets ordered from the coast will save what is left on the late trees.

      Kites in the shape of falcons, tried for two summers, had frightened nobody but the walkers, \
      said the head of the growers' union at a meeting in the village hall.

      Prices at the wholesale market rose by a third within a week, and bakers have begun to fill \
      their cakes with gooseberries, which the birds leave alone.

      The ministry has promised a fund for farms that lose more than half of their harvest, but it \
      has not said from which part of the budget the money is to come.""";

  static final String DEUTSCH =
      """
      Die Stadtwerke von Hohenlinden wollen das alte Gaswerk am Kanal nicht abreißen, sondern in \
      eine Markthalle umbauen, in der auch Bäcker und Fischhändler ihre Waren anbieten können.

      Der Gemeinderat stimmte dem Plan nach langer Debatte mit großer Mehrheit zu, obwohl die \
      Kämmerin vor den Kosten für die Sanierung des Bodens gewarnt hatte.

      Im Frühjahr sollen zunächst die Dächer gedeckt und die Fenster erneuert werden, danach \
      folgen Heizung und Lüftung, wie der Architekt des Vorhabens erläuterte.

      Anwohner befürchten mehr Verkehr in den engen Gassen und verlangen, dass Lieferwagen nur am \
      frühen Morgen in das Viertel einfahren dürfen.""";

  static final String RUSSKI =
      """
      Жители посёлка Верхняя Заря третью неделю ждут, когда откроют новый мост через реку, потому \
      что старый закрыли из-за трещин в опорах, а паром ходит только два раза в день.

      Глава района пообещал, что рабочие закончат укладку асфальта до конца месяца, если не \
      начнутся дожди, и попросил водителей не ездить по временной дороге ночью.

      Школьников возят на занятия через соседний город, и дорога занимает почти час, рассказала \
      директор школы, которая сама каждое утро едет вместе с детьми в автобусе.""";

  static final String ZHONGWEN =
      """
      云山县的老茶园今年春天提前两周开始采摘，当地茶农说，暖冬让第一批嫩芽长得又快又齐，但雨水不足也让产量比往年少了三成左右。

      县里的合作社已经为每户茶农准备了新的烘干设备，并且请来退休的老师傅，教年轻人怎样用手判断茶叶的火候和香气。

      不少游客趁着周末来到山上体验采茶，村里的小旅馆因此几乎住满，餐馆老板忙着把自家种的蔬菜端上桌。

      负责人表示，下个月将在河边举办一次品茶会，所有收入用来修理通往茶园的石板路和那座老木桥。""";

  static final String ARABI =
      """
      أغلقت بلدية وادي الزيتون الطريق القديم المؤدي إلى السوق بعد أن جرفت الأمطار جزءا من الجسر \
      الحجري، وقال رئيس البلدية إن المهندسين سيفحصون الأعمدة قبل نهاية الأسبوع.

      وينقل المزارعون خضارهم الآن عبر القرى المجاورة، مما يزيد وقت الرحلة ساعة كاملة ويرفع أسعار \
      النقل، بينما طلب أصحاب المتاجر تأجيل دفع الإيجار حتى يعود الزبائن.

      ووعدت الوزارة بإرسال جسر مؤقت من المعدن، لكن السكان يخشون أن يبقى المؤقت سنوات طويلة كما \
      حدث في الوادي المجاور عندما انهار سد صغير قبل عشرة أعوام.""";

  static final String NIHONGO =
      """
      青浜町の小さな港で、三十年ぶりに造られた木の船が日曜日に海へ下ろされ、集まった住民たちは拍手を送りながら船大工の腕前をたたえた。

      船は地元の杉だけを使い、釘をほとんど打たずに組み立てられていて、来月から沖の島へ手紙と野菜を運ぶことになっている。

      棟梁は、若い弟子が二人育ったので次の船はもっと早くできるだろうと話し、学校の子どもたちに鉋の使い方を教えた。""";

  static final String HANGUGEO =
      """
      솔바람면의 오래된 방앗간이 올가을 작은 도서관으로 다시 문을 연다고 마을 이장이 밝혔다. 주민들은 지난 두 해 동안 \
      돈을 모아 지붕을 고치고 물레방아를 손보았다.

      책은 이웃 도시의 학교들이 보내 주었으며, 저녁에는 할머니들이 옛이야기를 들려주는 시간도 마련된다. 군청은 겨울철 \
      난방비를 대기로 했지만 사서를 둘 예산은 아직 없다.

      개관 날에는 햅쌀로 만든 떡을 나누고 아이들이 그린 그림을 벽에 걸 예정이며, 비가 오면 행사는 다음 주로 미뤄진다.""";

  private Texts() {}

  static Fingerprint article(String id, String body) {
    return article(id, "an outlet of " + id, NOON, body);
  }

  static Fingerprint article(String id, String outlet, Instant eventTime, String body) {
    return version(id, 1, outlet, eventTime, body);
  }

  static Fingerprint version(
      String id, int version, String outlet, Instant eventTime, String body) {
    return new Fingerprint(id, version, Status.USABLE, outlet, "und", eventTime, List.of(), body);
  }

  /** An article of about {@code words} words that shares nothing with that of another seed. */
  static String madeUp(long seed, int words) {
    Random random = new Random(seed);
    String[] syllables = "ka lo mi ren tu sa vel dor ni pa shu ert ob li gra".split(" ", -1);
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < words; i++) {
      int length = 1 + random.nextInt(4);
      for (int k = 0; k < length; k++) {
        body.append(syllables[random.nextInt(syllables.length)]);
      }
      body.append(i % 12 == 11 ? ".\n\n" : " ");
    }
    return body.toString().trim();
  }
}
