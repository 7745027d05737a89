package dev.dateline.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Where the log goes. The terminal belongs to the person: by default only what Dateline itself
 * warns of is shown there, and everything else goes to a file.
 */
public final class Logging {
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSS} %-5level [%thread] %logger{36}: %msg%replace( [%X]){' \\[\\]', ''}%n";
  private static final List<String> KAFKA =
      List.of("org.apache.kafka", "kafka", "state.change.logger", "org.apache.logging");

  /** How a line of the log looks. */
  public enum Format {
    /** For people. */
    TEXT,
    /** One JSON object a line, for what collects logs; {@code mdc} has article and trace. */
    JSON
  }

  private Logging() {}

  /** What Dateline does, and what Kafka warns of, on the terminal. */
  public static void verbose() {
    logger("dev.dateline").setLevel(Level.INFO);
    logger(Logger.ROOT_LOGGER_NAME).getAppender("terminal").clearAllFilters();
    KAFKA.forEach(name -> logger(name).setLevel(Level.WARN));
  }

  /**
   * What Dateline does, and what Kafka warns of, into a file of its own that is kept small.
   *
   * @param directory made if it is not there
   * @param format of the file, and of what the log says on the terminal where that is {@code JSON}
   */
  public static void toFile(Path directory, boolean alsoOnTerminal, Format format) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Path file = directory.resolve("dateline.log");
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setName("file");
    appender.setFile(file.toString());
    appender.setEncoder(format == Format.JSON ? json(context) : text(context));
    if (format == Format.JSON
        && logger(Logger.ROOT_LOGGER_NAME).getAppender("terminal")
            instanceof OutputStreamAppender<ILoggingEvent> terminal) {
      terminal.setEncoder(json(context));
    }
    roll(context, appender, file);
    appender.start();
    logger("dev.dateline").setLevel(Level.INFO);
    logger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    for (String name : KAFKA) {
      Logger kafka = logger(name);
      kafka.setLevel(Level.WARN);
      kafka.setAdditive(alsoOnTerminal);
      if (!alsoOnTerminal) {
        kafka.addAppender(appender);
      }
    }
  }

  private static Encoder<ILoggingEvent> text(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern(PATTERN);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithFormattedMessage(true);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithContext(false);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.start();
    return encoder;
  }

  /** Five files of 10 MB at the most. */
  private static void roll(
      LoggerContext context, RollingFileAppender<ILoggingEvent> appender, Path file) {
    FixedWindowRollingPolicy policy = new FixedWindowRollingPolicy();
    policy.setContext(context);
    policy.setParent(appender);
    policy.setFileNamePattern(file + ".%i");
    policy.setMinIndex(1);
    policy.setMaxIndex(4);
    policy.start();
    appender.setRollingPolicy(policy);
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(FileSize.valueOf("10MB"));
    size.start();
    appender.setTriggeringPolicy(size);
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }
}
