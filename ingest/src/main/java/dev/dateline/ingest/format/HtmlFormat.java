package dev.dateline.ingest.format;

import dev.dateline.model.Article;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page, or a piece of one. Only the text is taken over; a page's metadata is the page's part. */
final class HtmlFormat implements ArticleFormat {
  /** How far into a page its encoding is looked for: HTML, section "prescan a byte stream". */
  private static final int PRESCAN_CHARS = 1024;

  private static final Pattern META_CHARSET =
      Pattern.compile("(?i)<meta[^>]{0,200}?charset\\s*=\\s*[\"']?([\\w.:-]{1,40})");

  private static final Pattern PAGE =
      Pattern.compile(
          "(?is)(?:<\\?xml\\b[^>]{0,200}>\\s*(?=<!doctype\\s+html|<html))?(?:<!--.{0,2000}?-->\\s*)?"
              + "<(?:!doctype\\s+html|html|head|body|article|main|section|div|p|h[1-6]|span|meta)\\b.*");

  /** Encodings that look like ASCII whatever they hold. */
  private static final Pattern SEVEN_BIT = Pattern.compile("(?i)iso-2022-.*|hz-.*|x-?utf-?7");

  private static final Set<String> EXTENSIONS = Set.of("html", "htm", "xhtml");
  private static final Set<String> MEDIA_TYPES = Set.of("text/html", "application/xhtml+xml");

  @Override
  public boolean recognises(Input input) {
    Hints hints = input.hints();
    if (hints.mediaType().equals("text/plain") || hints.extension().equals("txt")) {
      return false;
    }
    return MEDIA_TYPES.contains(hints.mediaType())
        || EXTENSIONS.contains(hints.extension())
        || looksLikePage(input.head());
  }

  @Override
  public List<Parsed> parse(Input input) throws BadInputException {
    ItemBuilder item = new ItemBuilder(input.hints());
    item.providerId(input.hints().fileName());
    item.url(input.hints().url());
    item.body(Article.HTML, text(input));
    return List.of(item.build());
  }

  static boolean looksLikePage(String head) {
    return PAGE.matcher(head).matches();
  }

  /**
   * The transport's word goes before the page's own, but UTF-8 is also what is said where nobody
   * looked: there the bytes decide, as no other text is valid UTF-8 by accident.
   */
  private static String text(Input input) throws BadInputException {
    Charset said = input.hints().charsetOrUtf8();
    if (!said.equals(StandardCharsets.UTF_8)) {
      return input.text(said);
    }
    String head = input.head().substring(0, Math.min(input.head().length(), PRESCAN_CHARS));
    Matcher declared = META_CHARSET.matcher(head);
    Charset own = declared.find() ? named(declared.group(1), said) : said;
    if (own.equals(said) || SEVEN_BIT.matcher(own.name()).matches()) {
      return input.text(own);
    }
    try {
      return input.text(said);
    } catch (BadInputException e) {
      return input.text(own);
    }
  }

  /** The encoding of a name as people use it, or {@code otherwise}. */
  static Charset named(String name, Charset otherwise) {
    // Those who claim Latin 1 mean its superset: Encoding Standard, section 4.2.
    boolean latin = name.matches("(?i)iso-?8859-1|latin-?1|us-ascii|ascii");
    // The declaration could not have been read this far in UTF-16.
    boolean wide = name.matches("(?i)utf-?(16|32).*");
    try {
      return wide ? StandardCharsets.UTF_8 : Charset.forName(latin ? "windows-1252" : name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return otherwise;
    }
  }
}
