package dev.dateline.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.enrich.read.ArticleReader;
import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.tag.date.RuleDateTagger;
import dev.dateline.enrich.tag.entity.NewsEntityTagger;
import dev.dateline.enrich.tag.language.OpenNlpLanguageTagger;
import dev.dateline.enrich.tag.sourcing.OutletRegistry;
import dev.dateline.enrich.tag.sourcing.RegistrySourcingTagger;
import dev.dateline.model.Article;
import dev.dateline.model.Aside;
import dev.dateline.model.Credit;
import dev.dateline.model.DateValue;
import dev.dateline.model.Entity;
import dev.dateline.model.Evidence;
import dev.dateline.model.Outlet;
import dev.dateline.model.Published;
import dev.dateline.model.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For every tag the text at its evidence supports it. */
class TagEvidenceTest {
  private static final OutletRegistry REGISTRY = OutletRegistry.shipped();
  private static final EntityTagger ENTITIES = NewsEntityTagger.load();

  /** A page that says what it is in its head alone. */
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en-GB"><head>
      <title>Ferry sails again from Kiel</title>
      <meta property="og:site_name" content="The Guardian">
      <meta property="article:published_time" content="2025-06-30T16:15:00+01:00">
      <meta name="author" content="Ada Lund">
      <link rel="canonical" href="https://www.theguardian.com/world/2025/jun/30/ferry">
      <script type="application/ld+json">
      {"@context": "https://schema.org", "@type": "NewsArticle",
       "headline": "Ferry sails again from Kiel", "datePublished": "2025-06-30T15:15:00Z",
       "dateModified": "2025-06-30T18:00:00Z", "author": {"@type": "Person", "name": "Ada Lund"},
       "publisher": {"@type": "Organization", "name": "The Guardian"}}
      </script>
      </head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
      <article><h1>Ferry sails again from Kiel</h1>
      <p>The ferry sailed again from the German port of Kiel after three weeks of repairs, the
      mayor, Anna Keller, told Reuters in an interview at the quay.</p>
      <p>Passengers for Norway had waited for hours in the rain. Keller said that she would ask
      the company for an explanation, and that the port would be open all night.</p>
      <p>The Baltic Shipping Company, which owns the ferry, had no comment. It has lost two other
      ships this year, one of them in a storm off Denmark.</p></article></body></html>
      """;

  private final LanguageTagger languages = new OpenNlpLanguageTagger();
  private final SourcingTagger sourcings = new RegistrySourcingTagger(REGISTRY);
  private final DateTagger dates = new RuleDateTagger();

  static List<ReadArticle> articles() {
    return List.of(
        Articles.at(
            "https://www.theguardian.com/world/2025/jun/30/ferry",
            Map.of("og:site_name", "The Guardian", "author", "Ada Lund"),
            "The ferry sailed, the mayor told Reuters on Monday. Xinhua also reported it.",
            new Aside(Aside.Kind.BYLINE, "By ADA LUND and Bo Ek | 30 June 2025 16:15 BST"),
            new Aside(Aside.Kind.CAPTION, "The ferry. Photo: Ada Lund/Getty Images")),
        Articles.body(
            "Kiel (dpa) - Die Fähre fährt wieder, sagte der Kapitän am Montag der „Bild“.\n\n"
                + "Quelle: als/AFP",
            new Aside(Aside.Kind.BYLINE, "Von Ada Lund, 30.06.2025, 14:12 Uhr"),
            new Aside(Aside.Kind.NOTICE, "© dpa-infocom, dpa:250630-99-123456/2")),
        Articles.body(
            "SEOUL, June 30 (Yonhap) -- The ferry sailed again, KCNA said.",
            new Aside(Aside.Kind.HEADER, "date 2025-06-30"),
            new Aside(Aside.Kind.SIGNATURE, "Yonhap")),
        new ArticleReader().read(page()));
  }

  private static Article page() {
    return new Article(
        "id",
        "test",
        null,
        Article.HTML,
        null,
        null,
        null,
        null,
        PAGE,
        null,
        null,
        null,
        Map.of(),
        Articles.FETCHED);
  }

  @Test
  void whatAPageSaysOfItselfBearsTags() {
    ReadArticle article = new ArticleReader().read(page());

    Sourcing sourcing = sourcings.tag(article);
    Published published = dates.tag(article, sourcing, "en");

    assertThat(fields(sourcing.outlet())).anyMatch(field -> field.startsWith("/metadata/"));
    assertThat(sourcing.credits())
        .anySatisfy(credit -> assertThat(fields(credit)).anyMatch(f -> f.startsWith("/metadata/")));
    assertThat(published.candidates())
        .flatExtracting(TagEvidenceTest::fields)
        .contains(
            Evidence.metadata("article:published_time"), Evidence.metadata("jsonld.datePublished"));
  }

  private static List<String> fields(Tag<?> tag) {
    return tag.evidence().stream().map(Evidence::field).toList();
  }

  @ParameterizedTest
  @MethodSource("articles")
  void supportsItsTag(ReadArticle article) {
    Tag<String> language = languages.tag(article);
    Sourcing sourcing = sourcings.tag(article);
    Published published = dates.tag(article, sourcing, language.value());

    text(article, language);
    assertThat(sourcing.outlet()).isNotNull();
    assertNamed(article, sourcing.outlet(), sourcing.outlet().value());
    assertThat(sourcing.attributions()).isNotEmpty();
    sourcing.attributions().forEach(tag -> assertNamed(article, tag, tag.value()));
    assertThat(sourcing.credits()).isNotEmpty();
    for (Tag<Credit> credit : sourcing.credits()) {
      if (credit.value().outlet() != null) {
        assertNamed(article, credit, credit.value().outlet());
      } else {
        text(article, credit)
            .forEach(t -> assertThat(t).isEqualToIgnoringCase(credit.value().name()));
      }
    }
    assertThat(published.date()).isNotNull();
    assertThat(published.candidates()).contains(published.date());
    for (Tag<DateValue> candidate : published.candidates()) {
      String day = candidate.value().local().substring(8, 10).replaceFirst("^0", "");
      text(article, candidate)
          .forEach(t -> assertThat(candidate.rule().equals("weekday") || t.contains(day)).isTrue());
    }
    for (Entity entity : ENTITIES.tag(article, language.value())) {
      assertThat(entity.mentions()).as(entity.id()).isNotEmpty();
      for (Entity.Mention mention : entity.mentions()) {
        assertThat(text(article, mention.evidence())).isEqualTo(mention.text());
      }
    }
  }

  /** The text names the outlet: it is its host, or the registry finds it there. */
  private static void assertNamed(ReadArticle article, Tag<?> tag, Outlet outlet) {
    for (String text : text(article, tag)) {
      boolean host = outlet.equals(REGISTRY.ofHost(text.toLowerCase(Locale.ROOT)));
      boolean mention = false;
      String[] words = text.split("[^\\p{L}\\p{N}-]+", -1);
      for (int from = 0; from < words.length; from++) {
        for (int to = from + 1; to <= words.length; to++) {
          String name = String.join(" ", List.of(words).subList(from, to));
          mention |= !name.isBlank() && outlet.equals(REGISTRY.named(name));
        }
      }
      assertThat(host || mention).as("%s in '%s'", outlet, text).isTrue();
    }
  }

  private static List<String> text(ReadArticle article, Tag<?> tag) {
    assertThat(tag.confidence()).isBetween(0.0, 1.0);
    return tag.evidence().stream().map(e -> text(article, e)).toList();
  }

  private static String text(ReadArticle article, Evidence evidence) {
    String field = article.text(evidence.field());
    assertThat(field).as(evidence.field()).isNotNull();
    assertThat(evidence.end()).isLessThanOrEqualTo(field.length());
    String text = field.substring(evidence.start(), evidence.end());
    assertThat(text).isNotBlank();
    return text;
  }
}
