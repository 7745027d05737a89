package dev.dateline.app.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {
  @TempDir private Path folder;
  private final List<String> news = new ArrayList<>();
  private int changes;
  private boolean broken;

  private List<String> change() {
    changes++;
    if (broken) {
      throw new Failure(ExitCode.CONFIG, "there is no setting foo");
    }
    return List.of("desk added");
  }

  @Test
  void takesUpAChangeOnceAndKeepsWhatWasWhereTheFileIsWrong() throws Exception {
    Path file = Files.writeString(folder.resolve("wires.properties"), "a=1");
    Reload reload = new Reload(file, this::change, news::add);
    reload.start(cause -> {});
    reload.stop(Duration.ofSeconds(10));
    reload.look();
    assertThat(changes).isZero();
    Files.writeString(file, "a=2");
    reload.look();
    reload.look();
    assertThat(changes).isEqualTo(1);
    assertThat(news).containsExactly("Configuration read anew: desk added.");
    broken = true;
    Files.writeString(file, "foo=2");
    reload.look();
    reload.look();
    assertThat(news).hasSize(2);
    assertThat(news.get(1)).contains("not taken up").contains("no setting foo");
    Files.delete(file);
    reload.look();
    assertThat(news).hasSize(2);
    broken = false;
    Files.writeString(file, "a=3");
    reload.look();
    assertThat(changes).isEqualTo(3);
  }
}
