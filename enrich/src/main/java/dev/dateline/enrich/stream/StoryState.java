package dev.dateline.enrich.stream;

import dev.dateline.model.Status;
import dev.dateline.model.Story;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is remembered of a story.
 *
 * @param members its articles, ordered by when they were seen, then by id; at most {@value
 *     #MAX_MEMBERS}
 * @param size how many articles belong to it, kept as members or not
 */
record StoryState(List<Membership> members, int size) {
  /** The whole story is one record and is written anew with each change. */
  static final int MAX_MEMBERS = 500;

  static final StoryState NONE = new StoryState(List.of(), 0);

  private static final Comparator<Membership> BY_SEEN =
      Comparator.comparing((Membership m) -> m.member().seen())
          .thenComparing(m -> m.member().article());

  StoryState {
    members = List.copyOf(members);
  }

  /** This story with one more article, or with a later version of one of its articles. */
  StoryState with(Membership joining) {
    List<Membership> all = new ArrayList<>(members);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).member().article().equals(joining.member().article())) {
        all.set(i, all.get(i).revisedBy(joining));
        return new StoryState(all, size);
      }
    }
    boolean full = all.size() >= MAX_MEMBERS;
    if (full && joining.member().version() > 1) {
      return this; // it was counted when its first version came, and not kept
    }
    all.add(joining);
    if (full && !drop(all, joining)) {
      return new StoryState(members, size + 1);
    }
    all.sort(BY_SEEN);
    return new StoryState(all, size + 1);
  }

  /** Makes room for a late origin, which no story can be told without; for nothing else. */
  private static boolean drop(List<Membership> all, Membership joining) {
    if (!StoryOrigin.of(all).equals(joining.member().article())) {
      return false;
    }
    all.remove(all.size() - 2);
    return true;
  }

  /** The story as it is told. */
  Story tell(String id) {
    String origin = StoryOrigin.of(members);
    List<Story.Member> told = members.stream().map(Membership::member).toList();
    Status status =
        told.stream()
            .filter(m -> m.article().equals(origin))
            .findFirst()
            .map(Story.Member::status)
            .orElse(Status.USABLE);
    return new Story(id, origin, status, told, size);
  }
}
