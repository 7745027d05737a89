package dev.dateline.ingest.directory;

import dev.dateline.ingest.container.Piece;
import dev.dateline.ingest.container.PieceReader;
import dev.dateline.ingest.format.Hints;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;

/** A file while it is read. */
final class OpenFile implements Closeable {
  private final SeenFile file;
  private final long content;
  private final PieceReader reader;

  /**
   * Opens it.
   *
   * @param content its fingerprint
   * @param done pieces to pass over
   */
  OpenFile(SeenFile file, long content, long done, DirectoryConfig config) throws IOException {
    this.file = file;
    this.content = content;
    Hints hints =
        Hints.none()
            .withFileName(file.name())
            .withCharset(config.charset())
            .withMaxBodyBytes(config.maxArticleBytes());
    this.reader =
        new PieceReader(
            new SeenPart(Files.newInputStream(file.path()), file.bytes()),
            file.path().toString(),
            hints);
    try {
      reader.skip(done);
    } catch (IOException e) {
      reader.close();
      throw e;
    }
  }

  /** What was there when the file was seen: what is appended meanwhile is read another time. */
  private static final class SeenPart extends FilterInputStream {
    private long left;

    SeenPart(InputStream in, long bytes) {
      super(in);
      this.left = bytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = left == 0 ? -1 : in.read(buffer, offset, (int) Math.min(left, length));
      left -= Math.max(0, count);
      return count;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }

  SeenFile file() {
    return file;
  }

  long content() {
    return content;
  }

  Piece next() throws IOException {
    return reader.next();
  }

  /** Where one is after the pieces read so far. */
  DirectoryPosition.Open position() {
    return new DirectoryPosition.Open(
        file.name(), file.bytes(), file.modifiedMs(), content, reader.count());
  }

  /** Whether it is still as it was seen. */
  static boolean isUnchanged(SeenFile file) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file.path(), BasicFileAttributes.class);
    return now.size() == file.bytes() && now.lastModifiedTime().toMillis() == file.modifiedMs();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
