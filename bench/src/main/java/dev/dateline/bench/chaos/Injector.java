package dev.dateline.bench.chaos;

import dev.dateline.bench.chaos.Fault.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/** Makes go wrong what is planned, and right again what ends. Used by one thread. */
final class Injector {
  private static final int LOOK_EVERY_MS = 300;

  private final House house;
  private final Poison poison;
  private final Map<String, SmallDisk> disks;
  private final Path clockLibrary;
  private final Map<Kind, Integer> injected = new EnumMap<>(Kind.class);
  private final Map<String, Long> clockFaults = new HashMap<>();
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparingLong(Due::atMs).thenComparingLong(Due::number));
  private long start;
  private long numbers;

  private interface Act {
    void run() throws Exception;
  }

  private record Due(long atMs, long number, Act act) {}

  /**
   * @param disks by the name of the process that is on it
   * @param clockLibrary what makes clocks wrong, or null where there is none
   */
  Injector(House house, Poison poison, Map<String, SmallDisk> disks, Path clockLibrary) {
    this.house = house;
    this.poison = poison;
    this.disks = disks;
    this.clockLibrary = clockLibrary;
  }

  /** How many faults of each kind there were. */
  Map<Kind, Integer> injected() {
    return injected;
  }

  /** Carries out a plan, and watches over all processes, until the time is over; then heals. */
  void run(List<Fault> plan, long durationMs) throws Exception {
    start = System.nanoTime();
    plan.forEach(fault -> at(fault.atMs(), () -> inject(fault)));
    while (now() < durationMs) {
      while (!due.isEmpty() && due.peek().atMs() <= now()) {
        due.remove().act().run();
      }
      house.supervise().forEach(this::say);
      Thread.sleep(LOOK_EVERY_MS);
    }
    for (SmallDisk disk : disks.values()) {
      disk.free();
    }
    house.heal();
    say("all is well again");
  }

  private long now() {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private void at(long ms, Act act) {
    due.add(new Due(ms, numbers++, act));
  }

  private void say(String line) {
    System.out.printf(Locale.ROOT, "%7.1f s  %s%n", now() / 1000.0, line);
  }

  private void inject(Fault fault) throws Exception {
    say(fault.toString().substring(11).strip());
    injected.merge(fault.kind(), 1, Integer::sum);
    String target = fault.target();
    Random random = new Random(fault.dice());
    switch (fault.kind()) {
      case KILL -> {
        if (house.isWanted(target)) {
          house.kill(target);
          house.start(target);
        }
      }
      case RESTART -> {
        if (house.isWanted(target)) {
          if (!house.stop(target)) {
            say(target + " did not end in order, and was killed");
          }
          house.start(target);
        }
      }
      case PAUSE -> {
        house.process(target).pause();
        at(now() + fault.durationMs(), () -> house.process(target).resume());
      }
      case CORRUPT -> corrupt(target, random);
      case POISON_LOG -> poison.intoLog(random);
      case POISON_FOLDER -> poison.intoFolder(random);
      case DISK_FULL -> {
        disks.get(target).fill();
        at(now() + fault.durationMs(), () -> disks.get(target).free());
      }
      case CLOCK -> clock(target, fault);
      case SCALE -> {
        if (house.isWanted(target)) {
          house.retire(target);
        } else {
          house.start(target);
        }
      }
    }
  }

  /** After an orderly end the state is believed at the next start; after a kill it is not. */
  private void corrupt(String target, Random random) throws IOException, InterruptedException {
    if (random.nextBoolean()) {
      house.kill(target);
    } else {
      var unused = house.stop(target);
    }
    Damage.to(house.disk(target), random).forEach(done -> say("  " + done));
    if (house.isWanted(target)) {
      house.start(target);
    }
  }

  private void clock(String target, Fault fault) throws IOException, InterruptedException {
    if (!house.isWanted(target)) {
      return;
    }
    int offset = Clocks.offsetSeconds(fault.dice());
    say("  by " + offset + " s");
    house.environment(target, Clocks.environment(clockLibrary, offset));
    house.kill(target);
    house.start(target);
    clockFaults.put(target, fault.atMs());
    at(
        now() + fault.durationMs(),
        () -> {
          // A later fault of the same kind has its own end.
          if (clockFaults.get(target) == fault.atMs()) {
            house.environment(target, Map.of());
            house.kill(target);
            if (house.isWanted(target)) {
              house.start(target);
            }
          }
        });
  }
}
