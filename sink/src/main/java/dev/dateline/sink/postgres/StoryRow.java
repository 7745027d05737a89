package dev.dateline.sink.postgres;

import dev.dateline.model.Story;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A story on its way into its row.
 *
 * @param json the record as it came, as text that PostgreSQL can hold
 */
record StoryRow(Place place, Story story, String json) {
  static final Columns<StoryRow> COLUMNS =
      new Columns<StoryRow>()
          .with("id", "text", StoryRow::id)
          .with("origin", "text", row -> PgText.clean(row.story.origin()))
          .with("status", "text", row -> row.story.status().name())
          .with("size", "int4", row -> row.story.size())
          .with("topic", "text", row -> row.place.topic())
          .with("kafka_partition", "int4", row -> row.place.partition())
          .with("kafka_offset", "int8", row -> row.place.offset())
          .with("record_time", "timestamptz", row -> ArticleRow.instant(row.place.timestampMs()))
          .with("record", "jsonb", StoryRow::json);

  /**
   * An article of a story.
   *
   * @param ordinal its place in the story, from 0
   */
  record MemberRow(String story, int ordinal, Story.Member member) {
    static final Columns<MemberRow> COLUMNS =
        new Columns<MemberRow>()
            .with("story", "text", MemberRow::story)
            .with("article", "text", row -> PgText.clean(row.member.article()))
            .with("ordinal", "int4", MemberRow::ordinal)
            .with("version", "int4", row -> row.member.version())
            .with("relation", "text", row -> row.member.relation().name())
            .with("parent", "text", row -> PgText.clean(row.member.parent()))
            .with("containment", "float8", row -> row.member.containment())
            .with("outlet", "text", row -> PgText.clean(row.member.outlet()))
            .with("published", "text", row -> PgText.clean(row.member.published()))
            .with("seen", "timestamptz", row -> ArticleRow.within(row.member.seen()))
            .with("status", "text", row -> row.member.status().name());
  }

  String id() {
    return PgText.clean(story.id());
  }

  /** Its members, each article once. */
  List<MemberRow> members() {
    Map<String, MemberRow> rows = new LinkedHashMap<>();
    for (Story.Member member : story.members()) {
      rows.putIfAbsent(member.article(), new MemberRow(id(), rows.size(), member));
    }
    return new ArrayList<>(rows.values());
  }
}
