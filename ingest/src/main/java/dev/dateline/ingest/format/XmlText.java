package dev.dateline.ingest.format;

import dev.dateline.model.Rejection.Reason;
import org.jsoup.nodes.Entities;

/**
 * Makes a document fit for a strict parser, in one pass over it: the document type is left out
 * unread; named references of HTML become their characters, all others stand for themselves; bare
 * ampersands and characters that XML forbids are mended, since wires send both.
 */
final class XmlText {
  /** The longest name of an entity of HTML has 31 characters; numbers are shorter. */
  private static final int MAX_REFERENCE_CHARS = 40;

  private final String xml;
  private final StringBuilder out;
  private int at;

  private XmlText(String xml) {
    this.xml = xml;
    this.out = new StringBuilder(xml.length() + 16);
  }

  static String prepare(String xml) throws BadInputException {
    XmlText text = new XmlText(xml);
    text.run();
    return text.out.toString();
  }

  private void run() throws BadInputException {
    // White space before an XML declaration is forbidden, and common.
    while (at < xml.length()
        && (Character.isWhitespace(xml.charAt(at)) || xml.charAt(at) == 0xFEFF)) {
      at++;
    }
    boolean anyElement = false;
    while (at < xml.length()) {
      char c = xml.charAt(at);
      if (c == '&') {
        reference();
      } else if (c != '<') {
        copyCharacter();
      } else if (xml.startsWith("<!--", at)) {
        copyThrough("-->", false);
      } else if (xml.startsWith("<![CDATA[", at)) {
        copyThrough("]]>", true);
      } else if (xml.startsWith("<?", at)) {
        // The text is decoded, so that what the declaration says of its encoding is no longer true.
        copyThrough("?>", false);
      } else if (!anyElement && xml.regionMatches(true, at, "<!DOCTYPE", 0, 9)) {
        skipDocumentType();
      } else {
        anyElement = true;
        out.append(c);
        at++;
      }
    }
  }

  /** Copies up to and with an end; comments and instructions are passed over. */
  private void copyThrough(String end, boolean keep) {
    int close = xml.indexOf(end, at);
    int stop = close < 0 ? xml.length() : close + end.length();
    while (keep && at < stop) {
      copyCharacter();
    }
    at = stop;
  }

  private void copyCharacter() {
    int code = xml.codePointAt(at);
    if (isAllowed(code)) {
      out.appendCodePoint(code);
    }
    at += Character.charCount(code);
  }

  /** Over a document type and its declarations, of which none is read. */
  private void skipDocumentType() throws BadInputException {
    boolean inside = false;
    for (at += "<!DOCTYPE".length(); at < xml.length(); at++) {
      char c = xml.charAt(at);
      if (c == '"' || c == '\'') {
        at = indexOrEnd(String.valueOf(c), at + 1);
      } else if (inside && xml.startsWith("<!--", at)) {
        at = indexOrEnd("-->", at + 4);
      } else if (c == '[') {
        inside = true;
      } else if (c == ']') {
        inside = false;
      } else if (c == '>' && !inside) {
        at++;
        return;
      }
    }
    throw new BadInputException(Reason.MALFORMED, "not well-formed XML: DOCTYPE without an end");
  }

  private int indexOrEnd(String what, int from) {
    int index = xml.indexOf(what, from);
    return index < 0 ? xml.length() : index;
  }

  private void reference() {
    int end = at + 1;
    while (end < xml.length()
        && end - at < MAX_REFERENCE_CHARS
        && (Character.isLetterOrDigit(xml.charAt(end)) || xml.charAt(end) == '#')) {
      end++;
    }
    boolean closed = end > at + 1 && end < xml.length() && xml.charAt(end) == ';';
    String character = closed ? character(xml.substring(at + 1, end)) : null;
    if (character == null) {
      out.append("&amp;");
      at++;
    } else {
      out.append(character);
      at = end + 1;
    }
  }

  /** What a reference stands for, ready to be written; null where it is unknown. */
  private static String character(String name) {
    if (name.charAt(0) == '#') {
      return numbered(name);
    }
    return switch (name) {
      case "amp", "lt", "gt", "quot", "apos" -> "&" + name + ";";
      default -> {
        String known = Entities.getByName(name);
        yield known.isEmpty() ? null : escaped(known);
      }
    };
  }

  private static String numbered(String name) {
    boolean hex = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
    try {
      int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
      // Forbidden ones were meant as nothing, or as nothing that can be known.
      return isAllowed(code) ? escaped(Character.toString(code)) : "";
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&apos;");
  }

  /** Extensible Markup Language 1.0, section 2.2. */
  private static boolean isAllowed(int code) {
    return code == '\t'
        || code == '\n'
        || code == '\r'
        || (code >= 0x20 && code <= 0xD7FF)
        || (code >= 0xE000 && code <= 0xFFFD)
        || (code >= 0x10000 && code <= 0x10FFFF);
  }
}
