package dev.dateline.enrich.read;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a headline that was glued to the first paragraph free. Flattened pages read "Home World Dam
 * breaks in valley Thousands had to ..." under the headline "Dam breaks in valley".
 */
final class HeadlineEcho {
  private static final int LOOK_AHEAD = 3;
  private static final int MIN_HEADLINE_CHARS = 20;
  private static final int MAX_LEAD_CHARS = 120;

  private final Phrases sections;

  HeadlineEcho(Lexicon lexicon) {
    sections = lexicon.of(Lexicon.Section.SECTION);
  }

  /**
   * The blocks, the first paragraph that holds the headline split around it.
   *
   * @param given headline given by the source, or null where the first line may be it
   */
  List<Block> split(List<Block> blocks, String given) {
    int first = 0;
    while (first < blocks.size() && blocks.get(first).hint() == Block.Hint.HEADER) {
      first++;
    }
    if (first == blocks.size()) {
      return blocks;
    }
    boolean titled = given == null && blocks.get(first).shape().titleLike();
    String headline = titled ? blocks.get(first).text() : given;
    if (headline == null || headline.length() < MIN_HEADLINE_CHARS) {
      return blocks;
    }
    List<Block> out = new ArrayList<>(blocks);
    for (int i = first + (titled ? 1 : 0); i < blocks.size() && i <= first + LOOK_AHEAD; i++) {
      int at = find(blocks.get(i), headline);
      if (at >= 0) {
        replace(out, i, at, at + headline.length());
        return out;
      }
    }
    return blocks;
  }

  /** Where the headline stands in the beginning of a block that goes on with a new sentence. */
  private static int find(Block block, String headline) {
    String text = block.text();
    int at = text.indexOf(headline);
    int end = at + headline.length() + 1;
    if (at < 0 || at > MAX_LEAD_CHARS || end >= text.length() || text.charAt(end - 1) != ' ') {
      return -1;
    }
    boolean sentence = Character.isLowerCase(text.codePointAt(end));
    boolean lead =
        at > 0 && (text.charAt(at - 1) != ' ' || Shape.of(text.substring(0, at)).sentences() > 0);
    return sentence || lead || text.length() < 2 * headline.length() ? -1 : at;
  }

  private void replace(List<Block> blocks, int i, int from, int to) {
    Block block = blocks.remove(i);
    String text = block.text();
    String lead = text.substring(0, from).strip();
    List<Block> parts = new ArrayList<>();
    if (!lead.isEmpty()) {
      boolean menu = sections.prefix(Phrases.key(lead)) > 0;
      parts.add(Block.of(lead, block.apart(), menu ? Block.Hint.CHROME : Block.Hint.DECK));
    }
    parts.add(Block.of(text.substring(from, to), true, block.hint()));
    parts.add(Block.of(text.substring(to).strip(), true, block.hint()));
    blocks.addAll(i, parts);
  }
}
