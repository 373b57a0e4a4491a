package dev.recourse.screening;

import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/** Undoes what a writer did to make rows alike: PNG's five ways, each row with its own (ISO 32000-1 §7.4.4.4). */
final class Predictor extends PdfFilters.Decoder {
    private static final int LONGEST_ROW = 1 << 20;

    private final int pixel;
    private byte[] row;
    private byte[] above;

    private Predictor(InputStream in, int pixel, int row) {
        super(in);
        this.pixel = pixel;
        this.row = new byte[row];
        this.above = new byte[row];
    }

    static InputStream undoing(COSDictionary parameters, InputStream in) throws IOException {
        int predictor = parameters.getInt(COSName.PREDICTOR, 1);
        if (predictor <= 1) return in;
        // TIFF's way is for pictures, which are not decoded.
        if (predictor < 10) throw new IOException("a predictor for pictures");
        long colours = parameters.getInt(COSName.COLORS, 1);
        long depth = parameters.getInt(COSName.BITS_PER_COMPONENT, 8);
        long columns = parameters.getInt(COSName.COLUMNS, 1);
        if (colours < 1 || colours > 32 || depth < 1 || depth > 16 || columns < 1 || columns > LONGEST_ROW) {
            throw new IOException("a predictor with impossible rows");
        }
        long row = (columns * colours * depth + 7) / 8;
        if (row > LONGEST_ROW) throw new IOException("a predictor with impossible rows");
        return new Predictor(in, (int) Math.max(1, colours * depth / 8), (int) row);
    }

    @Override
    boolean more() throws IOException {
        int way = in.read();
        if (way < 0) return false;
        byte[] next = above;
        above = row;
        row = next;
        int length = 0;
        for (int n = 0; n >= 0 && length < row.length; n = in.read(row, length, row.length - length)) length += n;
        for (int i = 0; i < length; i++) row[i] += (byte) predicted(way, i);
        put(row, 0, length);
        return length > 0;
    }

    private int predicted(int way, int i) {
        int left = i < pixel ? 0 : row[i - pixel] & 0xFF;
        int up = above[i] & 0xFF;
        return switch (way) {
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            case 4 -> paeth(left, up, i < pixel ? 0 : above[i - pixel] & 0xFF);
            default -> 0;
        };
    }

    private static int paeth(int left, int up, int corner) {
        int estimate = left + up - corner;
        int toLeft = Math.abs(estimate - left);
        int toUp = Math.abs(estimate - up);
        int toCorner = Math.abs(estimate - corner);
        if (toLeft <= toUp && toLeft <= toCorner) return left;
        return toUp <= toCorner ? up : corner;
    }
}
