package dev.dateline.model;

/**
 * Whether an article may be used, in the sense of ninjs {@code pubstatus}.
 *
 * <p>A wire withholds a story that is under embargo or in doubt, and cancels ("kills") one that
 * must not be used any more.
 */
public enum Status {
  USABLE,
  WITHHELD,
  CANCELED
}
