package dev.dateline.app.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A table as wide as the terminal: cells wrap within their column; where columns would get too
 * narrow to read, each row becomes a card of labelled lines.
 */
public final class Table {
  private static final int GAP = 2;
  private static final int MAX_CELL_LINES = 8;

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * A column.
   *
   * @param title stands above it
   * @param min the narrowest it can be read at
   * @param max no wider than this, however wide the terminal
   * @param paint colours a line of a cell
   */
  public record Column(String title, int min, int max, UnaryOperator<String> paint) {
    public Column {
      if (min < 1 || max < min) {
        throw new IllegalArgumentException("widths of " + title + ": " + min + ".." + max);
      }
    }
  }

  public Table(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /** One more row, with a cell for each column. */
  public void add(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(cells.size() + " cells for " + columns.size());
    }
    rows.add(cells.stream().map(Text::clean).toList());
  }

  /**
   * The lines to print on a terminal of this width.
   *
   * @param airy whether an empty line parts the rows
   */
  public List<String> lines(int width, Style style, boolean airy) {
    int least = columns.stream().mapToInt(Column::min).sum() + GAP * (columns.size() - 1);
    return least <= width ? grid(widths(width), style, airy) : cards(width, style);
  }

  /** Starts from the narrowest, and gives the room that is left to whoever needs it most. */
  private int[] widths(int total) {
    int[] widths = columns.stream().mapToInt(Column::min).toArray();
    int[] wanted = new int[widths.length];
    int room = total - GAP * (widths.length - 1);
    for (int i = 0; i < widths.length; i++) {
      room -= widths[i];
      wanted[i] = Math.min(columns.get(i).max(), longest(i));
    }
    while (room > 0) {
      int neediest = -1;
      double need = 1;
      for (int i = 0; i < widths.length; i++) {
        double ratio = (double) wanted[i] / widths[i];
        if (ratio > need) {
          need = ratio;
          neediest = i;
        }
      }
      if (neediest < 0) {
        break;
      }
      widths[neediest]++;
      room--;
    }
    return widths;
  }

  private int longest(int column) {
    int longest = Text.width(columns.get(column).title());
    for (List<String> row : rows) {
      longest = Math.max(longest, Text.width(row.get(column)));
    }
    return longest;
  }

  private List<String> grid(int[] widths, Style style, boolean airy) {
    List<String> lines = new ArrayList<>();
    StringBuilder titles = new StringBuilder();
    StringBuilder rule = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      titles.append(i == 0 ? "" : " ".repeat(GAP));
      titles.append(Text.pad(Text.cut(columns.get(i).title(), widths[i]), widths[i]));
      rule.append(i == 0 ? "" : " ".repeat(GAP)).append("─".repeat(widths[i]));
    }
    lines.add(style.bold(titles.toString().stripTrailing()));
    lines.add(style.faint(rule.toString()));
    for (int i = 0; i < rows.size(); i++) {
      if (airy && i > 0) {
        lines.add("");
      }
      lines.addAll(gridRow(rows.get(i), widths));
    }
    return lines;
  }

  private List<String> gridRow(List<String> cells, int[] widths) {
    List<List<String>> wrapped = new ArrayList<>();
    int height = 0;
    for (int i = 0; i < widths.length; i++) {
      wrapped.add(Text.wrap(cells.get(i), widths[i], MAX_CELL_LINES));
      height = Math.max(height, wrapped.get(i).size());
    }
    List<String> lines = new ArrayList<>();
    for (int y = 0; y < height; y++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String piece = y < wrapped.get(i).size() ? wrapped.get(i).get(y) : "";
        String gap = " ".repeat(Math.max(0, widths[i] - Text.width(piece)));
        line.append(i == 0 ? "" : " ".repeat(GAP));
        line.append(columns.get(i).paint().apply(piece)).append(gap);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private List<String> cards(int width, Style style) {
    int label = columns.stream().mapToInt(c -> Text.width(c.title())).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      lines.add(style.faint("─".repeat(width)));
      for (int i = 0; i < row.size(); i++) {
        String title = Text.pad(columns.get(i).title(), label + GAP);
        for (String piece : Text.wrap(row.get(i), width - label - GAP, MAX_CELL_LINES)) {
          lines.add((style.bold(title) + columns.get(i).paint().apply(piece)).stripTrailing());
          title = " ".repeat(label + GAP);
        }
      }
    }
    return lines;
  }
}
