package dev.dateline.model;

import java.util.List;

/**
 * Whether an article is new, and if not, of what it is made.
 *
 * @param relation how it stands to what was seen before
 * @param story id of the story it belongs to, see {@link Story}
 * @param parent the article it was made from; null for an {@code ORIGINAL}. For a {@code REVISION}
 *     it is the version before, under the same id
 * @param others other earlier articles that share passages with it, strongest first; bounded by the
 *     deduper. An {@code ORIGINAL} may have some: a shared passage alone makes no copy
 */
public record Lineage(Relation relation, String story, @Nullable Match parent, List<Match> others) {
  public Lineage {
    Checks.notNull(relation, "relation");
    Checks.notBlank(story, "story");
    if ((relation == Relation.ORIGINAL) != (parent == null)) {
      throw new IllegalArgumentException(relation + " with parent " + parent);
    }
    others = others == null ? List.of() : List.copyOf(others);
  }
}
