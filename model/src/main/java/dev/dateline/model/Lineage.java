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
 * @param change what a {@code REVISION} changed; null for all others, and where what came before is
 *     forgotten
 * @param withdrawal the origin of the story was withheld or killed by its author; null where it may
 *     be used. The record is published anew when this changes
 */
public record Lineage(
    Relation relation,
    String story,
    @Nullable Match parent,
    List<Match> others,
    @Nullable Change change,
    @Nullable Withdrawal withdrawal) {
  /** What a revision may change. */
  public enum Part {
    HEADLINE,
    BYLINE,
    BODY,
    STATUS
  }

  /**
   * What a revision changed.
   *
   * @param parts what is not as it was, in the order of the constants
   * @param formerStatus status of the version before
   * @param added share of this body's words that the version before lacked, 0..1; null where its
   *     text is forgotten
   * @param removed share of the former body's words that are gone, 0..1; null likewise
   */
  public record Change(
      List<Part> parts, Status formerStatus, @Nullable Double added, @Nullable Double removed) {
    public Change {
      parts = parts == null ? List.of() : parts.stream().distinct().sorted().toList();
      Checks.notNull(formerStatus, "formerStatus");
      if (added != null) {
        Checks.share(added, "added");
      }
      if (removed != null) {
        Checks.share(removed, "removed");
      }
    }
  }

  /**
   * That the text an article was made from may not be used any more. Its author said so of the
   * origin; the article may still stand as usable at its own outlet.
   *
   * @param article id of the origin of the story
   * @param version version of the origin that says so
   * @param status {@code WITHHELD} or {@code CANCELED}
   */
  public record Withdrawal(String article, int version, Status status) {
    public Withdrawal {
      Checks.notBlank(article, "article");
      Checks.atLeast(1, version, "version");
      Checks.notNull(status, "status");
      if (status == Status.USABLE) {
        throw new IllegalArgumentException("a withdrawal whose status is " + status);
      }
    }
  }

  public Lineage {
    Checks.notNull(relation, "relation");
    Checks.notBlank(story, "story");
    if ((relation == Relation.ORIGINAL) != (parent == null)) {
      throw new IllegalArgumentException(relation + " with parent " + parent);
    }
    others = others == null ? List.of() : List.copyOf(others);
  }

  /** A lineage of what is no revision and may be used. */
  public Lineage(Relation relation, String story, @Nullable Match parent, List<Match> others) {
    this(relation, story, parent, others, null, null);
  }

  /** The same, with what the revision changed. */
  public Lineage with(@Nullable Change what) {
    return new Lineage(relation, story, parent, others, what, withdrawal);
  }

  /** The same, with another word on whether the origin may be used. */
  public Lineage with(@Nullable Withdrawal now) {
    return new Lineage(relation, story, parent, others, change, now);
  }
}
