package dev.dateline.ingest.format;

import dev.dateline.model.Rejection.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * NewsML 1.0 to 1.2. A NewsItem holds one text in most dialects; where the components below its
 * root each bring a title and a text of their own (languages, or a short and a long version), each
 * of them is an item.
 */
final class NewsMl1 {
  /** Components that are about the text and not the text. */
  private static final Set<String> NO_TEXT =
      Set.of(
          "headline",
          "title",
          "stylesheet",
          "caption",
          "logo",
          "contact",
          "abstract",
          "summary",
          "photo",
          "picture",
          "image",
          "video",
          "audio",
          "graphic",
          "credit",
          "source",
          "keywords",
          "slugline",
          "byline");

  private final XmlElement newsItem;
  private final XmlElement envelope;
  private final XmlElement root;
  private final List<XmlElement> components;
  private final ItemBuilder item;

  /**
   * @param envelope of the document, or null
   * @param component the one below the root that is this item, or null for all of them
   */
  private NewsMl1(XmlElement newsItem, XmlElement envelope, XmlElement component, Hints hints) {
    this.newsItem = newsItem;
    this.envelope = envelope;
    this.root = newsItem.find("NewsComponent");
    this.item = new ItemBuilder(hints);
    this.components = new ArrayList<>();
    if (component != null) {
      gather(component, components);
    } else if (root != null) {
      gather(root, components);
    }
  }

  /** All items of a document. */
  static List<Parsed> items(XmlElement newsMl, Hints hints) throws BadInputException {
    List<Parsed> items = new ArrayList<>();
    XmlElement envelope = newsMl.find("NewsEnvelope");
    for (XmlElement newsItem : newsMl.outermost("NewsItem")) {
      try {
        items.addAll(items(newsItem, envelope, hints));
      } catch (BadInputException e) {
        items.add(new Parsed.Refused(e.reason(), e.getMessage()));
      }
    }
    if (items.isEmpty()) {
      throw new BadInputException(Reason.EMPTY, "NewsML without a NewsItem");
    }
    return items;
  }

  /**
   * The items of one NewsItem.
   *
   * @param envelope of the document, or null
   */
  static List<Parsed> items(XmlElement newsItem, XmlElement envelope, Hints hints)
      throws BadInputException {
    List<XmlElement> parts =
        newsItem.findAll("NewsComponent/NewsComponent").stream().filter(NewsMl1::isWhole).toList();
    if (parts.isEmpty()) {
      return List.of(new NewsMl1(newsItem, envelope, null, hints).build(0));
    }
    List<Parsed> items = new ArrayList<>();
    for (XmlElement part : parts) {
      items.add(new NewsMl1(newsItem, envelope, part, hints).build(items.size()));
    }
    return items;
  }

  /** Whether a component has parts of its own, of which one is a title and one a text. */
  private static boolean isWhole(XmlElement component) {
    List<String> roles = component.children("NewsComponent").stream().map(NewsMl1::role).toList();
    boolean title =
        roles.contains("title")
            || roles.contains("headline")
            || component.text("NewsLines/HeadLine") != null;
    return title && roles.stream().anyMatch(role -> role.equals("body") || role.equals("main"));
  }

  private Parsed build(int index) throws BadInputException {
    identify(index);
    management();
    lines();
    description();
    text();
    return item.build();
  }

  private void identify(int index) {
    XmlElement id = newsItem.find("Identification/NewsIdentifier");
    String revision = id == null ? null : id.text("RevisionId");
    String publicId = id == null ? null : id.text("PublicIdentifier");
    String newsItemId = id == null ? null : id.text("NewsItemId");
    String duid = components.isEmpty() ? null : components.get(0).attribute("Duid");
    boolean part = root != null && !components.isEmpty() && components.get(0) != root;
    item.put("version", revision);
    item.put("newsitemid", newsItemId);
    item.put("dateid", id == null ? null : id.text("DateId"));
    item.put("provider.id", id == null ? null : id.text("ProviderId"));
    item.put("publicidentifier", publicId);
    item.put("duid", duid);
    item.put("label", newsItem.text("Identification/NameLabel"));
    String whole = publicId == null ? newsItemId : publicId;
    String stable = Identity.withoutRevision(whole, revision);
    if (!part) {
      item.providerId(whole, stable);
    } else if (duid != null && duid.matches("[1-9]\\d{5,}|.*:.*")) {
      // "0" or "NC00012" names a component within its document only.
      item.providerId(duid);
    } else {
      String suffix = index == 0 ? "" : "#" + index;
      item.providerId(whole == null ? null : whole + suffix, stable + suffix);
    }
    item.providerId(duid);
  }

  private void management() {
    XmlElement management = newsItem.find("NewsManagement");
    if (management != null) {
      String first = management.text("FirstCreated");
      String current = management.text("ThisRevisionCreated");
      item.published(first);
      item.published(current);
      item.updated(current);
      item.put("firstcreated", first);
      item.put("versioncreated", current);
      item.put("type", formal(management, "NewsItemType"));
      item.put("urgency", formal(management, "Urgency"));
      WireStatus.apply(item, formal(management, "Status"));
      item.put("instruction", formal(management, "Instruction"));
      WireStatus.applyLine(item, formal(management, "Instruction"));
      embargo(management);
    }
    if (envelope != null) {
      item.put("priority", formal(envelope, "Priority"));
      item.put("service", formal(envelope, "NewsService"));
      item.put("product", formals(envelope, "NewsProduct"));
      item.put("transmissionid", envelope.text("TransmissionId"));
      item.put("sent", envelope.text("DateAndTime"));
      item.put("sentfrom", envelope.attribute("SentFrom/Party", "FormalName"));
      item.published(envelope.text("DateAndTime"));
    }
  }

  private void embargo(XmlElement management) {
    String future = management.text("StatusWillChange/DateAndTime");
    boolean held = "embargoed".equalsIgnoreCase(formal(management, "Status"));
    String note =
        newsItem.outermost("Comment").stream()
            .map(comment -> comment.text().strip())
            .filter(text -> text.matches("(?is).{0,40}\\bembargo.*"))
            .findFirst()
            .orElse(null);
    if (held || (note != null && !note.matches("(?is).*\\b(no|not|lifted|without) embargo.*"))) {
      item.embargo(future == null ? note : future);
    }
  }

  private void lines() {
    for (XmlElement component : components) {
      if (!isAside(component)) {
        for (XmlElement lines : component.children("NewsLines")) {
          item.headline(lines.text("HeadLine"));
          item.put("subheadline", lines.text("SubHeadLine"));
          item.byline(lines.text("ByLine"));
          item.put("bylinetitle", lines.text("ByLineTitle"));
          item.put("dateline", lines.text("DateLine"));
          item.put("creditline", lines.text("CreditLine"));
          item.put("copyrightnotice", lines.text("CopyrightLine"));
          item.put("slugline", lines.text("SlugLine"));
          item.put("keywords", lines.text("KeywordLine"));
          item.put("usageterms", lines.text("RightsLine"));
        }
      }
    }
    for (XmlElement component : components) {
      if (role(component).equals("title") || role(component).equals("headline")) {
        item.headline(component.text("ContentItem/DataContent"));
      }
    }
  }

  private void description() {
    List<XmlElement> all = new ArrayList<>(components);
    if (root != null && !all.contains(root)) {
      all.add(root);
    }
    for (XmlElement component : all) {
      item.language(component.attribute("lang"));
      for (XmlElement about : component.children("DescriptiveMetadata")) {
        item.language(formal(about, "Language"));
        item.put("subject.codes", subjects(about));
        item.put("genre", formals(about, "Genre"));
        item.put("located", properties(about, "Location/Property", "City"));
        item.put("country", properties(about, "Location/Property", "Country"));
        item.put("keywords", properties(about, "Property", "Keyword"));
        item.put("located", properties(about, "Property", "City"));
        item.put("datelinedate", about.text("DateLineDate"));
      }
      for (XmlElement about : component.children("AdministrativeMetadata")) {
        item.put("provider", about.attribute("Provider/Party", "FormalName"));
        item.put("source", about.attribute("Source/Party", "FormalName"));
        item.put("creator", about.attribute("Creator/Party", "FormalName"));
        item.byline(properties(about, "Property", "author"));
      }
      for (XmlElement rights : component.children("RightsMetadata")) {
        item.put("copyrightholder", rights.text("Copyright/CopyrightHolder"));
        item.put("usageterms", rights.text("UsageRights/UsageType"));
      }
    }
    item.language(newsItem.attribute("lang"));
  }

  /** The lead and the body where they are told apart, else the first text there is. */
  private void text() {
    NewsMl1Text.into(components.stream().filter(component -> !isAside(component)).toList(), item);
  }

  private static void gather(XmlElement component, List<XmlElement> all) {
    all.add(component);
    component.children("NewsComponent").forEach(child -> gather(child, all));
  }

  private static boolean isAside(XmlElement component) {
    return NO_TEXT.contains(role(component));
  }

  static String role(XmlElement component) {
    String role = component.attribute("Role", "FormalName");
    return role == null ? "" : role.toLowerCase(Locale.ROOT);
  }

  private static String formal(XmlElement parent, String path) {
    String name = parent.attribute(path, "FormalName");
    return name == null ? parent.text(path) : name;
  }

  private static String formals(XmlElement parent, String path) {
    return joined(parent.findAll(path).stream().map(e -> e.attribute("FormalName")).toList());
  }

  private static String properties(XmlElement parent, String path, String name) {
    return joined(
        parent.findAll(path).stream()
            .filter(property -> name.equalsIgnoreCase(property.attribute("FormalName")))
            .map(property -> property.attribute("Value"))
            .toList());
  }

  private static String subjects(XmlElement about) {
    return joined(
        about.findAll("SubjectCode").stream()
            .flatMap(code -> code.children().stream())
            .map(subject -> subject.attribute("FormalName"))
            .toList());
  }

  private static String joined(List<String> values) {
    String text =
        values.stream()
            .filter(value -> value != null && !value.isBlank())
            .map(String::strip)
            .distinct()
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? null : text;
  }
}
