package dev.dateline.ingest.replay;

import dev.dateline.ingest.RejectedInput;
import dev.dateline.ingest.format.BadInputException;
import dev.dateline.ingest.format.Hints;
import dev.dateline.ingest.format.JsonArticle;
import dev.dateline.ingest.format.TextDecoder;
import dev.dateline.ingest.replay.CorpusFile.Kind;
import dev.dateline.model.Article;
import dev.dateline.model.ArticleId;
import dev.dateline.model.Rejection;
import dev.dateline.model.Rejection.Stage;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes an article of an input, or says why it is none. */
final class ItemParser {
  /** How far into a page its encoding is looked for: HTML, section "prescan a byte stream". */
  private static final int PRESCAN_BYTES = 1024;

  private static final Pattern META_CHARSET =
      Pattern.compile("(?i)<meta[^>]{0,200}?charset\\s*=\\s*[\"']?([\\w.:-]{1,40})");

  private final String source;
  private final int maxArticleBytes;
  private final Charset charset;

  ItemParser(String source, int maxArticleBytes, Charset charset) {
    this.source = source;
    this.maxArticleBytes = maxArticleBytes;
    this.charset = charset;
  }

  /**
   * The article.
   *
   * @param pass number of the pass from 1; from the second on it is part of the id
   */
  Article article(RawItem item, long pass, Instant fetched) throws BadInputException {
    if (item.problem != null) {
      throw item.problem;
    }
    Article article =
        item.parsed != null
            ? item.parsed.article(source, fetched)
            : item.file.kind() == Kind.LINES ? line(item, fetched) : file(item, fetched);
    return pass == 1
        ? article
        : withId(article, ArticleId.digest("pass", Long.toString(pass), article.id()));
  }

  /** The date to pace by: the declared one, else one in the first lines, else null. */
  Instant date(RawItem item) {
    try {
      Article article = article(item, 1, Instant.EPOCH);
      Instant declared = LooseDate.declared(article.published());
      return declared != null || !article.mediaType().equals(Article.TEXT)
          ? declared
          : LooseDate.lead(article.body());
    } catch (BadInputException e) {
      return null;
    }
  }

  RejectedInput rejected(RawItem item, long pass, BadInputException why, Instant now) {
    String origin = pass == 1 ? item.origin() : item.origin() + " (pass " + pass + ")";
    return new RejectedInput(
        item.bytes,
        new Rejection(
            Stage.INGEST, why.reason(), why.getMessage(), source, origin, item.length, now));
  }

  private Article line(RawItem item, Instant fetched) throws BadInputException {
    Hints hints = Hints.none().withMaxBodyBytes(maxArticleBytes);
    return JsonArticle.parse(TextDecoder.decodeLine(item.bytes), hints).article(source, fetched);
  }

  private Article file(RawItem item, Instant fetched) throws BadInputException {
    boolean html = item.file.kind() == Kind.HTML;
    String text = TextDecoder.decode(item.bytes, html ? htmlCharset(item.bytes) : charset);
    String name = item.file.name();
    String id = ArticleId.of(source, name, null, text);
    Article article = Article.ofText(id, source, name, text, fetched);
    return html ? withMediaType(article, Article.HTML) : article;
  }

  private Charset htmlCharset(byte[] page) {
    String head =
        new String(
            Arrays.copyOf(page, Math.min(page.length, PRESCAN_BYTES)), StandardCharsets.ISO_8859_1);
    Matcher declared = META_CHARSET.matcher(head);
    if (!declared.find()) {
      return charset;
    }
    String name = declared.group(1);
    // Pages that claim Latin 1 mean its superset: Encoding Standard, section 4.2.
    boolean latin = name.matches("(?i)iso-?8859-1|latin1|us-ascii|ascii");
    // A page could not have been read this far in UTF-16.
    boolean wide = name.matches("(?i)utf-?(16|32).*");
    try {
      return wide ? StandardCharsets.UTF_8 : Charset.forName(latin ? "windows-1252" : name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return charset;
    }
  }

  private static Article withId(Article article, String id) {
    return copy(article, id, article.mediaType());
  }

  private static Article withMediaType(Article article, String mediaType) {
    return copy(article, article.id(), mediaType);
  }

  private static Article copy(Article article, String id, String mediaType) {
    Map<String, String> metadata = article.metadata();
    return new Article(
        id,
        article.source(),
        article.status(),
        mediaType,
        article.providerId(),
        article.url(),
        article.headline(),
        article.byline(),
        article.body(),
        article.language(),
        article.published(),
        article.updated(),
        metadata,
        article.fetched());
  }
}
