package dev.dateline.app.view;

import dev.dateline.model.Match;
import dev.dateline.model.Story;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Who was made from whom in a story, with the origin at the root.
 *
 * <p>Lineage names what was seen before as the parent. Where the origin came late, the way from it
 * up to the first one seen is therefore turned round: its text went the other way.
 */
final class StoryTree {
  private final Map<String, Story.Member> members = new LinkedHashMap<>();
  private final Map<String, String> parents = new HashMap<>();
  private final Map<String, Match> matches;
  private final String origin;

  /**
   * @param matches what members share with the parent that their lineage names, by their ids
   */
  StoryTree(Story story, Map<String, Match> matches) {
    this.matches = matches;
    this.origin = story.origin();
    story.members().forEach(member -> members.put(member.article(), member));
    for (Story.Member member : story.members()) {
      if (member.parent() != null && members.containsKey(member.parent())) {
        parents.put(member.article(), member.parent());
      }
    }
    turnRound();
  }

  /** What a member shares with the one above it. */
  record Share(double ofThis, double ofOther) {}

  Story.Member member(String article) {
    return members.get(article);
  }

  /** The origin, then whatever no member was made from, as they were seen. */
  List<String> roots() {
    List<String> roots = new ArrayList<>(children(null));
    if (roots.remove(origin)) {
      roots.add(0, origin);
    }
    return roots;
  }

  /** Those made from {@code article}, as they were seen. */
  List<String> children(String article) {
    return members.values().stream()
        .filter(member -> Objects.equals(parents.get(member.article()), article))
        .sorted(Comparator.comparing(Story.Member::seen).thenComparing(Story.Member::article))
        .map(Story.Member::article)
        .toList();
  }

  /** The member above {@code article}, or null. */
  String parent(String article) {
    return parents.get(article);
  }

  /** What {@code article} shares with the one above it; null where that is not known any more. */
  Share share(String article) {
    String parent = parents.get(article);
    Match match = matches.get(article);
    if (match != null && match.article().equals(parent)) {
      return new Share(match.containment(), match.containmentOfOther());
    }
    Match turned = parent == null ? null : matches.get(parent);
    return turned != null && turned.article().equals(article)
        ? new Share(turned.containmentOfOther(), turned.containment())
        : null;
  }

  /** Makes the origin a root. Members that name each other in a circle are cut apart. */
  private void turnRound() {
    Set<String> seen = new HashSet<>();
    String below = null;
    String article = members.containsKey(origin) ? origin : null;
    while (article != null && seen.add(article)) {
      String above = parents.get(article);
      if (below == null) {
        parents.remove(article);
      } else {
        parents.put(article, below);
      }
      below = article;
      article = above;
    }
  }
}
