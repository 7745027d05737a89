package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.app.flow.Retries;
import dev.dateline.app.view.DeadLetters.Letter;
import dev.dateline.model.Rejection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Puts rejections back where they came from. */
@Command(
    name = "retry",
    description = {
      "Puts the bytes of rejections back into the topic they came from, each at most once, however"
          + " often and wherever this is run: the record and the mark that it was put back are one"
          + " transaction. What is rejected again is a new rejection, which can be put back again.",
      "",
      "What `enrich` rejected goes to `articles` again. What a sink rejected goes to the topic the sink"
          + " read, where every consumer of that topic sees it. What `ingest` rejected never stood in a"
          + " topic: save its bytes and replay them."
    },
    footer = {
      "",
      "Examples:",
      "  dateline rejected retry 3f9a",
      "  dateline rejected retry --stage enrich --reason failed --yes",
      "  dateline rejected show 3f9a --bytes > item.xml && dateline replay item.xml"
    })
final class RejectedRetryCommand implements Callable<Integer> {
  @ParentCommand private RejectedCommand rejected;
  @Mixin private CommonOptions options;
  @Mixin private RejectedFilter filter;

  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description = "The ids, or the starts of them; none: all that the options leave.")
  private List<String> ids = List.of();

  @Option(names = "--yes", description = "Do so for more than one without asking.")
  private boolean yes;

  @Override
  public Integer call() {
    if (ids.isEmpty() && filter.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "which? Give ids, or --stage, --reason or --source to take all that match");
    }
    return rejected.with(
        options,
        (session, work) -> {
          // Before the marks are read: whoever else is at it has been stopped then.
          try (Retries retries =
              new Retries(work.cluster(), session.config().topics(), Clock.systemUTC())) {
            List<Letter> chosen = chosen(work.letters().all());
            List<Letter> possible = new ArrayList<>();
            Map<String, Integer> obstacles = new TreeMap<>();
            for (Letter letter : chosen) {
              obstacle(letter, work.letters().target(letter))
                  .ifPresentOrElse(
                      why -> obstacles.merge(why, 1, Integer::sum), () -> possible.add(letter));
            }
            obstacles.forEach((why, count) -> session.say(count + " not: " + why));
            if (possible.size() > 1 && !yes) {
              throw new Failure(
                  ExitCode.USAGE,
                  possible.size() + " would be put back. Nothing was done yet: say --yes for it");
            }
            int done = retries.putBack(work.letters(), possible);
            session.say(done + " put back.");
            return done > 0 || chosen.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
          }
        });
  }

  private List<Letter> chosen(List<Letter> all) {
    List<Letter> matching = all.stream().filter(filter::matches).toList();
    if (ids.isEmpty()) {
      return matching;
    }
    return ids.stream()
        .flatMap(id -> RejectedCommand.startingWith(matching, id).stream())
        .distinct()
        .toList();
  }

  /** Why a rejection can't be put back, if so. */
  static Optional<String> obstacle(Letter letter, String target) {
    if (letter.retry() != null) {
      return Optional.of("put back already");
    } else if (letter.rejection().stage() == Rejection.Stage.INGEST) {
      return Optional.of(
          "never stood in a topic; `dateline rejected show ID --bytes` gives the bytes to replay");
    } else if (target == null) {
      return Optional.of("its headers name no topic of Dateline");
    } else if (!letter.isWhole()) {
      return Optional.of("only the start of its bytes was kept");
    }
    return Optional.empty();
  }
}
