package dev.dateline.enrich.nlp4j;

import dev.dateline.enrich.tag.entity.MentionFinder;
import dev.dateline.enrich.tag.entity.Span;
import dev.dateline.enrich.tag.entity.Tokens;
import dev.dateline.model.Entity;
import edu.emory.mathcs.nlp.component.template.node.NLPNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds names by NLP4J, on words as Dateline cuts them. NLP4J doesn't say how sure it is, so every
 * name has the same confidence. Thread-safe if the analysis is, as NLP4J's own is.
 */
final class Nlp4jFinder implements MentionFinder {
  static final String RULE = "nlp4j";

  /** Share of NLP4J's names that were right in 2020's newswire, about. */
  private static final double CONFIDENCE = 0.8;

  private final Consumer<NLPNode[]> analysis;

  /**
   * @param analysis sets the name tags (BILOU) of the words of one sentence; its first node is the
   *     root and no word
   */
  Nlp4jFinder(Consumer<NLPNode[]> analysis) {
    this.analysis = analysis;
  }

  @Override
  public List<Span> find(List<Tokens> texts) {
    List<Span> found = new ArrayList<>();
    for (int text = 0; text < texts.size(); text++) {
      Tokens tokens = texts.get(text);
      for (int sentence = 0; sentence < tokens.sentences(); sentence++) {
        sentence(tokens, text, tokens.from(sentence), tokens.to(sentence), found);
      }
    }
    return found;
  }

  private void sentence(Tokens tokens, int text, int from, int to, List<Span> found) {
    if (from == to) {
      return;
    }
    NLPNode[] nodes = new NLPNode[to - from + 1];
    nodes[0] = new NLPNode().toRoot();
    for (int i = from; i < to; i++) {
      nodes[i - from + 1] = new NLPNode(i - from + 1, tokens.word(i));
    }
    analysis.accept(nodes);
    int begin = -1;
    for (int i = from; i < to; i++) {
      String tag = nodes[i - from + 1].getNamedEntityTag();
      char part = tag == null || tag.length() < 3 ? 'O' : tag.charAt(0);
      if (part == 'B' || part == 'U') {
        begin = i;
      } else if (part == 'O') {
        begin = -1;
      }
      if (begin >= 0 && (part == 'L' || part == 'U')) {
        add(tokens, text, begin, i + 1, type(tag.substring(2)), found);
        begin = -1;
      }
    }
  }

  /** NLP4J takes articles and possessives into names. */
  private static void add(
      Tokens tokens, int text, int from, int to, Entity.Type type, List<Span> found) {
    int first = from;
    int end = to;
    if (first < end && tokens.word(first).equalsIgnoreCase("the")) {
      first++;
    }
    if (end > first && (tokens.is(end - 1, "'s") || tokens.is(end - 1, "’s"))) {
      end--;
    }
    if (type != null && first < end) {
      found.add(new Span(text, first, end, type, RULE, CONFIDENCE));
    }
  }

  /** OntoNotes' types; those of no name of a person, body or place give null. */
  private static Entity.Type type(String type) {
    return switch (type) {
      case "PERSON" -> Entity.Type.PERSON;
      case "ORG" -> Entity.Type.ORGANISATION;
      case "GPE", "LOC", "FAC" -> Entity.Type.PLACE;
      default -> null;
    };
  }
}
