package dev.dateline.ingest.format;

import java.util.List;
import java.util.regex.Pattern;

/** All that is XML. */
final class XmlFormat implements ArticleFormat {
  private static final Pattern DECLARED =
      Pattern.compile(
          "(?is)(?:<!--.{0,2000}?-->\\s*)?<(?:\\?xml\\b|!DOCTYPE\\s+(?!html)|(?:\\w+:)?"
              + "(?:nitf|newsml|newsitem|packageitem|newsmessage|conceptitem|knowledgeitem"
              + "|planningitem|catalogitem|rbnews|rss|feed|entry)\\b).*");

  private static final Pattern ANY_ELEMENT =
      Pattern.compile("(?s)<[A-Za-z_][\\w:.-]{0,100}[\\s/>].*");

  @Override
  public boolean recognises(Input input) {
    String head = input.head();
    if (HtmlFormat.looksLikePage(head)) {
      return false;
    }
    Hints hints = input.hints();
    boolean plain = hints.mediaType().equals("text/plain") || hints.extension().equals("txt");
    boolean said = hints.extension().equals("xml") || hints.mediaType().matches(".*[/+]xml");
    return DECLARED.matcher(head).matches()
        || (head.startsWith("<") && said)
        || (!plain && ANY_ELEMENT.matcher(head).matches());
  }

  @Override
  public List<Parsed> parse(Input input) throws BadInputException {
    XmlElement root = SafeXml.parse(input.bytes(), input.hints().charset());
    return XmlItems.of(root, input.hints());
  }
}
