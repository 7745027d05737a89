package dev.dateline.ingest.format;

import dev.dateline.model.Rejection.Reason;
import java.util.List;

/** The items of an XML document, by the name of its root. */
final class XmlItems {
  private XmlItems() {}

  static List<Parsed> of(XmlElement root, Hints hints) throws BadInputException {
    if (root.name().equals("nitf")) {
      return List.of(Nitf.item(root, hints));
    }
    throw new BadInputException(
        Reason.MALFORMED, "XML of a kind that is not known: its root is <" + root.name() + ">");
  }
}
