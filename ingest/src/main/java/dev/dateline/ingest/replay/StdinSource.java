package dev.dateline.ingest.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.ingest.ArticleSource;
import dev.dateline.ingest.Batch;
import dev.dateline.ingest.RejectedInput;
import dev.dateline.ingest.SourceContext;
import dev.dateline.ingest.SourceException;
import dev.dateline.ingest.SourceProgress;
import dev.dateline.ingest.container.LineReader;
import dev.dateline.ingest.format.Formats;
import dev.dateline.ingest.format.Hints;
import dev.dateline.ingest.format.Parsed;
import dev.dateline.ingest.replay.PipeInput.Piece;
import dev.dateline.model.Article;
import dev.dateline.model.Json;
import dev.dateline.model.Rejection;
import dev.dateline.model.Rejection.Reason;
import dev.dateline.model.Rejection.Stage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Articles from standard input, up to its end. Within one run each is published exactly once,
 * whatever the broker does. A pipe can't be rewound: what a process had read and not committed when
 * it was killed has to come again from whoever wrote it, and the position tells how many inputs
 * were committed. Where the same input can be given again from its beginning, {@code resume} passes
 * over these, and each is published exactly once over all runs.
 */
final class StdinSource implements ArticleSource {
  private static final int LINE_FACTOR = 3;
  private static final int LINE_EXTRA_BYTES = 64 * 1024;

  private final SourceContext context;
  private final PipeInput pipe;
  private final Hints hints;
  private final String format;
  private final String run;
  private long inputs;
  private boolean rewound;
  private boolean closed;

  StdinSource(SourceContext context, PipeInput pipe) {
    this.context = context;
    this.pipe = pipe;
    this.format = context.settings().getString(StdinSourceFactory.FORMAT);
    this.hints =
        Hints.none()
            .withMaxBodyBytes(context.settings().getInt(StdinSourceFactory.MAX_ARTICLE_BYTES));
    JsonNode last = context.position();
    if (last != null && !last.path("inputs").isIntegralNumber()) {
      throw new SourceException(
          "the checkpoint of source '"
              + context.source()
              + "' is not one of type stdin. Use another name");
    }
    boolean resumes = last != null && context.settings().getBoolean(StdinSourceFactory.RESUME);
    this.run = resumes ? last.path("run").asText() : pipe.run();
    boolean goesOn = last != null && last.path("run").asText().equals(run);
    this.inputs = goesOn ? last.path("inputs").asLong() : 0;
  }

  @Override
  public Batch poll(Duration patience) throws IOException, InterruptedException {
    if (closed) {
      throw new IllegalStateException("source " + context.source() + " is closed");
    }
    pipe.start(this::cutter);
    if (!rewound) {
      pipe.rewind(inputs);
      rewound = true;
    }
    List<Article> articles = new ArrayList<>();
    List<RejectedInput> rejected = new ArrayList<>();
    List<Piece> pieces =
        pipe.take(patience, context.limits().maxArticles(), context.limits().maxBytes());
    for (Piece piece : pieces) {
      if (piece.number() > inputs) {
        inputs = piece.number();
        read(piece, articles, rejected);
      }
    }
    long upTo = inputs;
    if (!pieces.isEmpty() && articles.isEmpty() && rejected.isEmpty()) {
      // All of these were committed before.
      pipe.commit(upTo);
    }
    return new Batch(articles, rejected, position(), pipe.isDone(), () -> pipe.commit(upTo));
  }

  @Override
  public SourceProgress progress() {
    return new SourceProgress("input " + inputs, inputs, OptionalLong.empty());
  }

  @Override
  public void close() {
    closed = true;
  }

  private JsonNode position() {
    return Json.mapper().createObjectNode().put("run", run).put("inputs", inputs);
  }

  private void read(Piece piece, List<Article> articles, List<RejectedInput> rejected) {
    if (piece.isTooLong()) {
      rejected.add(
          rejected(piece, new Parsed.Refused(Reason.TOO_LARGE, "longer than it may be"), 0));
      return;
    }
    if (piece.isLine() && !beginsWithBrace(piece.bytes())) {
      rejected.add(
          rejected(
              piece, new Parsed.Refused(Reason.MALFORMED, "a line must hold one JSON object"), 0));
      return;
    }
    List<Parsed> all = Formats.parse(piece.bytes(), hints);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof Parsed.Refused refused) {
        rejected.add(rejected(piece, refused, all.size() == 1 ? 0 : i + 1));
      } else if (all.get(i) instanceof Parsed.Item item) {
        articles.add(item.article(context.source(), context.clock().instant()));
      }
    }
  }

  private RejectedInput rejected(Piece piece, Parsed.Refused why, int item) {
    String origin = "stdin:" + piece.number() + (item == 0 ? "" : "#" + item);
    return new RejectedInput(
        piece.bytes(),
        new Rejection(
            Stage.INGEST,
            why.reason(),
            why.detail(),
            context.source(),
            origin,
            piece.length(),
            context.clock().instant()));
  }

  private PipeInput.Cutter cutter(InputStream stream) throws IOException {
    BufferedInputStream in = new BufferedInputStream(stream);
    boolean lines = format.equals("lines") || (format.equals("auto") && beginsWithBrace(in));
    if (!lines) {
      return new Whole(in, Formats.maxInputBytes(hints.maxBodyBytes()))::next;
    }
    int maxBytes = hints.maxBodyBytes() * LINE_FACTOR + LINE_EXTRA_BYTES;
    LineReader reader = new LineReader(in, 0, 0, maxBytes, Rejection.MAX_KEPT_BYTES);
    return () -> nextLine(reader);
  }

  private static Piece nextLine(LineReader reader) throws IOException {
    LineReader.Line line = reader.next();
    while (line != null && isBlank(line.bytes())) {
      line = reader.next();
    }
    return line == null ? null : new Piece(line.number(), true, line.bytes(), line.length());
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  /** Looks past white space and a byte order mark, and reads nothing. */
  private static boolean beginsWithBrace(BufferedInputStream in) throws IOException {
    in.mark(8 * 1024);
    int first = in.read();
    for (int read = 1; read < 8 * 1024 && isSkipped(first); read++) {
      first = in.read();
    }
    in.reset();
    return first == '{';
  }

  private static boolean beginsWithBrace(byte[] line) {
    int at = 0;
    while (at < line.length && isSkipped(line[at] & 0xff)) {
      at++;
    }
    return at < line.length && line[at] == '{';
  }

  private static boolean isSkipped(int b) {
    return b == ' ' || (b >= '\t' && b <= '\r') || b == 0xEF || b == 0xBB || b == 0xBF;
  }

  /** All of a stream as one input, none if it is empty. */
  private static final class Whole {
    private final InputStream in;
    private final int maxBytes;
    private boolean read;

    Whole(InputStream in, int maxBytes) {
      this.in = in;
      this.maxBytes = maxBytes;
    }

    Piece next() throws IOException {
      if (read) {
        return null;
      }
      read = true;
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length == 0) {
        return null;
      }
      return bytes.length <= maxBytes
          ? new Piece(1, false, bytes, bytes.length)
          : new Piece(1, false, Arrays.copyOf(bytes, Rejection.MAX_KEPT_BYTES), bytes.length);
    }
  }
}
