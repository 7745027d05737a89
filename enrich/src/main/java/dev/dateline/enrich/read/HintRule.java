package dev.dateline.enrich.read;

import dev.dateline.model.Aside;

/** Takes the markup's word, and that of the header lines, for what a block is. */
final class HintRule implements Rule {
  @Override
  public void apply(Draft draft) {
    for (int i = 0; i < draft.size(); i++) {
      Aside.Kind kind = kind(draft.block(i).hint());
      if (kind != null) {
        draft.mark(i, kind);
      }
    }
  }

  private static Aside.Kind kind(Block.Hint hint) {
    return switch (hint) {
      case HEADER -> Aside.Kind.HEADER;
      case CAPTION -> Aside.Kind.CAPTION;
      case EMBED -> Aside.Kind.EMBED;
      case CARD -> Aside.Kind.RELATED;
      case CHROME -> Aside.Kind.CHROME;
      case DECK -> Aside.Kind.STANDFIRST;
      case BYLINE -> Aside.Kind.BYLINE;
      case NONE, BULLET, LINK, HEADING -> null;
    };
  }
}
