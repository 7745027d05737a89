package dev.dateline.ingest.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * An element of a document that {@link SafeXml} read: names without prefixes, and text and elements
 * in their order. Never deeper than {@link SafeXml#MAX_DEPTH}.
 */
public final class XmlElement {
  private final String name;
  private final Map<String, String> attributes;

  /** Text ({@link String}) and elements in their order. */
  private final List<Object> nodes = new ArrayList<>(2);

  XmlElement(String name, Map<String, String> attributes) {
    this.name = name;
    this.attributes = Collections.unmodifiableMap(attributes);
  }

  void add(XmlElement child) {
    nodes.add(child);
  }

  void add(String text) {
    nodes.add(text);
  }

  /** Its name without a prefix. */
  public String name() {
    return name;
  }

  /** An attribute by its name without a prefix ({@code lang} for {@code xml:lang}), or null. */
  public String attribute(String key) {
    return attributes.get(key);
  }

  /** All attributes, names without prefixes. */
  public Map<String, String> attributes() {
    return attributes;
  }

  /** Text and elements in their order: each a {@link String} or an {@link XmlElement}. */
  public List<Object> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  /** The elements right inside. */
  public List<XmlElement> children() {
    List<XmlElement> children = new ArrayList<>();
    for (Object node : nodes) {
      if (node instanceof XmlElement child) {
        children.add(child);
      }
    }
    return children;
  }

  /** The elements right inside that have this name. */
  public List<XmlElement> children(String wanted) {
    return children().stream().filter(child -> child.name.equals(wanted)).toList();
  }

  /** The first element along a path of names such as {@code head/docdata}, or null. */
  public XmlElement find(String path) {
    List<XmlElement> found = findAll(path);
    return found.isEmpty() ? null : found.get(0);
  }

  /** All elements along a path of names, in their order. */
  public List<XmlElement> findAll(String path) {
    List<XmlElement> level = List.of(this);
    for (String step : path.split("/", -1)) {
      level = level.stream().flatMap(element -> element.children(step).stream()).toList();
    }
    return level;
  }

  /** All elements anywhere inside that have this name, outermost first; not looked into further. */
  public List<XmlElement> outermost(String wanted) {
    List<XmlElement> found = new ArrayList<>();
    collect(wanted, found);
    return found;
  }

  private void collect(String wanted, List<XmlElement> found) {
    for (XmlElement child : children()) {
      if (child.name.equals(wanted)) {
        found.add(child);
      } else {
        child.collect(wanted, found);
      }
    }
  }

  /** All text inside, as it stands. */
  public String text() {
    StringBuilder text = new StringBuilder();
    append(text);
    return text.toString();
  }

  private void append(StringBuilder text) {
    for (Object node : nodes) {
      if (node instanceof XmlElement child) {
        child.append(text);
      } else {
        text.append(node);
      }
    }
  }

  /**
   * The text of the first element along a path, white space collapsed; null where there is none.
   */
  public String text(String path) {
    for (XmlElement element : findAll(path)) {
      String text = element.text().strip().replaceAll("\\s+", " ");
      if (!text.isEmpty()) {
        return text;
      }
    }
    return null;
  }

  /** An attribute of the first element along a path that has it not blank; else null. */
  public String attribute(String path, String key) {
    for (XmlElement element : findAll(path)) {
      String value = element.attribute(key);
      if (value != null && !value.isBlank()) {
        return value.strip();
      }
    }
    return null;
  }
}
