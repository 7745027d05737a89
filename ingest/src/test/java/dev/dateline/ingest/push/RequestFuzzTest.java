package dev.dateline.ingest.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.ingest.push.RequestParser.MediaType;
import dev.dateline.model.Article;
import dev.dateline.model.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever is posted, articles come of it that can be written, or a problem of the sender's. */
class RequestFuzzTest {
  private static final int TRIES = 2_000;
  private static final int MAX_ARTICLES = 100;
  private static final RequestParser PARSER = new RequestParser("push", 10_000, MAX_ARTICLES);

  private static final List<String> SEEDS =
      List.of(
          "{\"headline\":\"Ferry aground\",\"body\":\"A ferry ran aground.\",\"id\":\"7\"}",
          "[{\"headline\":\"A\",\"body\":\"B\"},{\"title\":\"C\",\"text\":\"D\",\"date\":\"2026\"}]",
          "{\"uri\":\"u\",\"headline\":\"A\",\"body_text\":\"B\",\"pubstatus\":\"usable\"}",
          "{\"id\":1,\"text\":\"One\"}\n{\"id\":2,\"text\":\"Two\",\"metadata\":{\"a\":[1,null]}}\n",
          "<nitf><head><title>A</title></head><body><body.head><hedline><hl1>H</hl1></hedline>"
              + "</body.head><body.content><p>Text</p></body.content></body></nitf>",
          "<p>A page</p>",
          "Plain text.");

  private static final String[] FRAGMENTS = {
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\",
    "\\u12",
    ",",
    ":",
    "null",
    "1e999",
    "\u0000",
    "\uFFFF",
    "<",
    ">",
    "<!DOCTYPE x [<!ENTITY a \"b\">]>",
    "&a;",
    "]]>",
    "\n",
    "\r",
    "\uFEFF",
    "{\"body\":",
    "-",
    "\t"
  };

  @Property(tries = TRIES)
  void anyBytes(@ForAll @Size(max = 300) byte[] body, @ForAll("types") String type) {
    check(body, type, Map.of());
  }

  @Property(tries = TRIES)
  void damagedBodies(@ForAll("damaged") byte[] body, @ForAll("types") String type) {
    check(body, type, Map.of());
  }

  @Property(tries = TRIES)
  void anyHeaderAndQuery(
      @ForAll String type, @ForAll @Size(max = 3) Map<String, String> parameters) {
    check("Text".getBytes(UTF_8), type, parameters);
    check("Text".getBytes(UTF_8), "text/plain;" + type, parameters);
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.of(
        "application/json",
        "application/x-ndjson",
        "application/xml; charset=utf-16",
        "text/xml",
        "text/html; charset=iso-8859-1",
        "text/plain");
  }

  @Provide
  Arbitrary<byte[]> damaged() {
    return Arbitraries.randomValue(RequestFuzzTest::damage);
  }

  private static byte[] damage(Random random) {
    StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
    for (int edits = random.nextInt(8); edits >= 0; edits--) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(20));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, text.substring(at, end).repeat(random.nextInt(60)));
        case 2 -> text.insert(at, FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
        default -> text.setLength(at);
      }
    }
    byte[] bytes = text.toString().getBytes(UTF_8);
    for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static void check(byte[] body, String type, Map<String, String> parameters) {
    try {
      List<Article> articles = PARSER.parse(body, MediaType.of(type), parameters, Instant.EPOCH);
      assertThat(articles).hasSizeBetween(1, MAX_ARTICLES);
      articles.forEach(article -> assertThat(Json.bytes(article)).isNotEmpty());
    } catch (Refusal refusal) {
      assertThat(refusal.problem().status()).isBetween(400, 499);
      assertThat(refusal.problem().detail()).isNotBlank();
    }
  }
}
