package dev.dateline.model;

/**
 * Somebody credited with a part of the article: an agency with its text or a picture, a person with
 * the byline.
 *
 * @param name the outlet's or person's name, canonical where a registry knows it
 * @param role for what
 * @param outlet the registry entry, or null for a person or an unknown name
 */
public record Credit(String name, Role role, @Nullable Outlet outlet) {
  /** What the credit is for. */
  public enum Role {
    /** A person who wrote the text. */
    AUTHOR,
    /** An outlet whose text it is ("By IANS", a closing "Reuters"). */
    TEXT,
    /** Who supplied a picture ("Photo: Yonhap"). */
    PHOTO
  }

  public Credit {
    Checks.notBlank(name, "name");
    Checks.notNull(role, "role");
  }
}
