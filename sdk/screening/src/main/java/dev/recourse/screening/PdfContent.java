package dev.recourse.screening;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.pdfbox.cos.COSString;

/**
 * The text of a content stream, in the order in which it is written and in the order in which it stands on the page (ISO 32000-1 §9).
 * How wide letters are is estimated: it only decides whether a space stands between two of them.
 */
final class PdfContent {
    private static final int MOST_RUNS = 100_000;
    private static final double LETTER = 0.5;
    private static final double GAP = 0.3;

    private final Watch watch;
    private final Fonts fonts;
    private final StringBuilder first = new StringBuilder();
    private final StringBuilder second = new StringBuilder();
    private final List<Run> runs = new ArrayList<>();
    private final List<Object> operands = new ArrayList<>();
    private PdfFont font = PdfFont.PLAIN;
    private double size = 1;
    private double leading;
    private double scale = 1;
    private double lineX;
    private double lineY;
    private double x;
    private int unread;

    /** Finds a font by the name that the stream has for it. */
    interface Fonts {
        PdfFont of(String name) throws IOException;
    }

    private record Run(double x, double y, String text) {}

    PdfContent(Watch watch, Fonts fonts) {
        this.watch = watch;
        this.fonts = fonts;
    }

    void read(Held content) throws IOException {
        PdfTokens tokens = new PdfTokens(content, watch);
        for (Object token = tokens.next(); token != null; token = tokens.next()) {
            if (token instanceof String) {
                if (token.equals("ID")) tokens.skipImage();
                else operator((String) token);
                operands.clear();
            } else if (operands.size() < 64) {
                operands.add(token);
            }
        }
    }

    /** The text as the fonts' own tables have it. */
    String first() {
        return first.toString();
    }

    /** The text as a viewer without the fonts has it. */
    String second() {
        return second.toString();
    }

    /** The text by rows from the top, each from the left: numbers that were written in pieces, in any order. */
    String byPlace() {
        runs.sort(Comparator.comparingDouble((Run run) -> -run.y).thenComparingDouble(run -> run.x));
        StringBuilder text = new StringBuilder();
        double row = 0;
        for (Run run : runs) {
            if (text.length() > 0) text.append(Math.abs(run.y - row) < 1 ? ' ' : '\n');
            row = run.y;
            text.append(run.text);
        }
        return text.toString();
    }

    /** How many codes could not be read. */
    int unread() {
        return unread;
    }

    private void operator(String operator) throws IOException {
        switch (operator) {
            case "BT" -> {
                scale = 1;
                moveTo(0, 0);
            }
            case "Tf" -> {
                if (operands.size() > 1 && operands.get(0) instanceof PdfTokens.Name name) {
                    font = fonts.of(name.text());
                    size = Math.abs(number(1));
                }
            }
            case "TL" -> leading = number(0);
            case "Td" -> moveTo(lineX + scale * number(0), lineY + scale * number(1));
            case "TD" -> {
                leading = -number(1);
                moveTo(lineX + scale * number(0), lineY + scale * number(1));
            }
            case "Tm" -> {
                scale = Math.max(Math.hypot(number(0), number(1)), 1e-6);
                moveTo(number(4), number(5));
            }
            case "T*" -> nextLine();
            case "Tj" -> show(operands);
            case "'", "\"" -> {
                nextLine();
                show(operands);
            }
            case "TJ" ->
                show(operands.isEmpty() || !(operands.get(0) instanceof List) ? operands : (List<?>) operands.get(0));
            default -> properties();
        }
    }

    /** Texts that stand beside what is shown, such as {@code ActualText}. */
    private void properties() {
        for (Object operand : operands) {
            if (!(operand instanceof List)) continue;
            for (Object item : (List<?>) operand) {
                if (!(item instanceof byte[] string)) continue;
                if (first.length() + string.length > Watch.LONGEST_TEXT) throw new Watch.Exhausted();
                first.append('\n').append(new COSString(string).getString()).append('\n');
            }
        }
    }

    private void nextLine() {
        moveTo(lineX, lineY - scale * (leading == 0 ? size : leading));
    }

    private void moveTo(double toX, double toY) {
        boolean row = Math.abs(toY - lineY) < 0.2 * size * scale;
        boolean near = row && Math.abs(toX - x) < GAP * size * scale;
        if (!near) {
            first.append(row ? ' ' : '\n');
            second.append(row ? ' ' : '\n');
        }
        lineX = toX;
        lineY = toY;
        x = toX;
    }

    private void show(List<?> parts) {
        StringBuilder run = new StringBuilder();
        double from = x;
        for (Object part : parts) {
            if (part instanceof byte[] string) {
                if (first.length() + run.length() + string.length > Watch.LONGEST_TEXT) throw new Watch.Exhausted();
                StringBuilder piece = new StringBuilder();
                unread += font.read(string, piece);
                run.append(piece);
                second.append(font.hasSecondReading() ? font.readAgain(string) : piece);
                x += piece.length() * LETTER * size * scale;
            } else if (part instanceof Double d) {
                double gap = -d / 1000;
                if (gap > GAP && run.length() > 0) run.append(' ');
                x += gap * size * scale;
            }
        }
        first.append(run);
        if (runs.size() >= MOST_RUNS) throw new Watch.Exhausted();
        if (run.length() > 0) runs.add(new Run(from, lineY, run.toString()));
    }

    private double number(int operand) {
        return operand < operands.size() && operands.get(operand) instanceof Double number ? number : 0;
    }
}
