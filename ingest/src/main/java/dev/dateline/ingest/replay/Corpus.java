package dev.dateline.ingest.replay;

import dev.dateline.model.Rejection;
import java.nio.charset.Charset;
import java.nio.file.Path;

/**
 * The files to replay, and how they are read.
 *
 * @param root folder or file
 * @param parser makes articles of its inputs
 * @param maxArticleBytes longest body
 * @param charset of what does not state its own
 */
record Corpus(Path root, ItemParser parser, int maxArticleBytes, Charset charset) {
  CorpusWalk walk() {
    return new CorpusWalk(root);
  }

  ItemReader read(CorpusFile file, long offset, long linesBefore) {
    return new ItemReader(file, offset, linesBefore, maxArticleBytes, charset);
  }

  /**
   * Passes an item on, unless it is unreadable because the whole corpus has gone.
   *
   * @throws dev.dateline.ingest.SourceException if it has
   */
  RawItem check(RawItem item) {
    if (item != null
        && item.problem != null
        && item.problem.reason() == Rejection.Reason.UNREADABLE) {
      CorpusWalk.requireRoot(root);
    }
    return item;
  }
}
