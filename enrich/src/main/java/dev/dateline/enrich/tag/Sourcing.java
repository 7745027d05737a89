package dev.dateline.enrich.tag;

import dev.dateline.model.Credit;
import dev.dateline.model.Outlet;
import dev.dateline.model.Tag;
import java.util.List;

/**
 * Who is behind an article.
 *
 * @param outlet who published it, or null where nothing says so
 * @param credits who is credited with text or pictures
 * @param attributions outlets quoted in the text
 */
public record Sourcing(
    Tag<Outlet> outlet, List<Tag<Credit>> credits, List<Tag<Outlet>> attributions) {
  public Sourcing {
    credits = List.copyOf(credits);
    attributions = List.copyOf(attributions);
  }
}
