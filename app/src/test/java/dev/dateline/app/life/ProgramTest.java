package dev.dateline.app.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.app.FakeTerminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ProgramTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final FakeTerminal terminal = new FakeTerminal(80);
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> halts = new ArrayList<>();
  private final Program program =
      new Program(terminal.terminal(), new Signals(), halts::add, Duration.ofMillis(50));

  private final class Recorded implements Part {
    private final String name;
    private Part.Faults faults;

    Recorded(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void start(Part.Faults to) {
      faults = to;
      events.add("start " + name);
    }

    @Override
    public void stop(Duration limit) throws Exception {
      events.add("stop " + name);
    }
  }

  @Test
  void stopsInTheOppositeOrder() {
    program.start(new Recorded("a"));
    program.start(new Recorded("b"));
    program.close();
    assertThat(events).containsExactly("start a", "start b", "stop b", "stop a");
  }

  @Test
  void aSignalEndsEveryWaitAndASecondOneHalts() {
    program.start(new Recorded("a"));
    program.onSignal("SIGINT");
    assertThatThrownBy(program::awaitEnd).isInstanceOf(StopRequested.class);
    assertThatThrownBy(() -> program.pause(LONG)).isInstanceOf(StopRequested.class);
    assertThatThrownBy(() -> program.start(new Recorded("b"))).isInstanceOf(StopRequested.class);
    assertThat(halts).isEmpty();
    program.onSignal("SIGINT");
    assertThat(halts).containsExactly(130);
    assertThat(terminal.err()).contains("Stopping").contains("Stopped at once");
  }

  @Test
  void theFaultOfOnePartEndsTheProgramAndOthersAreStopped() {
    program.start(new Recorded("a"));
    Recorded b = program.start(new Recorded("b"));
    b.faults.report(new IllegalStateException("b broke"));
    b.faults.report(new IllegalStateException("and again"));
    assertThatThrownBy(() -> program.await(new CompletableFuture<String>(), LONG))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("b broke");
    program.close();
    assertThat(events).contains("stop b", "stop a");
  }

  @Test
  void aPartThatFailedToStartIsStoppedToo() {
    Part failing =
        new Part() {
          @Override
          public String name() {
            return "failing";
          }

          @Override
          public void start(Part.Faults faults) throws Exception {
            throw new java.io.IOException("no room");
          }

          @Override
          public void stop(Duration limit) {
            events.add("stop failing");
          }
        };
    assertThatThrownBy(() -> program.start(failing)).hasMessage("failing did not start: no room");
    program.close();
    assertThat(events).containsExactly("stop failing");
  }

  @Test
  void aPartThatHangsKeepsNobodyElseFromStopping() {
    CountDownLatch never = new CountDownLatch(1);
    program.start(new Recorded("a"));
    program.start(
        new Part() {
          @Override
          public String name() {
            return "hanging";
          }

          @Override
          public void start(Part.Faults faults) {
            events.add("start hanging");
          }

          @Override
          public void stop(Duration limit) throws InterruptedException {
            never.await();
          }
        });
    program.close();
    assertThat(events).containsExactly("start a", "start hanging", "stop a");
    assertThat(terminal.err())
        .contains("Waiting for hanging")
        .contains("hanging did not stop in time");
    never.countDown();
  }

  @Test
  void aResultThatIsThereIsReturnedAndOneThatIsLateIsNull() {
    assertThat(program.await(CompletableFuture.completedFuture("x"), LONG)).isEqualTo("x");
    assertThat(program.await(new CompletableFuture<String>(), Duration.ofMillis(1))).isNull();
  }
}
