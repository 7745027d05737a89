package dev.dateline.app.terminal;

/** Colours and weights, or none. */
public enum Style {
  ANSI {
    @Override
    String paint(String code, String text) {
      return text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
  },
  PLAIN {
    @Override
    String paint(String code, String text) {
      return text;
    }
  };

  abstract String paint(String code, String text);

  /** Shows a passage as marked, also where there are no colours. */
  public String marked(String text) {
    return this == PLAIN ? "[" + text + "]" : green(text);
  }

  public String bold(String text) {
    return paint("1", text);
  }

  public String faint(String text) {
    return paint("2", text);
  }

  public String green(String text) {
    return paint("32", text);
  }

  public String yellow(String text) {
    return paint("33", text);
  }

  public String blue(String text) {
    return paint("34", text);
  }

  public String magenta(String text) {
    return paint("35", text);
  }

  public String cyan(String text) {
    return paint("36", text);
  }

  public String red(String text) {
    return paint("31", text);
  }
}
