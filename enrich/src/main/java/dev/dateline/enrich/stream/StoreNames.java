package dev.dateline.enrich.stream;

/** Names of the state stores. They are parts of names of topics, hence never change. */
public final class StoreNames {
  /** The last turn that was handed out: {@link Ordering}. */
  public static final String TURN = "turn";

  /** How far a home has come: {@link Marking}. */
  public static final String REACHED = "reached";

  /** What was last seen under each article id: {@link Identifying}. */
  public static final String VERSIONS = "versions";

  /** Tagged articles that wait for their verdict: {@link Waiting}, {@link Meeting}. */
  public static final String WAITING = "waiting";

  /** What was published last under each article id: {@link Meeting}. */
  public static final String PUBLISHED = "published";

  /** Questions that stand in line, and how far each home has come: {@link LiningUp}. */
  public static final String LINE = "line";

  /** The deduper's memory: {@link Deduping}. */
  public static final String LINEAGE = "lineage";

  /** The stories and their members: {@link Telling}. */
  public static final String STORIES = "stories";

  private StoreNames() {}
}
