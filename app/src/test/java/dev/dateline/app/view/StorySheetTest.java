package dev.dateline.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.app.terminal.Style;
import dev.dateline.app.terminal.Text;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Lineage;
import dev.dateline.model.Match;
import dev.dateline.model.Relation;
import dev.dateline.model.Status;
import dev.dateline.model.Story;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StorySheetTest {
  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
  private static final String BODY = "The ferry sails at noon.\n\nThe harbour master waits.";

  private final List<Story.Member> members = new ArrayList<>();
  private final Map<String, EnrichedArticle> articles = new HashMap<>();
  private final Map<String, EnrichedArticle> copied = new HashMap<>();
  private int size;

  @Test
  void eachCopyStandsUnderTheOneItWasMadeFrom() {
    add("aaaa1111", "Coast Wire", Relation.ORIGINAL, null, 0, 0);
    add("bbbb2222", "Daily Quay", Relation.REPRINT, "aaaa1111", 0.91, 0.72);
    add("cccc3333", "Harbour Post", Relation.EXACT, "bbbb2222", 1, 1);
    add("dddd4444", "Inland News", Relation.EXACT, "aaaa1111", 1, 1);

    assertThat(sheet(Style.PLAIN, 100, "aaaa1111", "bbbb2222"))
        .containsExactly(
            "Story aaaa1111, 4 articles of 4 outlets",
            "",
            "Coast Wire  2026-03-01 08:00  origin  aaaa1111",
            "Headline of aaaa1111",
            "├─ Daily Quay  2026-03-01 08:01  reprint  bbbb2222",
            "│  Headline of bbbb2222",
            "│  91 % of it stands there, 72 % of that stands here",
            "│  └─ Harbour Post  2026-03-01 08:02  exact  cccc3333",
            "│     Headline of cccc3333",
            "│     100 % of it stands there, 100 % of that stands here",
            "└─ Inland News  2026-03-01 08:03  exact  dddd4444",
            "   Headline of dddd4444",
            "   100 % of it stands there, 100 % of that stands here",
            "",
            "What bbbb2222 has in common with aaaa1111, marked in its text:",
            "",
            "The [ferry sails at noon.]",
            "",
            "[The harbour] master waits.",
            "");
  }

  @Test
  void aLateOriginIsTheRootAndItsSharesAreTurnedRound() {
    add("first000", "Daily Quay", Relation.ORIGINAL, null, 0, 0);
    add("agency00", "Coast Wire", Relation.REPRINT, "first000", 0.5, 0.9);
    add("third000", null, Relation.EXACT, "first000", 1, 1);

    assertThat(sheet(Style.PLAIN, 100, "agency00", "agency00"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(
                        "The text is that of Coast Wire (agency00), though it was seen 1 minute"))
        .contains(
            "Coast Wire  2026-03-01 08:01  origin  agency00",
            "└─ Daily Quay  2026-03-01 08:00  copy, seen first  first000",
            "   90 % of it stands there, 50 % of that stands here",
            "   └─ outlet not stated  2026-03-01 08:02  exact  third000");
  }

  @Test
  void whatWasKilledAndWhatIsNotListedIsSaid() {
    add("aaaa1111", "Coast Wire", Relation.ORIGINAL, null, 0, 0);
    add("bbbb2222", "Daily Quay", Relation.EXACT, "aaaa1111", 1, 1);
    Story.Member a = members.get(0);
    members.set(
        0,
        new Story.Member(
            a.article(),
            2,
            a.relation(),
            null,
            0,
            a.outlet(),
            a.published(),
            a.seen(),
            Status.CANCELED));
    articles.remove("bbbb2222");
    size = 700;

    assertThat(sheet(Style.PLAIN, 100, "aaaa1111", null))
        .contains(
            "Story aaaa1111, 700 articles of 2 outlets, CANCELED",
            "Coast Wire  2026-03-01 08:00  origin, version 2, CANCELED  aaaa1111",
            "   (no longer in the topics)",
            "and 698 more, not listed here");
  }

  @Test
  void nothingIsWiderThanTheTerminalAndNothingWritesOnIt() {
    add("aaaa1111", "Coast \u001b[2JWire", Relation.ORIGINAL, null, 0, 0);
    String above = "aaaa1111";
    for (int i = 0; i < 30; i++) {
      String id = "copy" + i;
      add(id, "Daily Quay", Relation.EXACT, above, 1, 1);
      above = id;
    }

    List<String> lines = sheet(Style.PLAIN, 60, "aaaa1111", "copy0");
    assertThat(lines).noneMatch(line -> line.contains("\u001b"));
    assertThat(lines).anyMatch(line -> line.contains("... 1 made from it"));
    assertThat(lines)
        .filteredOn(line -> line.contains("Headline") || line.contains("ferry"))
        .allSatisfy(line -> assertThat(Text.width(line)).isLessThanOrEqualTo(60));
  }

  @Test
  void whereThereAreColoursTheyMark() {
    add("aaaa1111", "Coast Wire", Relation.ORIGINAL, null, 0, 0);
    add("bbbb2222", "Daily Quay", Relation.REPRINT, "aaaa1111", 0.91, 0.72);

    assertThat(sheet(Style.ANSI, 100, "aaaa1111", null))
        .contains("The " + Style.ANSI.marked("ferry sails at noon."));
  }

  private List<String> sheet(Style style, int columns, String origin, String shown) {
    Story story =
        new Story("aaaa1111", origin, status(origin), members, Math.max(size, members.size()));
    return new StorySheet(style, columns)
        .lines(story, new StorySheet.Articles(articles, copied), shown);
  }

  private Status status(String origin) {
    return members.stream()
        .filter(member -> member.article().equals(origin))
        .findFirst()
        .orElseThrow()
        .status();
  }

  private void add(
      String id, String outlet, Relation relation, String parent, double share, double ofOther) {
    Instant seen = START.plusSeconds(60L * members.size());
    members.add(
        new Story.Member(
            id,
            1,
            relation,
            parent,
            share,
            outlet,
            seen.toString().substring(0, 16),
            seen,
            Status.USABLE));
    Match match =
        parent == null
            ? null
            : new Match(parent, 1, share, ofOther, List.of(new Match.Run(4, 37, 0, 33)));
    Lineage lineage = new Lineage(relation, "aaaa1111", match, List.of());
    EnrichedArticle article =
        new EnrichedArticle(
            id,
            1,
            "source",
            Status.USABLE,
            null,
            null,
            "Headline of " + id,
            BODY,
            null,
            null,
            null,
            seen,
            null,
            null,
            null,
            null,
            null,
            null,
            lineage);
    articles.put(id, article);
    if (match != null) {
      copied.put(id, article);
    }
  }
}
