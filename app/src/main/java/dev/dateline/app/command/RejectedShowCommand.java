package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.terminal.Text;
import dev.dateline.app.view.DeadLetters.Letter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows one rejection. */
@Command(
    name = "show",
    description = {
      "Shows one rejection: what its headers say, and the start of its bytes, printable.",
      "",
      "With --bytes nothing but the bytes, as they came: for a file, or another program."
    },
    footer = {
      "",
      "Examples:",
      "  dateline rejected show 3f9a",
      "  dateline rejected show 3f9a --bytes > item.xml"
    })
final class RejectedShowCommand implements Callable<Integer> {
  private static final int MAX_SHOWN_BYTES = 2_000;
  private static final int MAX_LINES = 40;

  @ParentCommand private RejectedCommand rejected;
  @Mixin private CommonOptions options;

  @Parameters(paramLabel = "ID", description = "The id, or the start of it.")
  private String id;

  @Option(names = "--bytes", description = "Only the bytes, untouched.")
  private boolean bytes;

  @Override
  public Integer call() {
    return rejected.with(
        options,
        (session, work) -> {
          Letter letter = RejectedCommand.startingWith(work.letters().all(), id).get(0);
          ConsumerRecord<byte[], byte[]> record = work.letters().record(letter);
          byte[] value = record.value() == null ? new byte[0] : record.value();
          if (bytes) {
            PrintStream out = session.terminal().out();
            out.write(value, 0, value.length);
            out.flush();
            return ExitCode.OK;
          }
          facts(letter, work.letters().target(letter)).forEach(session.terminal()::print);
          session.terminal().print("");
          excerpt(value, session.terminal().columns()).forEach(session.terminal()::print);
          return ExitCode.OK;
        });
  }

  private static List<String> facts(Letter letter, String target) {
    String now =
        letter.retry() != null
            ? "put back into " + letter.retry().target() + " at " + letter.retry().at()
            : RejectedRetryCommand.obstacle(letter, target)
                .orElse("can be put back into " + target);
    return List.of(
        fact("id", letter.id()),
        fact("when", letter.rejection().at().toString()),
        fact("stage", letter.rejection().stage().name().toLowerCase(Locale.ROOT)),
        fact("reason", letter.rejection().reason().name().toLowerCase(Locale.ROOT)),
        fact("why", letter.rejection().detail()),
        fact("source", letter.rejection().source()),
        fact("from", letter.rejection().origin()),
        fact("bytes", letter.rejection().bytes() + (letter.isWhole() ? "" : ", not all kept")),
        fact("now", now));
  }

  private static String fact(String name, String value) {
    return Text.pad(name, 8) + Text.clean(value);
  }

  /** Text where it is text, else hexadecimal digits. */
  private static List<String> excerpt(byte[] value, int columns) {
    byte[] start = java.util.Arrays.copyOf(value, Math.min(value.length, MAX_SHOWN_BYTES));
    String text = new String(start, StandardCharsets.UTF_8);
    long odd =
        text.chars()
            .filter(c -> c == '\uFFFD' || (c < ' ' && c != '\n' && c != '\t' && c != '\r'))
            .count();
    String shown = odd * 10 > text.length() ? HexFormat.ofDelimiter(" ").formatHex(start) : text;
    return Text.wrap(shown, columns, MAX_LINES);
  }
}
