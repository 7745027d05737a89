package dev.dateline.bench;

import dev.dateline.bench.chaos.Chaos;
import dev.dateline.bench.crash.CrashEnrich;
import dev.dateline.bench.crash.CrashIngest;
import dev.dateline.bench.feed.Polling;
import dev.dateline.bench.scale.Scale;
import dev.dateline.bench.sink.CrashSink;
import dev.dateline.bench.sink.SinkMemory;
import dev.dateline.bench.sink.SinkThroughput;
import dev.dateline.bench.source.SourceSpeed;
import dev.dateline.bench.upgrade.Upgrade;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Everything that can be measured, one sub-command each. */
@Command(
    name = "bench/run",
    description = "Benchmarks and quality evaluations of Dateline, on its own code.",
    mixinStandardHelpOptions = true,
    subcommands = {
      Throughput.class,
      Polling.class,
      SourceSpeed.class,
      CrashIngest.class,
      CrashEnrich.class,
      CrashSink.class,
      Chaos.class,
      Scale.class,
      Upgrade.class,
      SinkThroughput.class,
      SinkMemory.class,
      Eval.class,
      Jmh.class
    })
public final class Bench {
  private Bench() {}

  /** Runs the sub-command named first; exits with its code. */
  public static void main(String[] args) {
    CommandLine line = new CommandLine(new Bench());
    // What these two are given is for the program behind them.
    for (String name : new String[] {"eval", "jmh"}) {
      line.getSubcommands().get(name).setUnmatchedOptionsArePositionalParams(true);
    }
    System.exit(line.execute(args));
  }
}
