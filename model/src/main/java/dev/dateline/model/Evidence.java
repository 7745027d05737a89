package dev.dateline.model;

/**
 * Where a tag was read: a range of a text field of the record that carries the tag.
 *
 * @param field JSON Pointer (RFC 6901) to a string of the emitted record, such as {@code /body},
 *     {@code /headline}, {@code /asides/0/text}, {@code /url} or {@code /metadata/og:site_name}
 * @param start first code unit
 * @param end one past the last code unit
 */
public record Evidence(String field, int start, int end) {
  public static final String BODY = "/body";
  public static final String HEADLINE = "/headline";
  public static final String URL = "/url";

  public Evidence {
    if (field == null || !field.startsWith("/")) {
      throw new IllegalArgumentException("field is no JSON Pointer: " + field);
    }
    Checks.range(start, end, "evidence");
  }

  /** The field name of aside number {@code index}. */
  public static String aside(int index) {
    return "/asides/" + index + "/text";
  }

  /** The field name of a metadata entry, escaped as RFC 6901 section 3 demands. */
  public static String metadata(String name) {
    return "/metadata/" + name.replace("~", "~0").replace("/", "~1");
  }
}
