package dev.dateline.enrich.read;

import dev.dateline.model.Article;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads an article as a person would: the body clean, and what stands around it told apart.
 *
 * <p>Text or markup becomes a list of blocks (paragraphs or lines). Each rule looks for one kind of
 * page furniture and labels the blocks it is sure of; what nobody claims is body. The rules know no
 * outlet. They rest on word lists in many languages and on the shape of lines, and never on
 * capitals or spaces where a script has none.
 *
 * <p>Pure, thread-safe and deterministic; time and memory grow with the length of the text.
 */
public final class ArticleReader {
  /** Longest text taken, in UTF-16 units. An article is a thousand times shorter. */
  public static final int MAX_CHARS = 4 * 1024 * 1024;

  /** What one rule takes away can bring to light what another one looks for. */
  private static final int MAX_ROUNDS = 4;

  /** Markup that calls itself text, as feeds and exports often do. No prose contains these. */
  private static final Pattern MARKUP = Pattern.compile("(?i)</(?:p|div|li)>|<br ?/?>");

  private final HeaderLines headers;
  private final HeadlineEcho echo;
  private final List<Rule> rules;

  public ArticleReader() {
    Lexicon lexicon = Lexicon.load();
    headers = new HeaderLines(lexicon);
    echo = new HeadlineEcho(lexicon);
    rules =
        List.of(
            new HintRule(),
            new LinkRule(),
            new TeaserRule(),
            new EmbedRule(lexicon),
            new NoticeRule(lexicon),
            new ChromeRule(lexicon),
            new CaptionRule(lexicon),
            new BylineRule(lexicon),
            new RelatedRule(lexicon),
            new RepeatRule(),
            new MenuRule(),
            new HeadlineRule(lexicon),
            new TailRule(),
            new SignatureRule(lexicon),
            new ContactRule(),
            new WitnessRule());
  }

  /**
   * The article as a person would read it.
   *
   * @throws UnreadableArticleException if the text is longer than {@link #MAX_CHARS}
   */
  public ReadArticle read(Article article) {
    if (article.body().length() > MAX_CHARS) {
      throw new UnreadableArticleException(
          "body has "
              + article.body().length()
              + " characters, at most "
              + MAX_CHARS
              + " are read");
    }
    HtmlText.Page page = page(article);
    String headline = headline(article, page.metadata());
    List<Block> blocks = echo.split(headers.split(page.blocks()), headline);
    Draft draft = new Draft(blocks, headline, page.witness());
    rules.forEach(rule -> rule.apply(draft));
    boolean found = true;
    for (int round = 1; found && round < MAX_ROUNDS; round++) {
      Draft rest = draft.rest();
      rules.forEach(rule -> rule.apply(rest));
      found = draft.absorb(rest);
    }
    return Assembly.assemble(article, draft, page.metadata());
  }

  private static HtmlText.Page page(Article article) {
    String body = article.body();
    if (article.mediaType().equals(Article.HTML)) {
      return HtmlText.read(body);
    } else if (MARKUP.matcher(body).find()) {
      return HtmlText.Page.of(HtmlText.read(body.replace("\n\n", "<p>")).blocks());
    }
    return HtmlText.Page.of(PlainText.blocks(TextCleaner.clean(body)));
  }

  /** The source's, else what the page's description of the article gives. */
  private static String headline(Article article, Map<String, String> page) {
    String given =
        article.headline() == null ? page.get(PageMetadata.HEADLINE) : article.headline();
    if (given == null || given.length() > MAX_CHARS) {
      return null;
    }
    String clean = TextCleaner.clean(given).replace('\n', ' ');
    String headline = PlainText.squeeze(clean, 0, clean.length());
    return headline.isEmpty() ? null : headline;
  }
}
