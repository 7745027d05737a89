package dev.dateline.enrich.tag.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "Russia's war; Russia|'s|war",
        "Russia’s war; Russia|’s|war",
        "the soldiers' return; the|soldiers|'|return",
        "He didn't go.; He|did|n't|go|.",
        "We don’t; We|do|n’t",
        "the U.S. President; the|U.S.|President",
        "N. Korean troops; N.|Korean|troops",
        "J.P. Morgan rose 2.5% to $1,250.; J.P.|Morgan|rose|2.5|%|to|$|1,250|.",
        "Sen. Mary O'Neill (R-Ohio); Sen.|Mary|O'Neill|(|R-Ohio|)",
        "“It ended,” she said.; “|It|ended|,|”|she|said|.",
        "Kim Jong-un's; Kim|Jong-un|'s",
        "near the border region.The event; near|the|border|region|.|The|event",
        "see www.example.com/a, please; see|www.example.com/a|,|please",
        "wait... what?; wait|...|what|?",
        "one—two; one|—|two",
        "al-Qaeda in Iraq; al-Qaeda|in|Iraq",
        "(AP) _ Officials; (|AP|)|_|Officials",
        "``Quoted'' text; ``|Quoted|''|text",
        "Reuters/Ipsos poll; Reuters|/|Ipsos|poll",
        "the 1990s, No. 5; the|1990s|,|No.|5",
        "Inc., the maker; Inc.|,|the|maker",
        "Soccer-Rovers win; Soccer|-|Rovers|win",
        "UPDATE 1-Oil falls; UPDATE|1|-|Oil|falls",
        "pre-War Franco-German; pre-War|Franco-German"
      })
  void cuts(String text, String expected) {
    assertThat(String.join("|", words(Tokenizer.tokenize(text)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "It rained. It stopped.; 2",
        "Mr. Hale met Sen. Ortega in Paris.; 1",
        "The U.S. Army came. He left.; 2",
        "They went to the U.S. The talks failed.; 2",
        "\"It ended.\" She left.; 2",
        "He asked: Who? Nobody knew.; 2",
        "J. R. Hale wrote it.; 1",
        "It rose 2.5 percent in March.; 1"
      })
  void partsSentences(String text, int sentences) {
    assertThat(Tokenizer.tokenize(text).sentences()).isEqualTo(sentences);
  }

  @Test
  void anEmptyLineEndsASentence() {
    Tokens tokens = Tokenizer.tokenize("Talks in Oslo\n\nThe envoys met");

    assertThat(tokens.sentences()).isEqualTo(2);
    assertThat(tokens.from(1)).isEqualTo(3);
  }

  @Test
  void aWrappedLineDoesNotEndASentence() {
    assertThat(Tokenizer.tokenize("The envoys met in\nOslo on Monday").sentences()).isEqualTo(1);
  }

  @Test
  void losesNothingOfAnyText() {
    String odd =
        "a\u00a0b ''' --- ((x)) \ud83d\ude00 é\u0301 .. @x #y 's n't ’ \u200b|x=y*z <p>A&B</p> $ 5% 1:2 a/b";

    Tokens tokens = Tokenizer.tokenize(odd);

    StringBuilder joined = new StringBuilder();
    words(tokens).forEach(joined::append);
    assertThat(joined.toString()).isEqualTo(odd.replaceAll("[\\s\u00a0\u200b]", ""));
  }

  @Test
  void survivesNothingAndOnlySpace() {
    assertThat(Tokenizer.tokenize("").size()).isZero();
    assertThat(Tokenizer.tokenize(" \n\n ").size()).isZero();
  }

  @Test
  void boundsSentencesAndWords() {
    Tokens list = Tokenizer.tokenize("word ".repeat(5_000));
    Tokens run = Tokenizer.tokenize("x".repeat(10_000));

    for (int s = 0; s < list.sentences(); s++) {
      assertThat(list.to(s) - list.from(s)).isLessThanOrEqualTo(Tokenizer.MAX_SENTENCE_TOKENS);
    }
    assertThat(run.size()).isGreaterThan(10);
  }

  private static List<String> words(Tokens tokens) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      words.add(tokens.word(i));
    }
    return words;
  }
}
