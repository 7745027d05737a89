package dev.dateline.enrich.stream;

import dev.dateline.model.Relation;
import dev.dateline.model.Status;
import dev.dateline.model.Story;
import java.time.Instant;
import java.util.List;

/** Members of stories, for tests. */
final class Memberships {
  static final Instant SEEN = Instant.parse("2025-06-30T12:00:00Z");

  private Memberships() {}

  static Membership member(String id, String published, int seenAfterMinutes) {
    return member(id, 1, published, seenAfterMinutes, null, List.of(), Status.USABLE);
  }

  static Membership member(
      String id,
      int version,
      String published,
      int seenAfterMinutes,
      String outlet,
      List<String> agencies,
      Status status) {
    return new Membership(
        new Story.Member(
            id,
            version,
            version == 1 ? Relation.REPRINT : Relation.REVISION,
            version == 1 ? "parent" : id,
            0.9,
            outlet,
            published,
            SEEN.plusSeconds(60L * seenAfterMinutes),
            status),
        outlet,
        agencies);
  }
}
