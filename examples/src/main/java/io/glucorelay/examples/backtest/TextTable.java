package io.glucorelay.examples.backtest;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells, each column as wide as its widest cell: the first to the left, the others too if they are words. */
final class TextTable {

    private final boolean words;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(boolean words) {
        this.words = words;
    }

    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int column = 0; column < row.size(); column++) {
                String padding = " ".repeat(width(column) - row.get(column).length());
                line.append(column == 0 ? "" : "  ");
                line.append(column == 0 || words ? row.get(column) + padding : padding + row.get(column));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        int width = 0;
        for (List<String> row : rows) {
            width = Math.max(width, column < row.size() ? row.get(column).length() : 0);
        }
        return width;
    }
}
