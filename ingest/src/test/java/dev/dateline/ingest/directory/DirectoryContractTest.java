package dev.dateline.ingest.directory;

import dev.dateline.ingest.ArticleSourceContract;
import dev.dateline.ingest.ArticleSourceFactory;
import dev.dateline.ingest.container.Packing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The directory source keeps the contract over loose files, lines and archives. */
class DirectoryContractTest extends ArticleSourceContract {
  @TempDir Path folder;

  @Override
  protected ArticleSourceFactory factory() {
    return new DirectorySourceFactory();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("path", folder.toString(), "once", "true");
  }

  @BeforeEach
  void fill() throws IOException {
    write("z.txt", Packing.utf8("The first to be written."), 1);
    write("sub/a.txt", new byte[0], 2);
    write(
        "b.jsonl",
        Packing.utf8("{\"id\":\"1\",\"text\":\"One\"}\nbroken\n{\"id\":\"2\",\"text\":\"Two\"}\n"),
        3);
    Map<String, byte[]> packed = new LinkedHashMap<>();
    packed.put("x/one.txt", Packing.utf8("In the archive, first."));
    packed.put("x/two.bin", new byte[] {0, 1, 2});
    packed.put("x/three.html", Packing.utf8("<p>In the archive, last.</p>"));
    write("c.tar.gz", Packing.gzip(Packing.tar(packed)), 4);
    write("d.zip", Packing.zip(packed), 5);
    write("e.html", Packing.utf8("<p>The last.</p>"), 6);
  }

  private void write(String name, byte[] bytes, int second) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + second * 1_000L));
  }
}
