package dev.dateline.bench.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;

/** What articles leave on disks. */
final class Footprint {
  private Footprint() {}

  /** Bytes of each topic whose name begins so, without that beginning. */
  static Map<String, Long> topics(Map<String, Object> client, String prefix)
      throws ExecutionException, InterruptedException {
    Map<String, Long> bytes = new TreeMap<>();
    try (Admin admin = Admin.create(client)) {
      for (Map<String, LogDirDescription> broker :
          admin
              .describeLogDirs(
                  admin.describeCluster().nodes().get().stream().map(node -> node.id()).toList())
              .allDescriptions()
              .get()
              .values()) {
        for (LogDirDescription folder : broker.values()) {
          folder
              .replicaInfos()
              .forEach(
                  (partition, replica) -> {
                    if (partition.topic().startsWith(prefix)) {
                      bytes.merge(
                          partition.topic().substring(prefix.length()), replica.size(), Long::sum);
                    }
                  });
        }
      }
    }
    return bytes;
  }

  /** Bytes of the files below a folder, which others may be changing. */
  static long folder(Path folder) throws IOException {
    long bytes = 0;
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        try {
          bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (NoSuchFileException e) {
          // Compacted away just now.
        }
      }
    }
    return bytes;
  }
}
