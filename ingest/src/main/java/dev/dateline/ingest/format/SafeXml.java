package dev.dateline.ingest.format;

import dev.dateline.model.Rejection.Reason;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The one place where XML from elsewhere is read. Nothing outside the document is ever loaded, and
 * nothing is expanded: a document type is cut out unread before the parser sees the document
 * ({@link XmlText}), so that entities of its own do not exist. Depth, number of elements and of
 * attributes are bounded.
 */
public final class SafeXml {
  /** The deepest nesting of elements. */
  public static final int MAX_DEPTH = 200;

  /** The most elements of one document. */
  public static final int MAX_ELEMENTS = 300_000;

  /** The most attributes of one element. */
  public static final int MAX_ATTRIBUTES = 200;

  private static final Pattern DECLARED =
      Pattern.compile(
          "^\\s*<\\?xml\\s[^>]{0,200}?encoding\\s*=\\s*[\"']([\\w.:-]{1,40})[\"'][^>]{0,200}>");

  private SafeXml() {}

  /**
   * The document as text: decoded by its byte order mark, else by its own declaration, else by
   * {@code declared}, which is also tried where its own declaration is wrong.
   *
   * @param declared what the transport says, or null for UTF-8
   * @throws BadInputException EMPTY, BINARY, ENCODING
   */
  public static String decode(byte[] bytes, Charset declared) throws BadInputException {
    Charset transport = declared == null ? StandardCharsets.UTF_8 : declared;
    String head = new String(bytes, 0, Math.min(bytes.length, 512), StandardCharsets.ISO_8859_1);
    Matcher own = DECLARED.matcher(head);
    Charset first = own.find() ? HtmlFormat.named(own.group(1), transport) : transport;
    try {
      return TextDecoder.decode(bytes, first);
    } catch (BadInputException e) {
      if (e.reason() != Reason.ENCODING || first.equals(transport)) {
        throw e;
      }
      return TextDecoder.decode(bytes, transport);
    }
  }

  /**
   * A pull parser over a document, safe to use; it knows namespaces. Whoever pulls bounds depth and
   * number of what is kept.
   *
   * @param xml as {@link #decode} gives it
   * @throws BadInputException MALFORMED
   */
  public static XMLStreamReader reader(String xml) throws BadInputException {
    return reader(xml, true);
  }

  /**
   * The whole document, prefixes of namespaces left out: wires forget to declare them.
   *
   * @param declared what the transport says of its encoding, or null
   * @throws BadInputException EMPTY, BINARY, ENCODING, MALFORMED or TOO_LARGE
   */
  public static XmlElement parse(byte[] bytes, Charset declared) throws BadInputException {
    return parse(decode(bytes, declared));
  }

  /** As {@link #parse(byte[], Charset)}, of text. */
  public static XmlElement parse(String xml) throws BadInputException {
    XMLStreamReader reader = reader(xml, false);
    try {
      return tree(reader);
    } catch (XMLStreamException e) {
      throw malformed(e);
    } finally {
      close(reader);
    }
  }

  private static XMLStreamReader reader(String xml, boolean namespaces) throws BadInputException {
    // A factory for each document: they are not safe to share while one is being configured.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, namespaces);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setXMLResolver(
        (publicId, systemId, baseUri, namespace) -> {
          throw new XMLStreamException("external entities are not read");
        });
    try {
      return factory.createXMLStreamReader(new StringReader(XmlText.prepare(xml)));
    } catch (XMLStreamException e) {
      throw malformed(e);
    }
  }

  private static XmlElement tree(XMLStreamReader reader)
      throws XMLStreamException, BadInputException {
    Deque<XmlElement> open = new ArrayDeque<>();
    XmlElement root = null;
    int elements = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (++elements > MAX_ELEMENTS || open.size() >= MAX_DEPTH) {
            throw tooLarge();
          }
          XmlElement element = element(reader);
          if (open.isEmpty()) {
            root = element;
          } else {
            open.peek().add(element);
          }
          open.push(element);
        }
        case XMLStreamConstants.END_ELEMENT -> open.pop();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (!open.isEmpty()) {
            open.peek().add(reader.getText());
          }
        }
        default -> {
          // Comments and processing instructions say nothing.
        }
      }
    }
    return root;
  }

  private static XmlElement element(XMLStreamReader reader) throws BadInputException {
    if (reader.getAttributeCount() > MAX_ATTRIBUTES) {
      throw tooLarge();
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.putIfAbsent(bare(reader.getAttributeLocalName(i)), reader.getAttributeValue(i));
    }
    return new XmlElement(bare(reader.getLocalName()), attributes);
  }

  /** {@code nitf:body} is body; {@code xml:lang} is lang. */
  private static String bare(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  private static BadInputException tooLarge() {
    return new BadInputException(
        Reason.TOO_LARGE,
        "XML of more than "
            + MAX_ELEMENTS
            + " elements, "
            + MAX_DEPTH
            + " levels or "
            + MAX_ATTRIBUTES
            + " attributes of one element");
  }

  private static BadInputException malformed(XMLStreamException e) {
    String where =
        e.getLocation() == null
            ? ""
            : " at line "
                + e.getLocation().getLineNumber()
                + ", column "
                + e.getLocation().getColumnNumber();
    String what = e.getMessage() == null ? "" : e.getMessage().replaceAll("(?s).*Message: ", "");
    return new BadInputException(Reason.MALFORMED, "not well-formed XML" + where + ": " + what);
  }

  private static void close(XMLStreamReader reader) {
    try {
      reader.close();
    } catch (XMLStreamException e) {
      // Nothing but memory was held.
    }
  }
}
