package dev.dateline.model;

import java.util.List;

/**
 * A person, organisation or place named in an article, with every mention of it.
 *
 * @param id the same for the same entity in every article: {@code country:KP}, {@code
 *     person:kim-jong-un}
 * @param type what it is
 * @param name canonical name
 * @param country ISO 3166-1 alpha-2 code where the entity is a country, a place in one or a
 *     national body; else null
 * @param roles titles read beside its mentions ("President"), in order of first use
 * @param salience how much the article is about it, in 0..1; the highest of an article is 1
 * @param mentions every place it is named, in order; never empty
 */
public record Entity(
    String id,
    Type type,
    String name,
    @Nullable String country,
    List<String> roles,
    double salience,
    List<Mention> mentions) {
  /** What an entity is. */
  public enum Type {
    PERSON,
    ORGANISATION,
    PLACE,
    EVENT,
    PRODUCT
  }

  /**
   * One naming of an entity.
   *
   * @param text exactly what stands at the evidence
   * @param rule the rule or model that found it
   * @param confidence in 0..1
   * @param evidence where it stands
   */
  public record Mention(String text, String rule, double confidence, Evidence evidence) {
    public Mention {
      Checks.notBlank(text, "text");
      Checks.notBlank(rule, "rule");
      Checks.share(confidence, "confidence");
      Checks.notNull(evidence, "evidence");
    }
  }

  public Entity {
    Checks.notBlank(id, "id");
    Checks.notNull(type, "type");
    Checks.notBlank(name, "name");
    roles = roles == null ? List.of() : List.copyOf(roles);
    Checks.share(salience, "salience");
    mentions = List.copyOf(Checks.notNull(mentions, "mentions"));
    if (mentions.isEmpty()) {
      throw new IllegalArgumentException("an entity needs a mention: " + name);
    }
  }
}
