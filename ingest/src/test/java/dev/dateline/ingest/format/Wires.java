package dev.dateline.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Article;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Parsing for tests: all texts in them are invented. */
final class Wires {
  static final Instant NOW = Instant.parse("2025-06-30T12:00:00Z");

  private Wires() {}

  static List<Parsed> parse(String input) {
    return parse(input.getBytes(StandardCharsets.UTF_8));
  }

  static List<Parsed> parse(byte[] input) {
    return Formats.parse(input, Hints.none());
  }

  static List<Article> articles(String input) {
    List<Parsed> all = parse(input);
    assertThat(all).allMatch(one -> one instanceof Parsed.Item, "is an item");
    return all.stream().map(one -> ((Parsed.Item) one).article("wire", NOW)).toList();
  }

  static Article article(String input) {
    return articles(input).get(0);
  }

  static Article article(byte[] input) {
    Parsed only = parse(input).get(0);
    assertThat(only).isInstanceOf(Parsed.Item.class);
    return ((Parsed.Item) only).article("wire", NOW);
  }

  static Parsed.Refused refused(String input) {
    return refused(input.getBytes(StandardCharsets.UTF_8));
  }

  static Parsed.Refused refused(byte[] input) {
    Parsed only = parse(input).get(0);
    assertThat(only).isInstanceOf(Parsed.Refused.class);
    return (Parsed.Refused) only;
  }
}
