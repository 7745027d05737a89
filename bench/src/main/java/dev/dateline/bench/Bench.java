package dev.dateline.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Everything that can be measured, one sub-command each. */
@Command(
    name = "bench/run",
    description = "Benchmarks and quality evaluations of Dateline, on its own code.",
    mixinStandardHelpOptions = true,
    subcommands = {Throughput.class, Jmh.class})
public final class Bench {
  private Bench() {}

  /** Runs the sub-command named first; exits with its code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }
}
