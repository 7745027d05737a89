package dev.dateline.enrich.stream;

/** Names of the state stores. They are parts of names of topics, hence never change. */
public final class StoreNames {
  /** What was last seen under each article id: {@link Identifying}. */
  public static final String VERSIONS = "versions";

  /** Tagged articles that wait for their verdict: {@link Waiting}, {@link Meeting}. */
  public static final String WAITING = "waiting";

  /** The deduper's memory: {@link Deduping}. */
  public static final String LINEAGE = "lineage";

  /** The stories and their members: {@link Telling}. */
  public static final String STORIES = "stories";

  private StoreNames() {}
}
