package dev.dateline.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.ingest.http.FetchException.Problem;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where redirects and names lead, and where they must not. */
class RedirectTest extends FetcherFixture {
  @ParameterizedTest
  @CsvSource({"301,true", "308,true", "302,false", "303,false", "307,false"})
  void followsRedirectsAndRemembersPermanentOnes(int status, boolean permanent) throws Exception {
    server.on("/old", status, "", "Location: /new").on("/new", 200, "here");
    Fetched fetched = get("/old");
    assertThat(text(fetched)).isEqualTo("here");
    assertThat(fetched.url()).isEqualTo(server.url("/new"));
    assertThat(fetched.movedTo()).isEqualTo(permanent ? server.url("/new") : null);
  }

  @Test
  void whatComesAfterATemporaryRedirectIsNotRemembered() throws Exception {
    server
        .on("/a", 301, "", "Location: /b")
        .on("/b", 302, "", "Location: /c")
        .on("/c", 301, "", "Location: /d")
        .on("/d", 200, "here");
    assertThat(get("/a").movedTo()).isEqualTo(server.url("/b"));
  }

  @Test
  void aRedirectLoopEnds() {
    server.on("/a", 302, "", "Location: /b").on("/b", 302, "", "Location: /a");
    assertProblem("/a", Problem.REDIRECTS);
    assertThat(server.requests()).hasSize(6);
  }

  @Test
  void aRedirectWithoutTargetIsAnError() {
    server.on("/a", 302, "");
    assertProblem("/a", Problem.REDIRECTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.1.2.3/",
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.2/",
        "http://[::1]/",
        "http://[fd00::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://0/",
        "http://0x7f.0.0.2/",
        "http://2130706434/"
      })
  void aRedirectIntoThePrivateNetworkIsRefused(String target) {
    server.on("/a", 302, "", "Location: " + target);
    assertThatThrownBy(() -> get("/a"))
        .isInstanceOfSatisfying(
            FetchException.class, e -> assertThat(e.problem()).isNotEqualTo(Problem.TIMEOUT));
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/", "x"})
  void onlyHttpIsSpoken(String url) {
    assertThatThrownBy(() -> fetcher.get(FetchRequest.of(url, "*/*")))
        .isInstanceOfSatisfying(
            FetchException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_URL));
  }

  @Test
  void aRedirectToAnotherSchemeIsRefused() {
    server.on("/a", 302, "", "Location: file:///etc/passwd");
    assertProblem("/a", Problem.BAD_URL);
  }

  @Test
  void loopbackIsRefusedUnlessAllowed() throws Exception {
    server.on("/a", 200, "secret");
    try (HttpFetcher strict =
        new HttpFetcher(HttpConfig.of(config(Map.of("allow.private.addresses", "false"))), time)) {
      FetchRequest byAddress = FetchRequest.of(server.url("/a"), "*/*");
      FetchRequest byName = FetchRequest.of("http://localhost:" + server.port() + "/a", "*/*");
      for (FetchRequest request : List.of(byAddress, byName)) {
        assertThatThrownBy(() -> strict.get(request))
            .isInstanceOfSatisfying(
                FetchException.class,
                e -> assertThat(e.problem()).isEqualTo(Problem.REFUSED_ADDRESS));
      }
    }
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aNameWithOnePrivateAddressIsRefused() throws Exception {
    fetcher.close();
    fetcher =
        new HttpFetcher(
            HttpConfig.of(config(Map.of())),
            time,
            host ->
                List.of(
                    InetAddress.getAllByName("127.0.0.1")[0],
                    InetAddress.getAllByName("10.0.0.1")[0]),
            GUARD);
    assertThatThrownBy(
            () -> fetcher.get(FetchRequest.of("http://news.test:" + server.port() + "/", "*/*")))
        .isInstanceOfSatisfying(
            FetchException.class, e -> assertThat(e.problem()).isEqualTo(Problem.REFUSED_ADDRESS));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aNameThatChangesItsAddressBetweenTwoHopsIsRefused() throws Exception {
    server.on("/a", 302, "", "Location: http://news.test:" + server.port() + "/b");
    Deque<String> answers = new ArrayDeque<>(List.of("127.0.0.1", "192.168.0.1"));
    fetcher.close();
    fetcher =
        new HttpFetcher(
            HttpConfig.of(config(Map.of())),
            time,
            host -> List.of(InetAddress.getAllByName(answers.remove())),
            GUARD);
    assertThatThrownBy(
            () -> fetcher.get(FetchRequest.of("http://news.test:" + server.port() + "/a", "*/*")))
        .isInstanceOfSatisfying(
            FetchException.class, e -> assertThat(e.problem()).isEqualTo(Problem.REFUSED_ADDRESS));
    assertThat(server.paths()).containsExactly("/a");
  }

  @Test
  void aPasswordIsSentToItsOwnHostOnlyAndNeverShown() throws Exception {
    server.on("/a", 302, "", "Location: http://other.test:" + server.port() + "/b");
    server.on("/b", 200, "here");
    fetcher.close();
    fetcher =
        new HttpFetcher(
            HttpConfig.of(config(Map.of())),
            time,
            host -> List.of(InetAddress.getAllByName("127.0.0.1")),
            GUARD);
    Fetched fetched =
        fetcher.get(FetchRequest.of("http://ann:secret@news.test:" + server.port() + "/a", "*/*"));
    assertThat(server.requests().get(0).header("authorization"))
        .isEqualTo("Basic " + Base64.getEncoder().encodeToString("ann:secret".getBytes(UTF_8)));
    assertThat(server.requests().get(1).header("authorization")).isNull();
    assertThat(fetched.toString()).doesNotContain("secret");
  }
}
