package dev.dateline.ingest.format;

import dev.dateline.model.Rejection;
import dev.dateline.model.Rejection.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The way from bytes to articles. The format is told by the content; what the transport says of it
 * decides only between plain text and HTML.
 */
public final class Formats {
  /** The longest input: markup and metadata stand around a body, and a message holds many items. */
  private static final int MAX_INPUT_FACTOR = 16;

  private static final int MAX_INPUT_BYTES = 64 * 1024 * 1024;

  /** The last one takes whatever is left. */
  private static final List<ArticleFormat> FORMATS =
      List.of(
          new TeletypeFormat(),
          new JsonFormat(),
          new XmlFormat(),
          new HtmlFormat(),
          new TextFormat());

  private Formats() {}

  /** The longest input that {@link #parse} reads for bodies of this length, in bytes. */
  public static int maxInputBytes(int maxBodyBytes) {
    return (int) Math.min(MAX_INPUT_BYTES, (long) maxBodyBytes * MAX_INPUT_FACTOR);
  }

  /**
   * What an input holds, in its order; never empty. Bad input is an outcome and no exception: it is
   * {@link Parsed.Refused}. Nothing outside the input is read, whatever it refers to.
   */
  public static List<Parsed> parse(byte[] bytes, Hints hints) {
    if (bytes.length > maxInputBytes(hints.maxBodyBytes())) {
      return List.of(tooLarge(hints));
    }
    try {
      Input input = new Input(bytes, hints);
      for (ArticleFormat format : FORMATS) {
        if (format.recognises(input)) {
          return List.copyOf(format.parse(input));
        }
      }
      throw new IllegalStateException("the last format takes everything");
    } catch (BadInputException e) {
      return List.of(new Parsed.Refused(e.reason(), e.getMessage()));
    } catch (RuntimeException e) {
      // One odd input must not stop a wire; the reason counts it as a defect of ours.
      return List.of(
          new Parsed.Refused(Reason.FAILED, "reading it failed: " + e.getClass().getSimpleName()));
    }
  }

  /**
   * As {@link #parse(byte[], Hints)}; reads no more than it would take, and does not close.
   *
   * @throws IOException if the stream can't be read
   */
  public static List<Parsed> parse(InputStream in, Hints hints) throws IOException {
    return parse(in.readNBytes(maxInputBytes(hints.maxBodyBytes()) + 1), hints);
  }

  private static Parsed.Refused tooLarge(Hints hints) {
    return new Parsed.Refused(
        Rejection.Reason.TOO_LARGE,
        "longer than " + maxInputBytes(hints.maxBodyBytes()) + " bytes");
  }
}
