package dev.recourse.screening;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Counts the pixels that come out of a PNG's compressed stream: neither more nor less than its header says, and nothing after them. */
final class PngPixels {
    /** First column and row, and steps, of Adam7's passes. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private final long expected;
    private final Inflater inflater = new Inflater();
    private final byte[] scratch = new byte[32 * 1024];
    private long count;
    private boolean finished;

    private PngPixels(long expected) {
        this.expected = expected;
    }

    /** Returns a counter, or null if a header may not say that. */
    static @Nullable PngPixels of(long width, long height, int depth, int colour, int interlace) {
        int channels = switch (colour) {
            case 0, 3 -> 1;
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 0;
        };
        boolean small = depth == 1 || depth == 2 || depth == 4;
        boolean sound = depth == 8 || (depth == 16 && colour != 3) || (small && channels == 1);
        if (channels == 0 || !sound || interlace < 0 || interlace > 1) return null;
        long bits = (long) channels * depth;
        if (interlace == 0) return new PngPixels(bytes(width, height, bits));
        long expected = 0;
        for (int[] pass : PASSES) {
            long columns = (width - pass[0] + pass[2] - 1) / pass[2];
            long rows = (height - pass[1] + pass[3] - 1) / pass[3];
            if (columns > 0 && rows > 0) expected += bytes(columns, rows, bits);
        }
        return new PngPixels(expected);
    }

    private static long bytes(long columns, long rows, long bits) {
        return rows * (1 + (columns * bits + 7) / 8);
    }

    /** Takes the next {@code length} compressed bytes; false if they are not what may stand there. */
    boolean add(byte[] compressed, int length) {
        if (finished) return false;
        inflater.setInput(compressed, 0, length);
        try {
            while (!inflater.needsInput()) {
                count += inflater.inflate(scratch);
                if (count > expected || inflater.needsDictionary()) return close(false);
                if (inflater.finished()) return close(inflater.getRemaining() == 0);
            }
            return true;
        } catch (DataFormatException e) {
            return close(false);
        }
    }

    /** Whether all pixels have come, and the check sum after them. */
    boolean complete() {
        return finished && count == expected;
    }

    private boolean close(boolean sound) {
        finished = true;
        inflater.end();
        return sound;
    }
}
