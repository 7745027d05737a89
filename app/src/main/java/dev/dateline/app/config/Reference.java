package dev.dateline.app.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.types.Password;

/** The reference of all settings, written from their declarations as a properties file. */
public final class Reference {
  private static final int WIDTH = 96;
  private static final Pattern WORDS = Pattern.compile("\\s+");

  private Reference() {}

  /** Lines that are a configuration file: every setting commented out at its default. */
  public static List<String> lines(Catalogue catalogue) {
    List<String> lines = new ArrayList<>();
    comment(
        lines,
        "Settings of Dateline. A setting is given by --set NAME=VALUE, else by an environment"
            + " variable (topics.prefix is DATELINE_TOPICS_PREFIX), else in the file that --config"
            + " or DATELINE_CONFIG names, else it has the default below.");
    catalogue.sections().forEach((title, definition) -> section(lines, title, "", definition));
    heading(lines, "kafka.*: for every Kafka client, by Kafka's own names");
    comment(lines, "Security, for example. Values of secrets are never shown or logged.");
    lines.add("#kafka.security.protocol=SASL_SSL");
    lines.add("#kafka.sasl.mechanism=SCRAM-SHA-512");
    lines.add("#kafka.sasl.jaas.config=...");
    catalogue
        .sourceTypes()
        .forEach(
            (type, definition) -> {
              heading(lines, "source.NAME.*: a source of type " + type);
              lines.add("#source.NAME.type=" + type);
              keys(lines, "source.NAME.", definition);
            });
    return lines;
  }

  private static void section(
      List<String> lines, String title, String prefix, ConfigDef definition) {
    heading(lines, title);
    keys(lines, prefix, definition);
  }

  private static void keys(List<String> lines, String prefix, ConfigDef definition) {
    for (ConfigKey key : Catalogue.keys(definition)) {
      lines.add("");
      comment(lines, key.documentation);
      comment(lines, facts(key));
      lines.add("#" + prefix + key.name + "=" + (key.hasDefault() ? text(key.defaultValue) : ""));
    }
  }

  private static String facts(ConfigKey key) {
    String type = key.type.name().toLowerCase(Locale.ROOT);
    String bounds = key.validator == null ? "" : ", " + key.validator;
    return "(" + type + bounds + (key.hasDefault() ? "" : ", required") + ")";
  }

  private static void heading(List<String> lines, String title) {
    lines.add("");
    lines.add("# ---- " + title + " " + "-".repeat(Math.max(0, WIDTH - 8 - title.length())));
  }

  private static void comment(List<String> lines, String text) {
    StringBuilder line = new StringBuilder("#");
    for (String word : WORDS.split(text, -1)) {
      if (line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(1);
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
  }

  /** A parsed value as it would be written in a file. */
  static String text(Object value) {
    if (value == null || value instanceof Password) {
      return "";
    }
    return value instanceof Collection<?> list
        ? list.stream().map(Object::toString).collect(Collectors.joining(","))
        : value.toString();
  }
}
