package dev.dateline.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.enrich.read.ArticleReader;
import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.tag.date.RuleDateTagger;
import dev.dateline.enrich.tag.language.OpenNlpLanguageTagger;
import dev.dateline.enrich.tag.sourcing.OutletRegistry;
import dev.dateline.enrich.tag.sourcing.RegistrySourcingTagger;
import dev.dateline.model.Article;
import dev.dateline.model.Credit;
import dev.dateline.model.DateValue;
import dev.dateline.model.Evidence;
import dev.dateline.model.Outlet;
import dev.dateline.model.Published;
import dev.dateline.model.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must come out of the five articles that come with the project, and on what evidence. */
class SeedTagsTest {
  private static final Instant FETCHED = Instant.parse("2026-11-23T10:00:00Z");
  private static final Path SEEDS =
      Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."), "seeds");

  private final ArticleReader reader = new ArticleReader();
  private final LanguageTagger languages = new OpenNlpLanguageTagger();
  private final SourcingTagger sourcings = new RegistrySourcingTagger(OutletRegistry.shipped());
  private final DateTagger dates = new RuleDateTagger();

  private record Tagged(
      ReadArticle read, Tag<String> language, Sourcing sourcing, Published published) {
    List<String> credits(Credit.Role role) {
      return sourcing.credits().stream()
          .map(Tag::value)
          .filter(c -> c.role() == role)
          .map(Credit::name)
          .toList();
    }

    List<String> attributions() {
      return sourcing.attributions().stream().map(t -> t.value().name()).toList();
    }

    String supports(Tag<?> tag) {
      Evidence evidence = tag.evidence().get(0);
      return read.text(evidence.field()).substring(evidence.start(), evidence.end());
    }
  }

  private Tagged seed(int number) throws IOException {
    try (Stream<Path> files = Files.list(SEEDS)) {
      Path file =
          files
              .filter(f -> f.getFileName().toString().startsWith("00" + number))
              .findFirst()
              .orElseThrow();
      Article article = Article.ofText("id", "seeds", "x", Files.readString(file), FETCHED);
      ReadArticle read = reader.read(article);
      Tag<String> language = languages.tag(read);
      Sourcing sourcing = sourcings.tag(read);
      return new Tagged(read, language, sourcing, dates.tag(read, sourcing, language.value()));
    }
  }

  @Test
  void allAreEnglish() throws IOException {
    for (int i = 0; i < 5; i++) {
      assertThat(seed(i).language().value()).isEqualTo("en");
      assertThat(seed(i).language().confidence()).isGreaterThan(0.9);
    }
  }

  @Test
  void noOutletWhereNothingNamesOne() throws IOException {
    Tagged tagged = seed(0);

    assertThat(tagged.sourcing().outlet()).isNull();
    assertThat(tagged.attributions()).containsExactly("Yonhap", "Reuters");
    assertThat(tagged.credits(Credit.Role.PHOTO)).containsExactly("KCNA", "Yonhap");
    assertThat(tagged.credits(Credit.Role.TEXT)).isEmpty();
    assertThat(tagged.published().date().value().local()).isEqualTo("2025-06-30");
    assertThat(tagged.published().date().value().precision()).isEqualTo(DateValue.Precision.DAY);
    assertThat(tagged.published().date().rule()).isEqualTo("header");
    assertThat(tagged.published().conflict()).isFalse();
  }

  @Test
  void attributionByVia() throws IOException {
    Tagged tagged = seed(1);

    assertThat(tagged.sourcing().outlet()).isNull();
    assertThat(tagged.attributions()).containsExactly("Yonhap");
    assertThat(tagged.published().date().value().local()).isEqualTo("2025-07-01");
  }

  @Test
  void agencyByBylineDecidesItsZone() throws IOException {
    Tagged tagged = seed(2);
    Tag<Outlet> outlet = tagged.sourcing().outlet();
    DateValue date = tagged.published().date().value();

    assertThat(outlet.value()).isEqualTo(new Outlet("ians.in", "IANS", "IN", Outlet.Kind.AGENCY));
    assertThat(outlet.rule()).isEqualTo("byline");
    assertThat(tagged.supports(outlet)).isEqualTo("IANS");
    assertThat(tagged.credits(Credit.Role.TEXT)).containsExactly("IANS");
    assertThat(tagged.credits(Credit.Role.AUTHOR)).isEmpty();
    assertThat(tagged.attributions()).containsExactly("Yonhap");
    assertThat(date.local()).isEqualTo("2025-06-30T20:59");
    assertThat(date.zone()).isEqualTo("Asia/Kolkata");
    assertThat(date.zoneOrigin()).isEqualTo(DateValue.ZoneOrigin.OUTLET_COUNTRY);
    assertThat(date.instant()).isEqualTo(Instant.parse("2025-06-30T15:29:00Z"));
    assertThat(tagged.supports(tagged.published().date())).isEqualTo("June 30, 2025 20:59 IST");
  }

  @Test
  void signatureInFrontOfTheTextAndNoDate() throws IOException {
    Tagged tagged = seed(3);

    assertThat(tagged.sourcing().outlet().value().name()).isEqualTo("MENAFN");
    assertThat(tagged.sourcing().outlet().rule()).startsWith("signature");
    assertThat(tagged.published().date()).isNull();
    assertThat(tagged.attributions()).isEmpty();
  }

  @Test
  void signatureBelowTheText() throws IOException {
    Tagged tagged = seed(4);
    Tag<Outlet> outlet = tagged.sourcing().outlet();
    DateValue date = tagged.published().date().value();

    assertThat(outlet.value().name()).isEqualTo("Reuters");
    assertThat(outlet.value().kind()).isEqualTo(Outlet.Kind.AGENCY);
    assertThat(outlet.rule()).startsWith("signature");
    assertThat(tagged.credits(Credit.Role.AUTHOR))
        .containsExactly("Joyce Lee", "Jack Kim", "Hyun Young Yi");
    assertThat(tagged.credits(Credit.Role.PHOTO)).containsExactly("KCNA", "Reuters");
    assertThat(tagged.attributions()).containsExactly("KCNA");
    assertThat(date.local()).isEqualTo("2025-06-30T16:15");
    assertThat(date.precision()).isEqualTo(DateValue.Precision.MINUTE);
    assertThat(date.zone()).isNull();
  }
}
