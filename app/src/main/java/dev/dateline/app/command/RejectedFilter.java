package dev.dateline.app.command;

import dev.dateline.app.view.DeadLetters.Letter;
import picocli.CommandLine.Option;

/** Which rejections a command is about. */
final class RejectedFilter {
  @Option(names = "--stage", paramLabel = "STAGE", description = "ingest, enrich or sink.")
  private String stage;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description =
          "empty, binary, encoding, too-large, malformed, unreadable, or failed (a defect of ours).")
  private String reason;

  @Option(names = "--source", paramLabel = "NAME", description = "Name of the source.")
  private String source;

  boolean matches(Letter letter) {
    return RejectedCommand.matching(stage, reason, source).test(letter);
  }

  boolean isEmpty() {
    return stage == null && reason == null && source == null;
  }
}
