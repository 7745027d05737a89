package dev.dateline.model;

/**
 * Who published an article, or who is credited or quoted in it.
 *
 * @param id id in the outlet registry (its main domain, such as {@code reuters.com}), or null where
 *     the name is in no registry
 * @param name name in the registry, else as it stands in the text
 * @param country ISO 3166-1 alpha-2 code of its seat, or null
 * @param kind what kind of publisher it is
 */
public record Outlet(@Nullable String id, String name, @Nullable String country, Kind kind) {
  /** What a publisher mainly does. */
  public enum Kind {
    /** Sells news to other outlets. */
    AGENCY,
    NEWSPAPER,
    BROADCASTER,
    MAGAZINE,
    /** A news site with no print or broadcast side. */
    SITE,
    /** Passes on what others wrote. */
    AGGREGATOR,
    UNKNOWN
  }

  public Outlet {
    Checks.notBlank(name, "name");
    kind = kind == null ? Kind.UNKNOWN : kind;
  }
}
