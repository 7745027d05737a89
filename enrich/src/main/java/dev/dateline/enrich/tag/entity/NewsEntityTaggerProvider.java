package dev.dateline.enrich.tag.entity;

import dev.dateline.enrich.tag.EntityTagger;
import dev.dateline.enrich.tag.EntityTaggerProvider;

/** The entity tagger that ships, chosen by the name {@value #NAME}. */
public final class NewsEntityTaggerProvider implements EntityTaggerProvider {
  public static final String NAME = "news";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public EntityTagger load() {
    return NewsEntityTagger.load();
  }
}
