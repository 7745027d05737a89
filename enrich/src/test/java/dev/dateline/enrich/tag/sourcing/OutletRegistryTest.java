package dev.dateline.enrich.tag.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.model.Outlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutletRegistryTest {
  private static final OutletRegistry SHIPPED = OutletRegistry.shipped();

  @Test
  void findsTheClosestDomainAboveAHost() {
    assertThat(SHIPPED.ofHost("news.bbc.co.uk").name()).isEqualTo("BBC");
    assertThat(SHIPPED.ofHost("www.reuters.com").id()).isEqualTo("reuters.com");
    assertThat(SHIPPED.ofHost("en.yna.co.kr").country()).isEqualTo("KR");
    assertThat(SHIPPED.ofHost("notreuters.com")).isNull();
    assertThat(SHIPPED.ofHost("com")).isNull();
  }

  @Test
  void namesDifferByNeitherCaseNorArticle() {
    assertThat(SHIPPED.named("the guardian").id()).isEqualTo("theguardian.com");
    assertThat(SHIPPED.named("Guardian Weekly of Nowhere")).isNull();
  }

  @Test
  void registrableDomainsFollowThePublicSuffixList() {
    assertThat(OutletRegistry.registrableDomain("news.example.co.uk")).isEqualTo("example.co.uk");
    assertThat(OutletRegistry.registrableDomain("a.b.example.com")).isEqualTo("example.com");
    assertThat(OutletRegistry.registrableDomain("co.uk")).isNull();
    assertThat(OutletRegistry.registrableDomain("127.0.0.1")).isNull();
  }

  @Test
  void countryOfATopLevelDomain() {
    assertThat(OutletRegistry.countryOfDomain("example.co.uk")).isEqualTo("GB");
    assertThat(OutletRegistry.countryOfDomain("example.pl")).isEqualTo("PL");
    assertThat(OutletRegistry.countryOfDomain("example.tv")).isNull();
    assertThat(OutletRegistry.countryOfDomain("example.com")).isNull();
  }

  @Test
  void aUsersFileGoesBeforeTheShippedOnes(@TempDir Path folder) throws IOException {
    Path own = folder.resolve("own.tsv");
    Files.write(
        own,
        List.of(
            "# mine",
            "reuters.com\tMy Reuters\tDE\tSITE\tde\t",
            "harbour.example\tHarbour Wire\tNO\tAGENCY\tno\tHW; hw.example"));

    OutletRegistry registry = OutletRegistry.with(own);

    assertThat(registry.ofHost("www.reuters.com").name()).isEqualTo("My Reuters");
    assertThat(registry.ofHost("hw.example"))
        .isEqualTo(new Outlet("harbour.example", "Harbour Wire", "NO", Outlet.Kind.AGENCY));
    assertThat(registry.ofHost("lemonde.fr").name()).isEqualTo("Le Monde");
  }

  @Test
  void aBadLineIsNamed(@TempDir Path folder) throws IOException {
    Path own = folder.resolve("own.tsv");
    Files.write(own, List.of("# mine", "harbour.example\tHarbour Wire\tNO\tWIRE\tno\t"));

    assertThatThrownBy(() -> OutletRegistry.with(own))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("own.tsv line 2")
        .hasMessageContaining("WIRE");
    assertThatThrownBy(() -> OutletRegistry.with(folder.resolve("none.tsv")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none.tsv");
  }
}
