package dev.dateline.model;

import java.time.Instant;
import java.util.List;

/**
 * Articles tied by copying: the value of the {@code stories} topic, one current record a story.
 *
 * @param id id of the story; never changes its meaning on replay
 * @param origin id of the article the text comes from: earliest by date and wire credit, which need
 *     not be the first one seen
 * @param status {@code CANCELED} or {@code WITHHELD} once the origin is
 * @param members the articles of the story in the order they were seen; bounded, the first ones
 *     kept
 * @param size how many articles belong to it, kept as members or not
 */
public record Story(String id, String origin, Status status, List<Member> members, int size) {
  /**
   * An article of a story.
   *
   * @param article its id
   * @param version its latest version
   * @param relation its relation to its parent
   * @param parent id of its parent, or null
   * @param containment share of its body found in its parent, 0..1
   * @param outlet name of its outlet, or null
   * @param published wall-clock date it was published (see {@link DateValue#local}), or null
   * @param seen when Dateline got it
   * @param status may it be used
   */
  public record Member(
      String article,
      int version,
      Relation relation,
      @Nullable String parent,
      double containment,
      @Nullable String outlet,
      @Nullable String published,
      Instant seen,
      Status status) {
    public Member {
      Checks.notBlank(article, "article");
      Checks.atLeast(1, version, "version");
      Checks.notNull(relation, "relation");
      Checks.share(containment, "containment");
      Checks.notNull(seen, "seen");
      status = status == null ? Status.USABLE : status;
    }
  }

  public Story {
    Checks.notBlank(id, "id");
    Checks.notBlank(origin, "origin");
    status = status == null ? Status.USABLE : status;
    members = List.copyOf(Checks.notNull(members, "members"));
    Checks.atLeast(1, size, "size");
  }
}
