package dev.dateline.enrich.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** Turns markup into blocks: what a browser sets apart as a paragraph becomes one. */
final class HtmlText {
  /** Share of a paragraph's characters that makes it a mere link. */
  private static final double LINKED = 0.9;

  private HtmlText() {}

  /**
   * A page.
   *
   * @param metadata see {@link PageMetadata}
   * @param witness of the body
   */
  record Page(List<Block> blocks, Map<String, String> metadata, BodyWitness witness) {
    /** One that says nothing of itself. */
    static Page of(List<Block> blocks) {
      return new Page(blocks, Map.of(), BodyWitness.NONE);
    }
  }

  static Page read(String html) {
    Document page = Jsoup.parse(html);
    PageMetadata metadata = PageMetadata.of(page);
    BodyWitness witness = BodyWitness.of(metadata.articleBody());
    return new Page(blocks(page, witness), metadata.entries(), witness);
  }

  private static List<Block> blocks(Document page, BodyWitness witness) {
    page.select("script, style, noscript, template, svg, math, iframe, object, head > *:not(title)")
        .remove();
    Set<Element> cards = Cards.find(page);
    Element root = MainContent.find(page, cards, witness);
    Collector collector = new Collector(root.text().length() / 4, cards);
    // A script would have put the text there.
    boolean scripted =
        root.text().length() * 2 < witness.length() && witness.isMissingIn(page.body().text());
    Element title = page.selectFirst("h1");
    boolean outside = title != null && !title.equals(root) && !title.parents().contains(root);
    if (title != null && (scripted || outside)) {
      collector.add(title.text(), Block.Hint.HEADING);
    }
    if (scripted) {
      collector.addAll(witness.paragraphs());
    } else {
      NodeTraversor.traverse(collector, root);
      collector.flush();
    }
    return collector.blocks;
  }

  /** Collects text between block boundaries; an element's hint holds for all that is in it. */
  private static final class Collector implements NodeVisitor {
    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Block.Hint hint = Block.Hint.NONE;
    private int hintDepth = -1;
    private boolean apart;
    private final int maxNamed;
    private final Set<Element> cards;
    private int links;
    private int chars;
    private int linkedChars;

    Collector(int maxNamed, Set<Element> cards) {
      this.maxNamed = maxNamed;
      this.cards = cards;
    }

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode words) {
        text.append(words.getWholeText());
        int length = words.isBlank() ? 0 : words.getWholeText().length();
        chars += length;
        linkedChars += links > 0 ? length : 0;
      } else if (node instanceof Element element) {
        open(element, depth);
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element && (isBoundary(element) || depth == hintDepth)) {
        flush();
        apart = true;
      }
      links -= isLink(node) ? 1 : 0;
      if (depth == hintDepth && node instanceof Element) {
        hint = Block.Hint.NONE;
        hintDepth = -1;
      }
    }

    private void open(Element element, int depth) {
      if (element.nameIs("br")) {
        boolean second = text.toString().isBlank() && !blocks.isEmpty();
        flush();
        apart |= second;
        return;
      } else if (element.nameIs("td") || element.nameIs("th")) {
        text.append(' ');
      }
      Block.Hint own = hintDepth < 0 ? hint(element) : Block.Hint.NONE;
      if (isBoundary(element) || own != Block.Hint.NONE) {
        flush();
        apart = true;
      }
      if (own != Block.Hint.NONE) {
        hint = own;
        hintDepth = depth;
      }
      links += isLink(element) ? 1 : 0;
    }

    private Block.Hint hint(Element element) {
      return cards.contains(element) ? Block.Hint.CARD : MarkupHints.of(element, maxNamed);
    }

    private static boolean isLink(Node node) {
      return node instanceof Element element && element.nameIs("a") && element.hasAttr("href");
    }

    private static boolean isBoundary(Element element) {
      return element.isBlock() && !element.nameIs("td") && !element.nameIs("th");
    }

    void flush() {
      boolean plain = hint == Block.Hint.NONE || hint == Block.Hint.BULLET;
      boolean link = plain && linkedChars > 0 && linkedChars >= chars * LINKED;
      add(text.toString(), link ? Block.Hint.LINK : hint);
      text.setLength(0);
      chars = 0;
      linkedChars = 0;
    }

    void addAll(List<String> paragraphs) {
      for (String paragraph : paragraphs) {
        apart = true;
        add(paragraph, Block.Hint.NONE);
      }
    }

    void add(String raw, Block.Hint hint) {
      String clean = TextCleaner.cleanDecoded(raw).replace('\n', ' ');
      String line = PlainText.squeeze(clean, 0, clean.length());
      if (!line.isEmpty()) {
        blocks.add(Block.of(line, apart, hint));
        apart = false;
      }
    }
  }
}
