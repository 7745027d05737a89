package dev.dateline.ingest.format;

import java.util.List;

/** IPTC 7901 and ANPA 1312. */
final class TeletypeFormat implements ArticleFormat {
  @Override
  public boolean recognises(Input input) {
    return false;
  }

  @Override
  public List<Parsed> parse(Input input) throws BadInputException {
    throw new IllegalStateException("not recognised");
  }
}
