package dev.dateline.model;

import java.util.List;

/**
 * A conclusion about an article together with what it rests on. No evidence, no tag.
 *
 * @param value what was concluded
 * @param rule the rule or model that found it, kebab-case, such as {@code byline} or {@code
 *     url-domain}
 * @param confidence in 0..1
 * @param evidence where it was read, best first; never empty
 */
public record Tag<T>(T value, String rule, double confidence, List<Evidence> evidence) {
  public Tag {
    Checks.notNull(value, "value");
    Checks.notBlank(rule, "rule");
    Checks.share(confidence, "confidence");
    evidence = List.copyOf(Checks.notNull(evidence, "evidence"));
    if (evidence.isEmpty()) {
      throw new IllegalArgumentException("a tag needs evidence: " + value);
    }
  }
}
