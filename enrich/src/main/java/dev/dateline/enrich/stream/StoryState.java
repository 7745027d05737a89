package dev.dateline.enrich.stream;

import dev.dateline.model.Lineage;
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

  /** How many articles belong to it without being listed. */
  int unlisted() {
    return size - members.size();
  }

  /** Whether its text may be used. Takes time in proportion to its members. */
  Standing standing() {
    if (members.isEmpty()) {
      return new Standing(null, null);
    }
    String origin = StoryOrigin.of(members);
    Story.Member author = member(origin);
    return new Standing(
        origin,
        author.status() == Status.USABLE
            ? null
            : new Lineage.Withdrawal(origin, author.version(), author.status()));
  }

  /**
   * Whether the text of a story may be used.
   *
   * @param origin id of the article it comes from, null in a story without articles
   * @param withdrawal what its author says, or null where it may
   */
  record Standing(String origin, Lineage.Withdrawal withdrawal) {
    /** What it means for an article: the origin says for itself whether it may be used. */
    Lineage.Withdrawal of(String article) {
      return article.equals(origin) ? null : withdrawal;
    }
  }

  private Story.Member member(String article) {
    return members.stream()
        .map(Membership::member)
        .filter(m -> m.article().equals(article))
        .findFirst()
        .orElseThrow();
  }

  /** The story as it is told. */
  Story tell(String id) {
    String origin = StoryOrigin.of(members);
    List<Story.Member> told = members.stream().map(Membership::member).toList();
    return new Story(id, origin, member(origin).status(), told, size);
  }
}
