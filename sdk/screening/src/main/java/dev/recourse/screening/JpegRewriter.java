package dev.recourse.screening;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Keeps of a JPEG what shows the picture: tables, frame, scans, colour profile, orientation (ITU-T T.81 Annex B). */
final class JpegRewriter extends Rewriter {
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DHT = 0xC4;
    private static final int DAC = 0xCC;
    private static final int DNL = 0xDC;
    private static final int DRI = 0xDD;
    private static final int APP0 = 0xE0;
    private static final int APP14 = 0xEE;
    private static final int COM = 0xFE;

    /** Far more than any camera writes; each costs a decoder, and a reader of metadata, some work. */
    private static final int MOST_SEGMENTS = 4096;

    /** A progressive picture has about ten; with thousands, a small file keeps a decoder busy for minutes. */
    private static final int MOST_SCANS = 256;

    /** Of an inch. */
    private static final double CENTIMETRES = 2.54;

    private final byte[] chunk = new byte[16 * 1024];
    private final Metadata metadata;
    private boolean started;
    private boolean framed;
    private boolean oriented;
    private int segments;
    private int scans;
    private boolean inScan;
    private boolean afterFf;
    /** The marker that ended a scan and is still to be looked at, or -1. */
    private int afterScan = -1;

    JpegRewriter(InputStream in, Findings findings) {
        super(in, findings);
        this.metadata = new Metadata(findings);
    }

    @Override
    void advance() throws IOException {
        if (!started) {
            if (next() != 0xFF || next() != SOI) throw damaged();
            started = true;
            emit(new byte[] {(byte) 0xFF, (byte) SOI});
        } else if (inScan) {
            scan();
        } else if (afterScan >= 0) {
            int code = afterScan;
            afterScan = -1;
            marker(code);
        } else {
            if (next() != 0xFF) throw damaged();
            marker(next());
        }
    }

    private void marker(int first) throws IOException {
        int code = first;
        // Any number of 0xFF may stand before a marker's code.
        for (int fill = 0; code == 0xFF; fill++) {
            if (fill > MOST_SEGMENTS) throw damaged();
            code = next();
        }
        if (code == EOI) {
            if (scans == 0) throw damaged();
            emit(new byte[] {(byte) 0xFF, (byte) EOI});
            if (end() > 0) findings.removed("DATA AFTER THE END");
            return;
        }
        if (++segments > MOST_SEGMENTS) throw damaged();
        int length = nextShort() - 2;
        if (length < 0) throw damaged();
        byte[] content = next(length);
        if (code >= APP0 && code <= APP0 + 15) application(code, content);
        else if (code == COM) metadata.text("COMMENT", content);
        else if (isFrame(code)) frame(code, content);
        else if (code == SOS) startScan(content);
        else table(code, content);
    }

    private void application(int code, byte[] content) throws IOException {
        if (code == APP0 && starts(content, "JFIF\0") && content.length >= 14) {
            byte[] head = Arrays.copyOf(content, 14);
            resolution(head);
            if (content.length > 14) findings.removed("THUMBNAIL");
            // Width and height of the thumbnail, which stays away.
            head[12] = 0;
            head[13] = 0;
            segment(code, head);
        } else if (code == APP14 && starts(content, "Adobe") && content.length >= 12) {
            // Says how colours are coded; anything after it is not Adobe's.
            segment(code, Arrays.copyOf(content, 12));
        } else if (code == APP0 + 2 && starts(content, "ICC_PROFILE\0")) {
            segment(code, content);
        } else {
            int orientation = metadata.application(code - APP0, content);
            if (orientation > 1 && !oriented) {
                oriented = true;
                segment(APP0 + 1, Orientation.exif(orientation));
            }
        }
    }

    /** JFIF counts dots an inch or dots a centimetre; else it gives the shape of a pixel. */
    private void resolution(byte[] head) throws IOException {
        double dots = head[7] == 1 ? 1 : head[7] == 2 ? CENTIMETRES : 0;
        checkResolution(number(head, 8) * dots, number(head, 10) * dots);
    }

    private static boolean isFrame(int code) {
        return code >= 0xC0 && code <= 0xCF && code != DHT && code != 0xC8 && code != DAC;
    }

    private void frame(int code, byte[] content) throws IOException {
        // Differential frames build one picture out of several, which nobody's viewer shows.
        boolean differential = (code & 4) != 0 && (code & 3) != 0;
        if (framed || differential || content.length < 6) throw damaged();
        framed = true;
        int components = content[5] & 0xFF;
        if (components < 1 || components > 4 || content.length != 6 + 3 * components) throw damaged();
        checkSize(number(content, 3), number(content, 1));
        segment(code, content);
    }

    private void startScan(byte[] content) throws IOException {
        if (!framed || ++scans > MOST_SCANS) throw damaged();
        int components = content.length == 0 ? 0 : content[0] & 0xFF;
        if (components < 1 || components > 4 || content.length != 4 + 2 * components) throw damaged();
        inScan = true;
        segment(SOS, content);
    }

    private void table(int code, byte[] content) throws IOException {
        boolean sound = switch (code) {
            case DQT -> JpegTables.isQuantization(content);
            case DHT -> JpegTables.isHuffman(content);
            case DAC -> content.length > 0 && content.length % 2 == 0;
            case DRI, DNL -> content.length == 2;
            default -> false;
        };
        if (!sound) throw damaged();
        segment(code, content);
    }

    /** Passes coded data on up to the next marker that is none of a scan's own: stuffed bytes and restarts belong to it. */
    private void scan() throws IOException {
        int at = 0;
        while (at < chunk.length - 2) {
            int b = next();
            if (!afterFf) {
                if (b == 0xFF) afterFf = true;
                else chunk[at++] = (byte) b;
                continue;
            }
            if (b == 0xFF) continue;
            afterFf = false;
            if (b != 0 && (b < 0xD0 || b > 0xD7)) {
                inScan = false;
                afterScan = b;
                break;
            }
            chunk[at++] = (byte) 0xFF;
            chunk[at++] = (byte) b;
        }
        emit(chunk, 0, at);
    }

    private void segment(int code, byte[] content) {
        byte[] segment = new byte[content.length + 4];
        segment[0] = (byte) 0xFF;
        segment[1] = (byte) code;
        segment[2] = (byte) ((content.length + 2) >> 8);
        segment[3] = (byte) (content.length + 2);
        System.arraycopy(content, 0, segment, 4, content.length);
        emit(segment);
    }

    private static int number(byte[] content, int at) {
        return (content[at] & 0xFF) << 8 | (content[at + 1] & 0xFF);
    }

    private static boolean starts(byte[] content, String name) {
        if (content.length < name.length()) return false;
        for (int i = 0; i < name.length(); i++) {
            if (content[i] != name.charAt(i)) return false;
        }
        return true;
    }
}
