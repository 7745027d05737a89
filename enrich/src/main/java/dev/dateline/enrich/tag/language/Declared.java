package dev.dateline.enrich.tag.language;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.model.Evidence;
import java.util.List;

/**
 * The language that somebody says an article is in: its source, which means this article; or else
 * the page, whose template may say the same of every page.
 *
 * @param code ours
 * @param evidence where it is said
 * @param weight how much likelier it makes its language
 * @param alone how sure it is where there is no text to tell from, in 0..1
 */
record Declared(String code, Evidence evidence, double weight, double alone) {
  private static final double SOURCE_WEIGHT = 30;
  private static final double SOURCE_ALONE = 0.6;
  private static final double PAGE_WEIGHT = 8;
  private static final double PAGE_ALONE = 0.4;

  /** Of what a page says, most trusted first. */
  private static final List<String> OF_THE_PAGE =
      List.of("jsonld.inLanguage", "dc.language", "og:locale", "html.lang");

  /** What is declared, or null. */
  static Declared of(ReadArticle article, LanguageCodes codes) {
    Declared declared =
        of("language", article.source().language(), SOURCE_WEIGHT, SOURCE_ALONE, codes);
    for (String name : OF_THE_PAGE) {
      if (declared == null) {
        declared = of(name, article.page().get(name), PAGE_WEIGHT, PAGE_ALONE, codes);
      }
    }
    return declared;
  }

  private static Declared of(
      String name, String tag, double weight, double alone, LanguageCodes codes) {
    String code = tag == null || tag.isBlank() ? null : codes.of(tag);
    return code == null
        ? null
        : new Declared(code, new Evidence(Evidence.metadata(name), 0, tag.length()), weight, alone);
  }
}
