package dev.dateline.enrich.tag.sourcing;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.tag.MetadataLookup;
import dev.dateline.enrich.tag.Sourcing;
import dev.dateline.enrich.tag.SourcingTagger;
import dev.dateline.model.Aside;
import dev.dateline.model.Credit;
import dev.dateline.model.Evidence;
import dev.dateline.model.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells outlet, credits and attributions with the help of a registry of outlets: collects the
 * credits from byline, captions, signatures and notices, lets them and the metadata decide the
 * outlet, and finds who is quoted.
 */
public final class RegistrySourcingTagger implements SourcingTagger {
  private static final int MAX_CREDITS = 50;
  private static final int MAX_EVIDENCE = 6;
  private static final int MAX_BYLINE_CHARS = 400;
  private static final List<String> AUTHOR_KEYS =
      List.of(
          "byline",
          "author",
          "authors",
          "jsonld.author",
          "article:author",
          "dc.creator",
          "dc:creator",
          "creator",
          "byl",
          "parsely-author",
          "sailthru.author");
  private static final List<String> CREDIT_KEYS = List.of("creditline", "credit", "infosource");

  private final BylineParser bylines;
  private final TextCredits texts;
  private final PhotoCredits photos;
  private final AttributionFinder attributions;
  private final OutletResolver outlets;

  public RegistrySourcingTagger(OutletRegistry registry) {
    bylines = new BylineParser(registry);
    texts = new TextCredits(registry);
    photos = new PhotoCredits(registry);
    attributions = new AttributionFinder(registry, new AttributionCues());
    outlets = new OutletResolver(registry);
  }

  @Override
  public Sourcing tag(ReadArticle article) {
    List<Found> found = new ArrayList<>();
    fromMetadata(article, found);
    for (int i = 0; i < article.asides().size(); i++) {
      fromAside(article.asides().get(i), Evidence.aside(i), found);
    }
    fromBody(article.body(), found);
    List<Found> textCredits =
        found.stream().filter(f -> f.credit().role() == Credit.Role.TEXT).toList();
    return new Sourcing(
        outlets.resolve(article, textCredits), merged(found), attributions.find(article.body()));
  }

  private void fromMetadata(ReadArticle article, List<Found> found) {
    MetadataLookup metadata = new MetadataLookup(article.metadata());
    for (String key : AUTHOR_KEYS) {
      MetadataLookup.Entry entry = metadata.find(key);
      if (entry != null && entry.value().length() <= MAX_BYLINE_CHARS) {
        if (!entry.value().contains("://")) {
          byline(entry.value(), Evidence.metadata(entry.name()), false, found);
        }
      }
    }
    for (String key : CREDIT_KEYS) {
      MetadataLookup.Entry entry = metadata.find(key);
      if (entry != null) {
        found.addAll(texts.inSignature(entry.value(), Evidence.metadata(entry.name())));
      }
    }
  }

  private void fromAside(Aside aside, String field, List<Found> found) {
    switch (aside.kind()) {
      case BYLINE -> byline(aside.text(), field, false, found);
      case CAPTION -> found.addAll(photos.inCaption(aside.text(), field));
      case SIGNATURE -> {
        found.addAll(texts.inSignature(aside.text(), field));
        byline(aside.text(), field, true, found);
      }
      case NOTICE -> found.addAll(texts.inNotice(aside.text(), field));
      default -> {}
    }
  }

  private void byline(String text, String field, boolean cueNeeded, List<Found> found) {
    for (BylineParser.Part part : bylines.parse(text, cueNeeded)) {
      Evidence evidence = new Evidence(field, part.start(), part.end());
      found.add(
          part.isPerson()
              ? Found.named(part.name(), Credit.Role.AUTHOR, "byline", 0.85, evidence)
              : Found.outlet(part.outlet(), Credit.Role.TEXT, "byline", 0.85, evidence));
    }
  }

  private void fromBody(String body, List<Found> found) {
    found.addAll(texts.opening(body));
    found.addAll(texts.closing(body));
    found.addAll(texts.inLastParagraphs(body));
    int start = 0;
    while (start < body.length()) {
      int end = body.indexOf('\n', start);
      end = end < 0 ? body.length() : end;
      found.addAll(photos.inParagraph(body, start, end));
      start = end + 1;
    }
  }

  /** Each credited name once for each role, with all its evidence; texts first, pictures last. */
  private static List<Tag<Credit>> merged(List<Found> found) {
    Map<String, List<Found>> groups = new LinkedHashMap<>();
    for (Credit.Role role : List.of(Credit.Role.TEXT, Credit.Role.AUTHOR, Credit.Role.PHOTO)) {
      for (Found one : found) {
        if (one.credit().role() == role) {
          String key = role + " " + one.credit().name().toLowerCase(Locale.ROOT);
          groups.computeIfAbsent(key, k -> new ArrayList<>()).add(one);
        }
      }
    }
    return groups.values().stream().limit(MAX_CREDITS).map(RegistrySourcingTagger::merge).toList();
  }

  private static Tag<Credit> merge(List<Found> same) {
    Found best = same.get(0);
    for (Found one : same) {
      best = one.confidence() > best.confidence() ? one : best;
    }
    List<Evidence> evidence =
        same.stream().map(Found::evidence).distinct().limit(MAX_EVIDENCE).toList();
    return new Tag<>(best.credit(), best.rule(), best.confidence(), evidence);
  }
}
