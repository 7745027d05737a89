package dev.dateline.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.ingest.ManualTime;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsTest {
  @ParameterizedTest
  @CsvSource({
    "/fish,/fish,false",
    "/fish,/fish/salmon.html,false",
    "/fish,/Fish.asp,true",
    "/fish,/cat,true",
    "/fish*,/fishheads?id=1,false",
    "/fish/,/fish,true",
    "/*.php,/folder/file.php?x=1,false",
    "/*.php$,/file.php,false",
    "/*.php$,/file.php?x=1,true",
    "/fish*.php,/fishheads/cat.php,false",
    "/a/*/c$,/a/b/c,false",
    "/a/*/c$,/a/b/c/d,true",
    "/$,/,false",
    "/$,/a,true",
    "/a%2fb,/a%2Fb,false",
    "/ü,/%C3%BC,false",
    "/*,/,false"
  })
  void patternsMatchAsTheStandardSays(String pattern, String path, boolean allowed) {
    assertThat(rules("User-agent: *\nDisallow: " + pattern).allows(path)).isEqualTo(allowed);
  }

  @Test
  void theLongestRuleHoldsAndOfTwoAsLongTheOneThatAllows() {
    RobotsRules rules = rules("User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /c\nAllow: /c");
    assertThat(rules.allows("/a/x")).isFalse();
    assertThat(rules.allows("/a/b/x")).isTrue();
    assertThat(rules.allows("/c")).isTrue();
  }

  @Test
  void aGroupOfOurOwnReplacesTheOneForAll() {
    RobotsRules rules =
        rules(
            """
            \uFEFFUser-Agent: *
            Disallow: /

            user-agent: other
            USER-AGENT: dateline/2.0  # us
            Disallow: /private
            Sitemap: https://example.org/sitemap.xml

            User-agent: Dateline
            Disallow: /more
            """);
    assertThat(rules.allows("/news")).isTrue();
    assertThat(rules.allows("/private/x")).isFalse();
    assertThat(rules.allows("/more")).isFalse();
    assertThat(rules.allows("/robots.txt")).isTrue();
  }

  @Test
  void anEmptyDisallowAllowsAll() {
    assertThat(rules("User-agent: *\nDisallow:\n").allows("/a")).isTrue();
  }

  @Test
  void aHostilePatternTakesNoTime() {
    RobotsRules rules = rules("User-agent: *\nDisallow: /" + "*a".repeat(900) + "$");
    assertThat(rules.allows("/" + "a".repeat(3_000) + "b")).isTrue();
  }

  @Test
  void isAskedOnceADayAndOrigin() throws Exception {
    ManualTime time = new ManualTime();
    try (WebServer server = new WebServer();
        HttpFetcher fetcher = new HttpFetcher(config(), time)) {
      server.on("/robots.txt", 200, "User-agent: *\nDisallow: /no?x=");
      Robots robots = new Robots(fetcher, config(), time);
      assertThat(robots.ask(server.url("/yes"))).isEqualTo(Robots.Answer.ALLOWED);
      assertThat(robots.ask(server.url("/no?x=1"))).isEqualTo(Robots.Answer.DISALLOWED);
      time.advance(Duration.ofHours(23));
      robots.ask(server.url("/yes"));
      assertThat(server.requests()).hasSize(1);
      time.advance(Duration.ofHours(2));
      robots.ask(server.url("/yes"));
      assertThat(server.requests()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 403, 401})
  void oneThatIsNotThereAllowsAll(int status) throws Exception {
    ManualTime time = new ManualTime();
    try (WebServer server = new WebServer();
        HttpFetcher fetcher = new HttpFetcher(config(), time)) {
      server.on("/robots.txt", status, "");
      assertThat(new Robots(fetcher, config(), time).ask(server.url("/a")))
          .isEqualTo(Robots.Answer.ALLOWED);
    }
  }

  @Test
  void oneThatCantBeReachedForbidsAllUntilItCan() throws Exception {
    ManualTime time = new ManualTime();
    try (WebServer server = new WebServer();
        HttpFetcher fetcher = new HttpFetcher(config(), time)) {
      server.on("/robots.txt", 503, "");
      Robots robots = new Robots(fetcher, config(), time);
      assertThat(robots.ask(server.url("/a"))).isEqualTo(Robots.Answer.UNREACHABLE);
      server.on("/robots.txt", 200, "");
      assertThat(robots.ask(server.url("/a"))).isEqualTo(Robots.Answer.UNREACHABLE);
      time.advance(Duration.ofMinutes(11));
      assertThat(robots.ask(server.url("/a"))).isEqualTo(Robots.Answer.ALLOWED);
    }
  }

  private static RobotsRules rules(String file) {
    return RobotsRules.parse(file.getBytes(UTF_8), "Dateline");
  }

  private static HttpConfig config() {
    return HttpConfig.of(
        new AbstractConfig(
            HttpConfig.define(new ConfigDef()), Map.of("allow.private.addresses", "true"), false));
  }
}
