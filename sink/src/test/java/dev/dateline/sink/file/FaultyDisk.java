package dev.dateline.sink.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.sink.contract.ArticleSinkContract;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * A disk that fills up, or a process on it that dies, after so many bytes or steps. Nothing is
 * forced to the platters: a process that dies, unlike a machine, leaves what it wrote.
 */
final class FaultyDisk implements Disk {
  private final Disk real = new LocalDisk();
  private final List<Claim> claims = new ArrayList<>();
  private final List<Output> outputs = new ArrayList<>();
  private final Supplier<? extends Error> death;
  private long bytesLeft = Long.MAX_VALUE;
  private long stepsLeft = Long.MAX_VALUE;
  private int coin;
  private boolean fatal;
  private boolean dead;

  FaultyDisk(Supplier<? extends Error> death) {
    this.death = death;
  }

  /** After so many bytes the disk is full, until {@link #makeRoom}. */
  void fullAfter(long bytes) {
    bytesLeft = bytes;
  }

  void makeRoom() {
    bytesLeft = Long.MAX_VALUE;
  }

  /** The step after so many fails once, half done; or everything ends there. */
  void breakAfter(long steps, boolean kills) {
    stepsLeft = steps;
    fatal = kills;
  }

  /** What an operating system does when a process ends. */
  void die() throws IOException {
    dead = true;
    for (Output output : outputs) {
      output.close();
    }
    for (Claim claim : claims) {
      claim.close();
    }
  }

  /** True if the step is to fail. */
  private boolean breaks() {
    if (dead) {
      throw death.get();
    }
    if (stepsLeft-- > 0) {
      return false;
    }
    stepsLeft = Long.MAX_VALUE;
    return true;
  }

  private IOException fail() {
    if (fatal) {
      dead = true;
      throw death.get();
    }
    return new IOException("Input/output error");
  }

  @Override
  public Claim claim(Path file) throws IOException {
    if (breaks()) {
      throw fail();
    }
    Claim claim = real.claim(file);
    claims.add(claim);
    return claim;
  }

  @Override
  public Output create(Path file) throws IOException {
    boolean breaks = breaks();
    Output output = new FaultyOutput(real.create(file));
    outputs.add(output);
    if (breaks) {
      throw fail();
    }
    return output;
  }

  @Override
  public void publish(Path unfinished, Path file) throws IOException {
    boolean breaks = breaks();
    if (breaks && coin++ % 2 == 0) {
      throw fail();
    }
    assertThat(file).doesNotExist();
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    if (breaks) {
      throw fail(); // after the rename, before anybody was told
    }
  }

  @Override
  public void replace(Path file, Path other) throws IOException {
    boolean breaks = breaks();
    if (breaks && coin++ % 2 == 0) {
      throw fail();
    }
    Files.move(file, other, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (breaks) {
      throw fail(); // committed, and nobody was told
    }
  }

  @Override
  public void makeDirectories(Path root, Path directory) throws IOException {
    if (breaks()) {
      throw fail();
    }
    real.makeDirectories(root, directory);
  }

  @Override
  public void force(Collection<Path> directories) throws IOException {
    if (breaks()) {
      throw fail();
    }
  }

  private final class FaultyOutput implements Output {
    private final Output real;

    FaultyOutput(Output real) {
      this.real = real;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      boolean breaks = breaks();
      int allowed = (int) Math.min(bytes.remaining(), breaks ? bytes.remaining() / 2 : bytesLeft);
      ByteBuffer part = bytes.slice(bytes.position(), allowed);
      real.write(part);
      bytesLeft -= allowed;
      if (breaks) {
        throw fail();
      }
      if (allowed < bytes.remaining()) {
        throw new IOException("No space left on device");
      }
      bytes.position(bytes.limit());
    }

    @Override
    public void force() throws IOException {
      if (breaks()) {
        throw fail();
      }
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }

  static FaultyDisk sound() {
    return new FaultyDisk(ArticleSinkContract.Killed::new);
  }
}
