package dev.dateline.enrich.tag;

/**
 * Makes an {@link EntityTagger} that can be chosen by name. Found by {@link
 * java.util.ServiceLoader}: a plug-in names its provider in {@code
 * META-INF/services/dev.dateline.enrich.tag.EntityTaggerProvider} of its jar.
 */
public interface EntityTaggerProvider {
  /** What it is chosen by: lower case, unique among all providers. */
  String name();

  /** Makes the tagger, models loaded. */
  EntityTagger load();
}
