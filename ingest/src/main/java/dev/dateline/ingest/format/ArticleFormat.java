package dev.dateline.ingest.format;

import java.util.List;

/** One format, or a family of them that begin alike. Stateless. */
interface ArticleFormat {
  /** Whether the input looks like this format; cheap, and never throws. */
  boolean recognises(Input input);

  /**
   * What it holds, in its order; at least one thing.
   *
   * @throws BadInputException if the input as a whole can't be read
   */
  List<Parsed> parse(Input input) throws BadInputException;
}
