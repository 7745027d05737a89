package dev.dateline.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A plot as SVG: x by its logarithm, y from zero, a line a series. */
public final class Plot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 400;
  private static final int LEFT = 90;
  private static final int RIGHT = 200;
  private static final int TOP = 50;
  private static final int BOTTOM = 60;
  private static final int LINE_HEIGHT = 16;
  private static final String[] COLOURS = {"#1b6ca8", "#c0552b", "#3c8d5a", "#7a4fa3"};

  private final String title;
  private final String xName;
  private final String yName;
  private final List<Series> series;

  /** A point. */
  public record Point(double x, double y) {}

  /** Points of one kind, by x. */
  public record Series(String name, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }

    private Point last() {
      return points.get(points.size() - 1);
    }
  }

  public Plot(String title, String xName, String yName, List<Series> series) {
    this.title = title;
    this.xName = xName;
    this.yName = yName;
    this.series = List.copyOf(series);
  }

  /** The picture. */
  public String svg() {
    List<Point> all = series.stream().flatMap(s -> s.points().stream()).toList();
    double minX = all.stream().mapToDouble(Point::x).min().orElse(1);
    double maxX = all.stream().mapToDouble(Point::x).max().orElse(10);
    double step = step(all.stream().mapToDouble(Point::y).max().orElse(1) / 5);
    double maxY = step * Math.ceil(all.stream().mapToDouble(Point::y).max().orElse(1) / step);
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                + " font-size=\"13\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
            WIDTH,
            HEIGHT));
    text(out, LEFT, TOP - 22, "start", "<tspan font-weight=\"bold\">" + escape(title) + "</tspan>");
    text(out, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14, "middle", escape(xName));
    text(out, LEFT, TOP - 6, "start", escape(yName));
    for (double y = 0; y <= maxY * 1.0001; y += step) {
      double at = y(y, maxY);
      line(out, LEFT, at, WIDTH - RIGHT, at, "#dddddd");
      text(out, LEFT - 8, at + 4, "end", String.format(Locale.ROOT, "%,.0f", y));
    }
    all.stream()
        .mapToDouble(Point::x)
        .distinct()
        .sorted()
        .forEach(
            x ->
                text(
                    out,
                    x(x, minX, maxX),
                    HEIGHT - BOTTOM + 20,
                    "middle",
                    String.format(Locale.ROOT, "%,.0f", x)));
    for (int i = 0; i < series.size(); i++) {
      draw(out, series.get(i), COLOURS[i % COLOURS.length], minX, maxX, maxY);
    }
    names(out, maxY);
    return out.append("</svg>\n").toString();
  }

  private static void draw(
      StringBuilder out, Series series, String colour, double minX, double maxX, double maxY) {
    StringBuilder path = new StringBuilder();
    for (Point p : series.points()) {
      path.append(
          String.format(
              Locale.ROOT,
              "%s%.1f,%.1f ",
              path.isEmpty() ? "M" : "L",
              x(p.x(), minX, maxX),
              y(p.y(), maxY)));
      out.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n",
              x(p.x(), minX, maxX),
              y(p.y(), maxY),
              colour));
    }
    out.append(
        String.format(
            Locale.ROOT,
            "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
            path.toString().strip(),
            colour));
  }

  /** Names at the right, level with the ends of their lines as far as they don't meet. */
  private void names(StringBuilder out, double maxY) {
    List<Series> byHeight =
        series.stream().sorted(Comparator.comparingDouble((Series s) -> -s.last().y())).toList();
    double above = 0;
    for (Series each : byHeight) {
      double at = Math.max(above + LINE_HEIGHT, y(each.last().y(), maxY) + 4);
      out.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%.1f\" fill=\"%s\">%s</text>%n",
              WIDTH - RIGHT + 6,
              at,
              COLOURS[series.indexOf(each) % COLOURS.length],
              escape(each.name())));
      above = at;
    }
  }

  private static double x(double x, double minX, double maxX) {
    double share = maxX <= minX ? 0 : Math.log(x / minX) / Math.log(maxX / minX);
    return LEFT + 20 + share * (WIDTH - RIGHT - LEFT - 40);
  }

  private static double y(double y, double maxY) {
    return HEIGHT - BOTTOM - y / maxY * (HEIGHT - BOTTOM - TOP);
  }

  /** The next 1, 2 or 5 times a power of ten. */
  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(least, 1e-9))));
    for (int factor : new int[] {1, 2, 5}) {
      if (factor * power >= least) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static void text(StringBuilder out, double x, double y, String anchor, String markup) {
    out.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            markup));
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

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
