package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.life.StopRequested;
import dev.dateline.app.view.ArticleArchive;
import dev.dateline.app.view.ArticleSheet;
import dev.dateline.app.view.RecordLine;
import dev.dateline.app.view.StorySheet;
import dev.dateline.app.view.TopicReader;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Json;
import dev.dateline.model.Story;
import dev.dateline.model.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints records of a topic readably. */
@Command(
    name = "inspect",
    description = {
      "Prints what is in a topic; or one article with all that was found out about it; or one story:"
          + " who took the text from whom, when, and how much of it.",
      "",
      "TOPIC is articles, enriched, duplicates, stories, rejected or sources (or the full name of any"
          + " topic). Shows the last records, only what is committed, and leaves no trace in Kafka."
    },
    footer = {
      "",
      "Examples:",
      "  dateline inspect enriched                      the last 20, a line each",
      "  dateline inspect enriched --follow             and go on as more come, until Ctrl-C",
      "  dateline inspect rejected --json --limit 1     the last one whole",
      "  dateline inspect article 3f9a                  one article; the start of its id is enough",
      "  dateline inspect story 3f9a                    the story that it belongs to",
      "  dateline inspect story 3f9a --article 77c1     and the text of one that copied it, marked"
    })
final class InspectCommand implements Callable<Integer> {
  private static final String ARTICLE = "article";
  private static final String STORY = "story";

  @ParentCommand private DatelineCommand dateline;
  @Mixin private CommonOptions options;

  @Parameters(
      index = "0",
      paramLabel = "TOPIC",
      description = "What to show, or `article`, or `story`.")
  private String what;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ID",
      description =
          "With `article` or `story`: its id, or the start of it; a story's articles name it too.")
  private String id;

  @Option(
      names = "--article",
      paramLabel = "ID",
      description = "With `story`: show the text of this one, with what it took from another.")
  private String text;

  @Option(names = "--from-beginning", description = "Start with the oldest record.")
  private boolean fromBeginning;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "At most so many records (20, or with --from-beginning all).")
  private Integer limit;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with records that come later.")
  private boolean follow;

  @Option(names = "--json", description = "The whole record as JSON, headers included.")
  private boolean json;

  @Override
  public Integer call() {
    if (limit != null && limit < 1) {
      throw new Failure(ExitCode.USAGE, "--limit must be at least 1");
    }
    boolean isOne = what.equals(ARTICLE) || what.equals(STORY);
    if (isOne != (id != null)) {
      throw new Failure(
          ExitCode.USAGE,
          isOne
              ? "which " + what + "? Give its id, or the start of it"
              : "an ID goes with `inspect article` and `inspect story` only");
    }
    if (text != null && !what.equals(STORY)) {
      throw new Failure(ExitCode.USAGE, "--article goes with `inspect story` only");
    }
    try (Session session = Session.open(dateline.host(), options)) {
      session.refuseToStartFromNothing();
      Cluster cluster = session.join();
      try (TopicReader reader = new TopicReader(cluster)) {
        ArticleArchive archive =
            new ArticleArchive(session.config().topics(), reader, session.program()::check);
        return (switch (what) {
              case ARTICLE -> article(session, archive);
              case STORY -> story(session, archive);
              default -> topic(session, reader);
            })
            .code();
      } catch (ArticleArchive.AmbiguousIdException e) {
        throw new Failure(ExitCode.FAILED, e.getMessage() + ". Give more of it", e);
      } catch (StopRequested e) {
        return ExitCode.OK.code();
      }
    }
  }

  private ExitCode topic(Session session, TopicReader reader) {
    Topics topics = session.config().topics();
    String topic = fullName(topics, what);
    if (!reader.exists(topic)) {
      String known = String.join(", ", topics.all().stream().map(Topics.Spec::name).toList());
      throw new Failure(
          ExitCode.FAILED,
          "there is no topic "
              + topic
              + ". Dateline's are "
              + known
              + "; `dateline topics` creates them");
    }
    RecordLine lines =
        new RecordLine(topics, session.terminal().style(), session.terminal().columns());
    AtomicInteger left =
        new AtomicInteger(fromBeginning && limit != null ? limit : Integer.MAX_VALUE);
    Predicate<ConsumerRecord<byte[], byte[]>> show =
        each -> {
          session.program().check();
          if (each == null) {
            return true;
          }
          session.terminal().print(json ? lines.json(each) : lines.line(each));
          return left.decrementAndGet() > 0;
        };
    boolean more = true;
    if (fromBeginning) {
      more = reader.toEnd(topic, show);
    } else {
      reader
          .last(topic, limit == null ? 20 : limit)
          .forEach(each -> session.terminal().print(json ? lines.json(each) : lines.line(each)));
    }
    if (follow && more) {
      reader.follow(show);
    }
    return ExitCode.OK;
  }

  private ExitCode article(Session session, ArticleArchive archive) {
    ConsumerRecord<byte[], byte[]> found =
        archive
            .article(id)
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.FAILED,
                        "no article whose id starts with "
                            + id
                            + ". `dateline inspect enriched` and `dateline inspect duplicates` list"
                            + " them"));
    print(session, found);
    return ExitCode.OK;
  }

  private ExitCode story(Session session, ArticleArchive archive) {
    try {
      Story story =
          archive
              .story(id)
              .orElseThrow(
                  () ->
                      new Failure(
                          ExitCode.FAILED,
                          "no story whose id, or that of an article of it, starts with "
                              + id
                              + ". An article that nobody copied is in no story; `dateline inspect"
                              + " stories` lists them"));
      if (json) {
        session.terminal().print(new String(Json.bytes(story), StandardCharsets.UTF_8));
        return ExitCode.OK;
      }
      new StorySheet(session.terminal().style(), session.terminal().columns())
          .lines(story, archive.articles(story), member(story))
          .forEach(session.terminal()::print);
      return ExitCode.OK;
    } catch (IOException | UncheckedIOException e) {
      throw new Failure(ExitCode.FAILED, "a record can't be read: " + e.getMessage(), e);
    }
  }

  /** The whole id of the article whose text is to be shown; null where none was named. */
  private String member(Story story) {
    if (text == null) {
      return null;
    }
    return story.members().stream()
        .map(Story.Member::article)
        .filter(article -> article.startsWith(text))
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    ExitCode.FAILED, "the story lists no article whose id starts with " + text));
  }

  private void print(Session session, ConsumerRecord<byte[], byte[]> record) {
    if (json) {
      session
          .terminal()
          .print(
              new RecordLine(session.config().topics(), session.terminal().style(), 80)
                  .json(record));
      return;
    }
    try {
      EnrichedArticle article = Json.read(record.value(), EnrichedArticle.class);
      new ArticleSheet(session.terminal().style(), session.terminal().columns())
          .lines(article)
          .forEach(session.terminal()::print);
    } catch (IOException e) {
      throw new Failure(ExitCode.FAILED, "the record can't be read: " + e.getMessage(), e);
    }
  }

  private static String fullName(Topics topics, String name) {
    return topics.all().stream()
        .map(Topics.Spec::name)
        .filter(full -> full.equals(topics.prefix() + name))
        .findFirst()
        .orElse(name);
  }
}
