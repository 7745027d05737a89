package dev.dateline.ingest.container;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * The files in a zip or a tar. Their names are names: nothing is ever written or opened by them.
 */
final class PackedFiles implements Archive {
  private static final int MAX_NAME_CHARS = 500;

  private final Entry outer;
  private final ArchiveInputStream<? extends ArchiveEntry> archive;
  private final Meter meter;
  private InputStream open;

  private PackedFiles(
      Entry outer, ArchiveInputStream<? extends ArchiveEntry> archive, Meter meter) {
    this.outer = outer;
    this.archive = archive;
    this.meter = meter;
  }

  static Archive zip(Entry outer, InputStream in, Meter meter) {
    return new PackedFiles(outer, new ZipArchiveInputStream(in, "UTF-8", true, true), meter);
  }

  static Archive tar(Entry outer, InputStream in, Meter meter) {
    return new PackedFiles(outer, new TarArchiveInputStream(in, "UTF-8"), meter);
  }

  @Override
  public Entry next() throws IOException {
    if (open != null) {
      // Passed over under the meter: a bomb may lie in what nobody reads.
      open.skip(Long.MAX_VALUE);
      open = null;
    }
    for (ArchiveEntry entry = archive.getNextEntry();
        entry != null;
        entry = archive.getNextEntry()) {
      String name = printable(entry.getName());
      if (!isFile(entry) || isHidden(name)) {
        continue;
      }
      String full = outer.name() + "!/" + name;
      String problem =
          archive.canReadEntryData(entry)
              ? null
              : "packed or encrypted in a way that can't be read";
      open = problem == null ? meter.unpacked(archive) : null;
      return new Entry(
          full,
          open == null ? InputStream.nullInputStream() : open,
          outer.hints().withFileName(full).withContentType(null),
          outer.archives() + 1,
          problem);
    }
    return null;
  }

  private static boolean isFile(ArchiveEntry entry) {
    if (entry instanceof TarArchiveEntry tar) {
      return tar.isFile() && !tar.isLink() && !tar.isSymbolicLink();
    }
    return !entry.isDirectory() && !(entry instanceof ZipArchiveEntry zip && zip.isUnixSymlink());
  }

  private static boolean isHidden(String name) {
    for (String part : name.split("/", -1)) {
      if ((part.startsWith(".") && !part.matches("\\.{1,2}")) || part.equals("__MACOSX")) {
        return true;
      }
    }
    return false;
  }

  private static String printable(String name) {
    String plain = name.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= MAX_NAME_CHARS ? plain : plain.substring(0, MAX_NAME_CHARS);
  }
}
