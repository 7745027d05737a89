package dev.dateline.bench;

import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Hands over to JMH. */
@Command(
    name = "jmh",
    description = "Micro benchmarks. What follows goes to JMH: a pattern, -f 1, -l to list them.")
final class Jmh implements Callable<Integer> {
  @Parameters(arity = "0..*", description = "arguments of JMH")
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws Exception {
    Main.main(arguments.toArray(String[]::new));
    return 0;
  }
}
