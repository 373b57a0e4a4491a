package dev.recourse.screening;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/** The filters of ISO 32000-1 §7.4 that texts and objects come in, as streams, so that no file makes more of itself than is read. */
final class PdfFilters {
    private PdfFilters() {}

    /** Returns {@code in} decoded. Data that break off or go wrong end there, as viewers have it. */
    static InputStream decoding(String filter, InputStream in, COSDictionary parameters) throws IOException {
        return switch (filter) {
            case "FlateDecode", "Fl" -> Predictor.undoing(parameters, new Flate(in));
            case "LZWDecode", "LZW" ->
                Predictor.undoing(parameters, new Lzw(in, parameters.getInt(COSName.EARLY_CHANGE, 1) != 0));
            case "ASCII85Decode", "A85" -> new Ascii85(in);
            case "ASCIIHexDecode", "AHx" -> new AsciiHex(in);
            case "RunLengthDecode", "RL" -> new RunLength(in);
            case "Crypt" -> throw new Refusal("PDF_ENCRYPTED");
            default -> throw new IOException("a filter that nobody knows");
        };
    }

    private static final class Flate extends InflaterInputStream {
        private boolean over;

        Flate(InputStream in) {
            super(in, new Inflater(), 4096);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (over) return -1;
            try {
                int n = super.read(bytes, offset, length);
                over = n < 0;
                if (over) inf.end();
                return n;
            } catch (IOException e) {
                over = true;
                inf.end();
                return -1;
            }
        }
    }

    /** What decodes some bytes at a time. */
    abstract static class Decoder extends InputStream {
        final InputStream in;
        private byte[] out = new byte[0];
        private int at;
        private int end;
        private boolean over;

        Decoder(InputStream in) {
            this.in = in;
        }

        /** Puts out at least one byte, or returns false at the end. */
        abstract boolean more() throws IOException;

        final void put(byte[] bytes, int from, int to) {
            out = bytes;
            at = from;
            end = to;
        }

        @Override
        public int read() throws IOException {
            while (at == end) {
                if (over || !more()) {
                    over = true;
                    return -1;
                }
            }
            return out[at++] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) return 0;
            int first = read();
            if (first < 0) return -1;
            bytes[offset] = (byte) first;
            int n = Math.min(length - 1, end - at);
            System.arraycopy(out, at, bytes, offset + 1, n);
            at += n;
            return n + 1;
        }

        /** Returns the next byte that is no white space, or -1. */
        final int solid() throws IOException {
            int b = in.read();
            while (b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == 0) b = in.read();
            return b;
        }
    }

    private static final class AsciiHex extends Decoder {
        private boolean last;

        AsciiHex(InputStream in) {
            super(in);
        }

        @Override
        boolean more() throws IOException {
            int high = last ? -1 : Character.digit(solid(), 16);
            if (high < 0) return false;
            int low = Character.digit(solid(), 16);
            last = low < 0;
            put(new byte[] {(byte) (high << 4 | Math.max(low, 0))}, 0, 1);
            return true;
        }
    }

    private static final class Ascii85 extends Decoder {
        private boolean last;

        Ascii85(InputStream in) {
            super(in);
        }

        @Override
        boolean more() throws IOException {
            if (last) return false;
            long word = 0;
            int count = 0;
            while (count < 5) {
                int c = solid();
                if (c == 'z' && count == 0) {
                    put(new byte[4], 0, 4);
                    return true;
                }
                if (c < '!' || c > 'u') {
                    last = true;
                    break;
                }
                word = word * 85 + c - '!';
                count++;
            }
            if (count < 2) return false;
            for (int i = count; i < 5; i++) word = word * 85 + 84;
            byte[] bytes = new byte[4];
            for (int i = 0; i < 4; i++) bytes[i] = (byte) (word >> (24 - 8 * i));
            put(bytes, 0, count - 1);
            return true;
        }
    }

    private static final class RunLength extends Decoder {
        RunLength(InputStream in) {
            super(in);
        }

        @Override
        boolean more() throws IOException {
            int length = in.read();
            if (length < 0 || length == 128) return false;
            byte[] bytes = new byte[length < 128 ? length + 1 : 257 - length];
            int b = -1;
            for (int i = 0; i < bytes.length; i++) {
                if (length < 128 || i == 0) b = in.read();
                if (b < 0) return false;
                bytes[i] = (byte) b;
            }
            put(bytes, 0, bytes.length);
            return true;
        }
    }
}
