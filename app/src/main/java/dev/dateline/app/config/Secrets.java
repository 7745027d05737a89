package dev.dateline.app.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** Keeps passwords off screens and out of logs. */
final class Secrets {
  private static final Pattern NAMES =
      Pattern.compile("password|secret|jaas|token|credential|private|keystore\\.key|api\\.?key");

  private Secrets() {}

  /** Whether a setting of this name holds a secret; rather too often than not. */
  static boolean isSecret(String name) {
    return NAMES.matcher(name.toLowerCase(Locale.ROOT)).find();
  }

  static String mask(boolean secret, String text) {
    return secret && !text.isEmpty() ? "********" : text;
  }
}
