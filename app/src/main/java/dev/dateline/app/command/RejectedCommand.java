package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.life.StopRequested;
import dev.dateline.app.view.DeadLetters;
import dev.dateline.app.view.DeadLetters.Letter;
import dev.dateline.app.view.TopicReader;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The dead letters: what could not be read, and what to do about it. */
@Command(
    name = "rejected",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    subcommands = {
      RejectedListCommand.class,
      RejectedShowCommand.class,
      RejectedRetryCommand.class
    },
    description = {
      "What could not be read stands in the topic `rejected`, its bytes untouched, with the reason."
          + " These commands list it, show one, and put it back once the reason is gone."
    },
    footer = {
      "",
      "Examples:",
      "  dateline rejected list --reason malformed",
      "  dateline rejected show 3f9a",
      "  dateline rejected retry 3f9a"
    })
final class RejectedCommand implements Runnable {
  @ParentCommand private DatelineCommand dateline;
  @Spec private picocli.CommandLine.Model.CommandSpec spec;

  @SuppressWarnings("unused") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "list, show or retry?");
  }

  /** What the three have in common: a session, and the letters read. */
  int with(CommonOptions options, BiFunction<Session, Work, ExitCode> work) {
    try (Session session = Session.open(dateline.host(), options)) {
      session.refuseToStartFromNothing();
      Cluster cluster = session.join();
      try (TopicReader reader = new TopicReader(cluster)) {
        if (!reader.exists(session.config().topics().rejected())) {
          session.say("Nothing was ever rejected here.");
          return ExitCode.OK.code();
        }
        DeadLetters letters =
            new DeadLetters(session.config().topics(), reader, session.program()::check);
        return work.apply(session, new Work(cluster, letters)).code();
      } catch (StopRequested e) {
        return ExitCode.INTERRUPTED.code();
      }
    }
  }

  /** Where the letters are. */
  record Work(Cluster cluster, DeadLetters letters) {}

  /** The letters whose id starts so; at least one. */
  static List<Letter> startingWith(List<Letter> letters, String id) {
    List<Letter> found = letters.stream().filter(letter -> letter.id().startsWith(id)).toList();
    if (found.isEmpty()) {
      throw new Failure(
          ExitCode.FAILED,
          "nothing was rejected whose id starts with "
              + id
              + ". `dateline rejected list` lists it");
    }
    if (found.size() > 1) {
      throw new Failure(
          ExitCode.FAILED, found.size() + " ids start with " + id + ". Give more of it");
    }
    return found;
  }

  /** By the options that `list` and `retry` share; null means any. */
  static Predicate<Letter> matching(String stage, String reason, String source) {
    return letter ->
        (stage == null || letter.rejection().stage().name().equals(upper(stage)))
            && (reason == null || letter.rejection().reason().name().equals(upper(reason)))
            && (source == null || letter.rejection().source().equals(source));
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
