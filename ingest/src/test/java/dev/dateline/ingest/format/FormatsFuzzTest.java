package dev.dateline.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.ingest.container.Piece;
import dev.dateline.ingest.container.PieceReader;
import dev.dateline.model.Json;
import dev.dateline.model.Rejection.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/**
 * Whatever comes in, something comes out: an article that can be written, or a refusal that is no
 * defect of ours. Inputs are small, so that a hang would be one of the code.
 */
class FormatsFuzzTest {
  /** How many things may come out of an input: no more than it has bytes. */
  private static void check(byte[] input, Hints hints) {
    List<Parsed> all = Formats.parse(input, hints);
    assertThat(all).isNotEmpty();
    assertThat(all.size()).isLessThanOrEqualTo(input.length + 1);
    for (Parsed one : all) {
      if (one instanceof Parsed.Item item) {
        byte[] json = Json.bytes(item.article("fuzz", Instant.EPOCH));
        assertThat(json).isNotEmpty();
        assertThat(item.metadata().size()).isLessThanOrEqualTo(ItemBuilder.MAX_METADATA);
      } else {
        assertThat(((Parsed.Refused) one).reason())
            .as(((Parsed.Refused) one).detail())
            .isNotEqualTo(Reason.FAILED);
      }
    }
  }

  @Property(tries = 2_000)
  void anyBytes(@ForAll @Size(max = 500) byte[] input) {
    check(input, Hints.none());
  }

  @Property(tries = 3_000)
  void fixturesThatWereDamaged(@ForAll("damaged") byte[] input) {
    check(input, Hints.none().withFileName("a.xml"));
    check(input, Hints.none());
  }

  @Property(tries = 500)
  void fixturesInTheWrongEncoding(
      @ForAll("fixtures") String fixture,
      @ForAll("charsets") Charset written,
      @ForAll("charsets") Charset said) {
    check(fixture.getBytes(written), Hints.none().withCharset(said));
  }

  @Property(tries = 1_000)
  void soupsOfMarkup(@ForAll("soups") String soup) {
    check(soup.getBytes(StandardCharsets.UTF_8), Hints.none());
  }

  @Property(tries = 1_000)
  void packedFilesThatWereDamaged(@ForAll("damagedPacks") byte[] input) throws IOException {
    try (PieceReader reader =
        new PieceReader(new ByteArrayInputStream(input), "x.jsonl", Hints.none())) {
      int pieces = 0;
      for (Piece piece = reader.next(); piece != null; piece = reader.next()) {
        assertThat(++pieces).isLessThanOrEqualTo(input.length + 1);
      }
    }
  }

  @Provide
  Arbitrary<Charset> charsets() {
    return Arbitraries.of(
        StandardCharsets.UTF_8,
        StandardCharsets.ISO_8859_1,
        StandardCharsets.UTF_16,
        StandardCharsets.UTF_16LE,
        Charset.forName("windows-1251"));
  }

  @Provide
  Arbitrary<String> fixtures() {
    return Arbitraries.of(Fixtures.ALL);
  }

  /** Cut off, with bytes changed, or with a part doubled. */
  @Provide
  Arbitrary<byte[]> damaged() {
    return damage(fixtures().map(text -> text.getBytes(StandardCharsets.UTF_8)));
  }

  @Provide
  Arbitrary<byte[]> damagedPacks() {
    return damage(Arbitraries.of(Fixtures.packs()));
  }

  private static Arbitrary<byte[]> damage(Arbitrary<byte[]> whole) {
    Arbitrary<Integer> places = Arbitraries.integers().between(0, 1_000_000);
    Arbitrary<List<Integer>> hits = places.list().ofMaxSize(6);
    Arbitrary<Byte> bytes = Arbitraries.bytes();
    return Combinators.combine(whole, hits, bytes, places, Arbitraries.integers().between(0, 2))
        .as(
            (input, at, with, cut, kind) -> {
              byte[] copy = input.clone();
              at.forEach(place -> copy[place % copy.length] = (byte) (with + place));
              int middle = cut % copy.length;
              if (kind == 0) {
                return Arrays.copyOf(copy, middle);
              }
              if (kind == 1) {
                byte[] doubled = Arrays.copyOf(copy, copy.length + middle);
                System.arraycopy(copy, 0, doubled, copy.length, middle);
                return doubled;
              }
              return copy;
            });
  }

  /** Pieces of all formats in any order. */
  @Provide
  Arbitrary<String> soups() {
    return Arbitraries.of(
            "<nitf>",
            "</nitf>",
            "<body>",
            "<body.content>",
            "<p>",
            "</p>",
            "<newsItem guid=\"",
            "\">",
            "<NewsML>",
            "<NewsItem>",
            "<NewsComponent>",
            "<Role FormalName=\"Body\"/>",
            "<DataContent>",
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "<!DOCTYPE ",
            "[",
            "]",
            ">",
            "&amp;",
            "&#x",
            "&lol;",
            "\"",
            "{\"uri\":\"a\",",
            "\"bodies\":[",
            "{\"value\":",
            "\"x\"",
            "}",
            "]",
            ",",
            ":",
            "\u0001",
            "\u0002",
            "\u0003",
            "a0001 3 pl 12",
            "\n",
            "\r\n",
            "^",
            "\t",
            "=",
            "By A B",
            "\u001F",
            "text ",
            "\uD83D",
            "<html>",
            "<contentSet>",
            "<inlineXML>",
            "\"versioncreated\":1,",
            "<embargoed/>")
        .list()
        .ofMaxSize(60)
        .map(parts -> String.join("", parts));
  }
}
