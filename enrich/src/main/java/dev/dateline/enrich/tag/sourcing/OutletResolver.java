package dev.dateline.enrich.tag.sourcing;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.tag.MetadataLookup;
import dev.dateline.enrich.tag.sourcing.OutletRegistry.Mention;
import dev.dateline.enrich.tag.sourcing.Words.Word;
import dev.dateline.model.Aside;
import dev.dateline.model.Evidence;
import dev.dateline.model.Outlet;
import dev.dateline.model.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Decides who published an article. In this order:
 *
 * <ol>
 *   <li>what the page or the wire declares ({@code publisher}, {@code og:site_name} ...) and the
 *       host of the URL, together. Where both name known outlets and differ, the host wins: pages
 *       of syndicated texts declare their agency, and namesakes share a name. An unknown name goes
 *       with what the host is known by.
 *   <li>the title of the feed
 *   <li>an agency in the byline, then in a signature or dateline, then in a notice
 *   <li>the one outlet that a legal notice names
 * </ol>
 *
 * <p>An aggregator passes on the texts of others, so any of these that names another outlet goes
 * before it. Nothing of all this: no outlet.
 */
final class OutletResolver {
  private static final int MAX_NAME_CHARS = 120;
  private static final int MAX_NOTICE_CHARS = 1_500;

  private static final List<String> PUBLISHER_KEYS =
      List.of(
          "publisher",
          "publisher.name",
          "jsonld.publisher",
          "provider",
          "og:site_name",
          "source.name",
          "dc:publisher",
          "dc.publisher",
          "dcterms.publisher",
          "copyrightholder",
          "creditline",
          "infosource",
          "application-name",
          "al:android:app_name",
          "cre",
          "article:publisher");
  private static final List<String> FEED_KEYS =
      List.of("feed.title", "feed:title", "channel.title", "rss.title");
  private static final List<String> URL_KEYS =
      List.of("og:url", "canonical", "url", "feed.link", "source.url");

  private final OutletRegistry registry;

  OutletResolver(OutletRegistry registry) {
    this.registry = registry;
  }

  /**
   * An outlet and what names it.
   *
   * @param known it is in the registry under a name of its own
   */
  private record Witness(
      Outlet outlet, boolean known, String rule, double confidence, Evidence evidence) {
    Tag<Outlet> tag() {
      return new Tag<>(outlet, rule, confidence, List.of(evidence));
    }

    boolean passesOn() {
      return outlet.kind() == Outlet.Kind.AGGREGATOR;
    }
  }

  /** The outlet, or null where nothing says so. */
  Tag<Outlet> resolve(ReadArticle article, List<Found> textCredits) {
    Witness host = host(article);
    Witness declared = declared(article, PUBLISHER_KEYS, "metadata", 0.9);
    Tag<Outlet> page = page(host, declared);
    if (page != null && page.value().kind() != Outlet.Kind.AGGREGATOR) {
      return page;
    }
    Witness feed = declared(article, FEED_KEYS, "feed-title", 0.75);
    if (feed != null && !feed.passesOn() && page == null) {
      return feed.tag();
    }
    Tag<Outlet> credited = credited(textCredits);
    if (credited != null) {
      return withNotices(article, credited);
    }
    Tag<Outlet> noticed = disclaimer(article);
    if (noticed != null) {
      return noticed;
    }
    return page != null ? page : feed == null ? null : feed.tag();
  }

  private static Tag<Outlet> page(Witness host, Witness declared) {
    if (host == null || declared == null) {
      return host == null ? declared == null ? null : declared.tag() : host.tag();
    } else if (host.passesOn() || declared.passesOn()) {
      return (host.passesOn() ? declared : host).tag();
    }
    Outlet named = host.known() ? host.outlet() : named(host, declared);
    boolean agree = host.outlet().equals(declared.outlet()) || !host.known();
    String rule = host.known() || !declared.known() ? "url-domain" : "metadata";
    List<Evidence> evidence =
        rule.equals("metadata")
            ? List.of(declared.evidence(), host.evidence())
            : agree ? List.of(host.evidence(), declared.evidence()) : List.of(host.evidence());
    return new Tag<>(named, rule, agree ? 0.97 : 0.85, evidence);
  }

  /** The declared name on what the host tells. */
  private static Outlet named(Witness host, Witness declared) {
    if (declared.known()) {
      return declared.outlet();
    }
    Outlet at = host.outlet();
    return new Outlet(at.id(), declared.outlet().name(), at.country(), at.kind());
  }

  private Witness host(ReadArticle article) {
    Witness own = host(article.source().url(), Evidence.URL);
    if (own != null) {
      return own;
    }
    MetadataLookup metadata = new MetadataLookup(article.metadata());
    for (String key : URL_KEYS) {
      MetadataLookup.Entry entry = metadata.find(key);
      Witness witness = entry == null ? null : host(entry.value(), Evidence.metadata(entry.name()));
      if (witness != null) {
        return witness;
      }
    }
    return null;
  }

  private Witness host(String url, String field) {
    int start = url == null ? -1 : url.indexOf("://") + 3;
    if (start < 3) {
      return null;
    }
    int end = start;
    while (end < url.length() && "/?#:\\".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    String host = url.substring(start, end).toLowerCase(Locale.ROOT);
    if (host.startsWith("www.")) {
      host = host.substring(4);
      start += 4;
    }
    Evidence evidence = new Evidence(field, start, end);
    Outlet known = registry.ofHost(host);
    if (known != null) {
      return new Witness(known, !registry.isUnnamed(known), "url-domain", 0.95, evidence);
    }
    String domain = OutletRegistry.registrableDomain(host);
    if (domain == null) {
      return null;
    }
    Outlet unknown =
        new Outlet(null, domain, OutletRegistry.countryOfDomain(domain), Outlet.Kind.UNKNOWN);
    return new Witness(unknown, false, "url-domain", 0.7, evidence);
  }

  /** The first key that names a known outlet, else the first that names any. */
  private Witness declared(ReadArticle article, List<String> keys, String rule, double confidence) {
    MetadataLookup metadata = new MetadataLookup(article.metadata());
    Witness unknown = null;
    for (String key : keys) {
      MetadataLookup.Entry entry = metadata.find(key);
      String value = entry == null ? "" : entry.value();
      if (entry != null && value.length() <= MAX_NAME_CHARS) {
        Evidence evidence = new Evidence(Evidence.metadata(entry.name()), 0, value.length());
        Outlet outlet = known(value);
        if (outlet != null) {
          return new Witness(outlet, !registry.isUnnamed(outlet), rule, confidence, evidence);
        }
        if (unknown == null && isName(value)) {
          Outlet named = new Outlet(null, value.strip(), null, Outlet.Kind.UNKNOWN);
          unknown = new Witness(named, false, rule, confidence - 0.15, evidence);
        }
      }
    }
    return unknown;
  }

  private static boolean isName(String value) {
    return !value.contains("://")
        && !value.startsWith("@")
        && value.chars().anyMatch(Character::isLetter);
  }

  /** A name, a host, or a title that starts or ends with a name. */
  private Outlet known(String value) {
    String name = value.strip();
    Outlet outlet = registry.named(name);
    if (outlet == null && name.indexOf('.') > 0 && name.indexOf(' ') < 0) {
      outlet = registry.ofHost(name.replaceFirst("^(?i)(https?://)?(www\\.)?", ""));
    }
    if (outlet == null) {
      String[] parts = name.split("\\s+[-–—|:>»•]+\\s+|:\\s+", -1);
      outlet = parts.length > 1 ? registry.named(parts[0]) : null;
      outlet =
          outlet == null && parts.length > 1 ? registry.named(parts[parts.length - 1]) : outlet;
    }
    return outlet;
  }

  /** The agency that the best credit names. */
  private static Tag<Outlet> credited(List<Found> textCredits) {
    Found best = null;
    for (Found found : textCredits) {
      boolean named = found.credit().outlet() != null;
      if (named && (best == null || rank(found.rule()) < rank(best.rule()))) {
        best = found;
      }
    }
    return best == null
        ? null
        : new Tag<>(
            best.credit().outlet(),
            best.rule(),
            best.confidence() - 0.05,
            List.of(best.evidence()));
  }

  private static int rank(String rule) {
    return switch (rule) {
      case "metadata" -> 0;
      case "byline" -> 1;
      case "signature" -> 2;
      case "signature-opening" -> 3;
      case "signature-closing" -> 4;
      default -> 5;
    };
  }

  /** The same outlet in a notice is further evidence. */
  private Tag<Outlet> withNotices(ReadArticle article, Tag<Outlet> tag) {
    List<Evidence> evidence = new ArrayList<>(tag.evidence());
    List<Evidence> more = noticed(article).getOrDefault(tag.value(), List.of());
    more.stream().limit(2).filter(e -> !evidence.contains(e)).forEach(evidence::add);
    boolean supported = evidence.size() > tag.evidence().size();
    double confidence = supported ? Math.min(0.95, tag.confidence() + 0.05) : tag.confidence();
    return new Tag<>(tag.value(), tag.rule(), confidence, evidence);
  }

  private Tag<Outlet> disclaimer(ReadArticle article) {
    Map<Outlet, List<Evidence>> noticed = noticed(article);
    if (noticed.size() != 1) {
      return null;
    }
    Map.Entry<Outlet, List<Evidence>> only = noticed.entrySet().iterator().next();
    return new Tag<>(only.getKey(), "disclaimer", 0.55, only.getValue().subList(0, 1));
  }

  private Map<Outlet, List<Evidence>> noticed(ReadArticle article) {
    Map<Outlet, List<Evidence>> noticed = new LinkedHashMap<>();
    for (int i = 0; i < article.asides().size(); i++) {
      Aside aside = article.asides().get(i);
      if (aside.kind() == Aside.Kind.NOTICE) {
        String text = aside.text();
        List<Word> words = Words.of(text, 0, Math.min(text.length(), MAX_NOTICE_CHARS));
        for (Mention mention : registry.mentions(words)) {
          if (!mention.named().weak() && mention.outlet().kind() != Outlet.Kind.AGGREGATOR) {
            Evidence evidence =
                new Evidence(
                    Evidence.aside(i),
                    words.get(mention.first()).start(),
                    words.get(mention.end() - 1).end());
            noticed.computeIfAbsent(mention.outlet(), o -> new ArrayList<>()).add(evidence);
          }
        }
      }
    }
    return noticed;
  }
}
