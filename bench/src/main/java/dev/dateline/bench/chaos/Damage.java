package dev.dateline.bench.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What a failing disk does to files: bits flip, ends are missing, files are empty or gone. */
final class Damage {
  private static final int MAX_FILES = 6;

  private Damage() {}

  /**
   * Damages some files below a folder.
   *
   * @return what was done, one line each
   */
  static List<String> to(Path folder, Random random) throws IOException {
    List<String> done = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return done;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files =
          new ArrayList<>(
              all.filter(Files::isRegularFile)
                  .filter(file -> !file.getFileName().toString().equals("ballast"))
                  .sorted()
                  .toList());
    }
    for (int i = 0; i < MAX_FILES && !files.isEmpty(); i++) {
      Path file = files.remove(random.nextInt(files.size()));
      done.add(damage(file, random) + " " + folder.relativize(file));
    }
    return done;
  }

  private static String damage(Path file, Random random) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long size = channel.size();
      switch (random.nextInt(4)) {
        case 0 -> {
          channel.truncate(size / 2);
          return "cut";
        }
        case 1 -> {
          channel.truncate(0);
          return "emptied";
        }
        case 2 -> {
          Files.delete(file);
          return "deleted";
        }
        default -> {
          for (int i = 0; i < 1 + size / 1000 && size > 0; i++) {
            long at = (long) (random.nextDouble() * size);
            ByteBuffer one = ByteBuffer.allocate(1);
            if (channel.read(one, at) == 1) {
              one.put(0, (byte) (one.get(0) ^ (1 << random.nextInt(8))));
              one.rewind();
              channel.write(one, at);
            }
          }
          return "flipped bits of";
        }
      }
    }
  }
}
