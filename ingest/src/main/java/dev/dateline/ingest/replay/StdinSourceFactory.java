package dev.dateline.ingest.replay;

import dev.dateline.ingest.ArticleSource;
import dev.dateline.ingest.ArticleSourceFactory;
import dev.dateline.ingest.SourceContext;
import dev.dateline.ingest.format.Hints;
import dev.dateline.model.Topics;
import java.io.InputStream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** Opens {@code stdin} sources. Found by name; nobody calls this by hand. */
public final class StdinSourceFactory implements ArticleSourceFactory {
  public static final String TYPE = "stdin";
  public static final String FORMAT = "format";
  public static final String RESUME = "resume";
  public static final String MAX_ARTICLE_BYTES = "max.article.bytes";

  /** Outlives each source that is opened: what was read can't be read again. */
  private final PipeInput pipe;

  /** For {@link java.util.ServiceLoader}. */
  public StdinSourceFactory() {
    this(System.in);
  }

  StdinSourceFactory(InputStream in) {
    this.pipe = new PipeInput(in);
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public ConfigDef settings() {
    return new ConfigDef()
        .define(
            FORMAT,
            ConfigDef.Type.STRING,
            "auto",
            ConfigDef.ValidString.in("auto", "lines", "document"),
            Importance.MEDIUM,
            "lines: one JSON article a line; document: all of it is one input, such as a text;"
                + " auto: lines if it begins with an opening brace.")
        .define(
            RESUME,
            ConfigDef.Type.BOOLEAN,
            false,
            Importance.MEDIUM,
            "The input is that of the last run, given once more from its beginning: pass over as"
                + " many inputs as were committed.")
        .define(
            MAX_ARTICLE_BYTES,
            ConfigDef.Type.INT,
            Hints.DEFAULT_MAX_BODY_BYTES,
            ConfigDef.Range.between(1024, Topics.MAX_RECORD_BYTES),
            Importance.LOW,
            "Longest body of an article in bytes; a longer one is rejected.");
  }

  @Override
  public ArticleSource open(SourceContext context) {
    return new StdinSource(context, pipe);
  }
}
