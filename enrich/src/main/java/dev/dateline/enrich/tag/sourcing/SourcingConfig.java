package dev.dateline.enrich.tag.sourcing;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** What may be set about outlets. */
public final class SourcingConfig extends AbstractConfig {
  public static final String OUTLETS_FILE = "outlets.file";

  public SourcingConfig(Map<?, ?> settings) {
    super(definition(), settings, false);
  }

  /** Every setting with its default. */
  public static ConfigDef definition() {
    return new ConfigDef()
        .define(
            OUTLETS_FILE,
            Type.STRING,
            "",
            Importance.LOW,
            "File of further outlets, in the columns of outlets/agencies.tsv; goes before the"
                + " shipped registry. Empty for none.");
  }

  /**
   * The registry these settings ask for.
   *
   * @throws IllegalArgumentException if the file can't be read; names the line
   */
  public OutletRegistry registry() {
    String file = getString(OUTLETS_FILE);
    return OutletRegistry.with(file.isBlank() ? null : Path.of(file));
  }
}
