package dev.dateline.bench;

import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** Hands over to JMH. */
@Command(
    name = "jmh",
    description = "Micro benchmarks. What follows goes to JMH: a pattern, -f 1, -l to list them.")
final class Jmh implements Callable<Integer> {
  @Parameters(arity = "0..*", description = "arguments of JMH")
  private List<String> arguments = List.of();

  @Unmatched private List<String> options = List.of();

  @Override
  public Integer call() throws Exception {
    Main.main(
        java.util.stream.Stream.concat(arguments.stream(), options.stream())
            .toArray(String[]::new));
    return 0;
  }
}
