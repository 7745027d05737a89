package dev.dateline.bench.lineage;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Draws speed over size as SVG: size on a logarithmic scale, speed from zero. */
final class DecideCurve {
  private static final int LEFT = 70;
  private static final int RIGHT = 560;
  private static final int TOP = 50;
  private static final int BOTTOM = 330;
  private static final double LOWEST = 4;
  private static final double HIGHEST = 6;
  private static final String[] COLOURS = {"#1b6ca8", "#c0561b", "#3f7f3f", "#7a4b94"};

  private final Map<String, TreeMap<Integer, Double>> series = new LinkedHashMap<>();

  void add(String label, int articles, double rate) {
    series.computeIfAbsent(label, l -> new TreeMap<>()).put(articles, rate);
  }

  String svg() {
    double most =
        series.values().stream().flatMap(s -> s.values().stream()).max(Double::compare).orElse(1.0);
    double top = 5000 * Math.ceil(Math.max(most, 5000) / 5000);
    StringBuilder out = new StringBuilder();
    out.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 390\""
            + " font-family=\"sans-serif\" font-size=\"13\">\n"
            + "<rect width=\"720\" height=\"390\" fill=\"#fff\"/>\n");
    text(out, LEFT, 25, "start", "#222", "Decisions a second of one core, by articles remembered");
    for (double rate = 0; rate <= top; rate += 5000) {
      line(out, LEFT, y(rate, top), RIGHT, y(rate, top), "#ddd");
      text(
          out,
          LEFT - 8,
          y(rate, top) + 4,
          "end",
          "#222",
          String.format(Locale.ROOT, "%,.0f", rate));
    }
    for (int articles : new int[] {10_000, 30_000, 100_000, 300_000, 1_000_000}) {
      line(out, x(articles), BOTTOM, x(articles), BOTTOM + 5, "#222");
      String label = String.format(Locale.ROOT, "%,d", articles);
      text(out, x(articles), BOTTOM + 22, "middle", "#222", label);
    }
    text(out, (LEFT + RIGHT) / 2.0, BOTTOM + 45, "middle", "#222", "articles remembered");
    int at = 0;
    for (Map.Entry<String, TreeMap<Integer, Double>> s : series.entrySet()) {
      draw(out, s.getKey(), s.getValue(), top, COLOURS[at++ % COLOURS.length]);
    }
    return out.append("</svg>\n").toString();
  }

  private static void draw(
      StringBuilder out, String label, TreeMap<Integer, Double> points, double top, String colour) {
    StringBuilder path = new StringBuilder();
    points.forEach(
        (articles, rate) -> {
          path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(articles), y(rate, top)));
          out.append(
              String.format(
                  Locale.ROOT,
                  "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n",
                  x(articles),
                  y(rate, top),
                  colour));
        });
    out.append(
        String.format(
            Locale.ROOT,
            "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
            path.toString().strip(),
            colour));
    Map.Entry<Integer, Double> last = points.lastEntry();
    text(out, x(last.getKey()) + 10, y(last.getValue(), top) + 4, "start", colour, label);
  }

  private static void line(
      StringBuilder out, double x1, double y1, double x2, double y2, String colour) {
    out.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
            x1,
            y1,
            x2,
            y2,
            colour));
  }

  private static void text(
      StringBuilder out, double x, double y, String anchor, String colour, String text) {
    out.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            colour,
            text));
  }

  private static double x(int articles) {
    double share = (Math.log10(Math.max(articles, 1)) - LOWEST) / (HIGHEST - LOWEST);
    return LEFT + Math.max(0, Math.min(1, share)) * (RIGHT - LEFT);
  }

  private static double y(double rate, double top) {
    return BOTTOM - rate / top * (BOTTOM - TOP);
  }
}
