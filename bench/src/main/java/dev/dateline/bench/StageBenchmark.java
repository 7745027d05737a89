package dev.dateline.bench;

import dev.dateline.enrich.read.ArticleReader;
import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.tag.DateTagger;
import dev.dateline.enrich.tag.EntityTagger;
import dev.dateline.enrich.tag.EntityTaggers;
import dev.dateline.enrich.tag.LanguageTagger;
import dev.dateline.enrich.tag.Sourcing;
import dev.dateline.enrich.tag.SourcingTagger;
import dev.dateline.enrich.tag.date.RuleDateTagger;
import dev.dateline.enrich.tag.language.OpenNlpLanguageTagger;
import dev.dateline.enrich.tag.sourcing.OutletRegistry;
import dev.dateline.enrich.tag.sourcing.RegistrySourcingTagger;
import dev.dateline.model.Article;
import dev.dateline.model.Json;
import dev.dateline.model.Tag;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What each step of enrich costs for an article of about 3 kB, one thread, Kafka aside. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class StageBenchmark {
  private static final int ARTICLES = 500;

  private final ArticleReader reader = new ArticleReader();
  private final LanguageTagger language = new OpenNlpLanguageTagger();
  private final SourcingTagger sourcing = new RegistrySourcingTagger(OutletRegistry.shipped());
  private final DateTagger dates = new RuleDateTagger();
  private final EntityTagger entities = EntityTaggers.installed().load("news");

  private List<Article> articles;
  private List<ReadArticle> read;
  private List<Sourcing> sources;
  private int next;

  /** Makes the articles once. */
  @Setup
  public void make() {
    SyntheticNews news = new SyntheticNews(42, 0.3, 480);
    articles = Stream.generate(news::next).limit(ARTICLES).toList();
    read = articles.stream().map(reader::read).toList();
    sources = read.stream().map(sourcing::tag).toList();
  }

  /** From JSON bytes and back: what every step across a topic pays. */
  @Benchmark
  public Object json() throws Exception {
    return Json.read(Json.bytes(articles.get(index())), Article.class);
  }

  /** Cleaning the text. */
  @Benchmark
  public Object read() {
    return reader.read(articles.get(index()));
  }

  /** Language. */
  @Benchmark
  public Object language() {
    return language.tag(read.get(index()));
  }

  /** Outlet, credits and attributions. */
  @Benchmark
  public Object sourcing() {
    return sourcing.tag(read.get(index()));
  }

  /** Date of publication. */
  @Benchmark
  public Object date() {
    int i = index();
    return dates.tag(read.get(i), sources.get(i), Locale.ENGLISH.getLanguage());
  }

  /** People, organisations and places. */
  @Benchmark
  public Object entities() {
    return entities.tag(read.get(index()), Locale.ENGLISH.getLanguage());
  }

  /** A whole article: read, then every tag. */
  @Benchmark
  public Object article() {
    ReadArticle article = reader.read(articles.get(index()));
    Sourcing source = sourcing.tag(article);
    Tag<String> told = language.tag(article);
    String code = told == null ? null : told.value();
    return List.of(source, dates.tag(article, source, code), entities.tag(article, code));
  }

  private int index() {
    next = (next + 1) % ARTICLES;
    return next;
  }
}
