package dev.dateline.ingest.format;

import java.util.List;
import java.util.regex.Pattern;

/** All that is XML. */
final class XmlFormat implements ArticleFormat {
  private static final Pattern START = Pattern.compile("(?s)<(\\?xml\\b|!DOCTYPE|!--|[A-Za-z_]).*");

  @Override
  public boolean recognises(Input input) {
    return START.matcher(input.head()).matches() && !HtmlFormat.looksLikePage(input.head());
  }

  @Override
  public List<Parsed> parse(Input input) throws BadInputException {
    XmlElement root = SafeXml.parse(input.bytes(), input.hints().charset());
    return XmlItems.of(root, input.hints());
  }
}
