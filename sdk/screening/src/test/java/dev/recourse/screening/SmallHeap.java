package dev.recourse.screening;

import dev.recourse.Screened;
import dev.recourse.ScreeningContext;
import dev.recourse.ScreeningLimits;
import dev.recourse.ScreeningRefusedException;
import dev.recourse.catalogue.MediaTypes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Screens one file in a JVM of its own, and prints what came of it. */
final class SmallHeap {
    private SmallHeap() {}

    public static void main(String[] arguments) throws IOException {
        boolean pdf = arguments[0].equals(MediaTypes.PDF);
        ScreeningContext context = new ScreeningContext("slip", Set.of(), ScreeningLimits.DEFAULT);
        try (InputStream file = arguments[1].equals("endless")
                ? new LongJpeg(Long.parseLong(arguments[2]))
                : new BufferedInputStream(Files.newInputStream(Path.of(arguments[1])))) {
            Screened screened = (pdf ? new PdfScreening() : new ImageScreening()).screen(file, arguments[0], context);
            long length = 0;
            byte[] buffer = new byte[65536];
            for (int n = 0; n >= 0; n = screened.content().read(buffer)) length += n;
            System.out.println("passed " + length);
        } catch (ScreeningRefusedException e) {
            System.out.println("refused " + e.problems().get(0).code());
        }
    }

    /** A JPEG with a comment, whose scan has {@code size} bytes of restarts and zeros. */
    private static final class LongJpeg extends InputStream {
        private final byte[] head;
        private final long size;
        private long at;

        LongJpeg(long size) {
            byte[] frame = {8, 0x13, (byte) 0x88, 0x13, (byte) 0x88, 1, 1, 0x11, 0};
            byte[] scan = {1, 1, 0, 0, 0x3F, 0};
            head = Pictures.joined(
                    new byte[] {-1, (byte) 0xD8},
                    Pictures.segment(0xFE, "", Pictures.text(Pictures.CARD)),
                    Pictures.segment(0xC0, "", frame),
                    Pictures.segment(0xDA, "", scan));
            this.size = size;
        }

        @Override
        public int read() {
            long position = at++;
            if (position < head.length) return head[(int) position] & 0xFF;
            if (position < head.length + size) return 0;
            if (position == head.length + size) return 0xFF;
            return position == head.length + size + 1 ? 0xD9 : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int n = 0;
            for (int b = 0; n < length && (b = read()) >= 0; n++) bytes[offset + n] = (byte) b;
            return n == 0 ? -1 : n;
        }
    }
}
