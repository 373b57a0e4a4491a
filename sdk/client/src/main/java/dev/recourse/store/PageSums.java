package dev.recourse.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Checksums of the pages of a file, as they were read or written last. */
final class PageSums {
    private static final int PAGE = 4096;
    private static final int PAGES_AT_ONCE = 16;
    private static final long UNKNOWN = -1;

    private long[] sums = new long[0];

    /** Reads a whole file; {@code digest} takes all of it, too. */
    static PageSums of(Path file, MessageDigest digest) throws IOException {
        PageSums sums = new PageSums();
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] buffer = new byte[PAGES_AT_ONCE * PAGE];
            long position = 0;
            for (int read = in.readNBytes(buffer, 0, buffer.length);
                    read > 0;
                    read = in.readNBytes(buffer, 0, buffer.length)) {
                digest.update(buffer, 0, read);
                sums.wrote(position, ByteBuffer.wrap(buffer, 0, read));
                position += read;
            }
        }
        return sums;
    }

    /** Takes note of what is written; of a page that is written in part nothing is known. */
    synchronized void wrote(long position, ByteBuffer bytes) {
        long end = position + bytes.remaining();
        grow((int) ((end + PAGE - 1) / PAGE));
        for (int page = (int) (position / PAGE); (long) page * PAGE < end; page++) {
            sums[page] = sum(page, position, bytes);
        }
    }

    /** Refuses pages that are not what was written. */
    synchronized void check(long position, ByteBuffer bytes) throws IOException {
        long end = position + bytes.remaining();
        for (int page = (int) (position / PAGE); page < sums.length && (long) page * PAGE < end; page++) {
            long sum = sum(page, position, bytes);
            if (sum != UNKNOWN && sums[page] != UNKNOWN && sum != sums[page]) {
                throw new IOException("page " + page + " is not what was written");
            }
        }
    }

    synchronized void truncate(long size) {
        int pages = (int) (size / PAGE);
        if (pages < sums.length) sums = Arrays.copyOf(sums, pages);
    }

    /** Whether {@code found} has nothing else where both are known. */
    synchronized boolean agrees(PageSums found) {
        for (int page = 0; page < sums.length; page++) {
            boolean known = sums[page] != UNKNOWN;
            if (known && (page >= found.sums.length || found.sums[page] != sums[page])) return false;
        }
        return true;
    }

    private void grow(int pages) {
        int known = sums.length;
        if (pages <= known) return;
        sums = Arrays.copyOf(sums, Math.max(pages, known + known / 2));
        Arrays.fill(sums, known, sums.length, UNKNOWN);
    }

    private static long sum(int page, long position, ByteBuffer bytes) {
        long from = (long) page * PAGE - position;
        if (from < 0 || from + PAGE > bytes.remaining()) return UNKNOWN;
        ByteBuffer slice = bytes.duplicate();
        slice.position(bytes.position() + (int) from).limit(bytes.position() + (int) from + PAGE);
        CRC32 crc = new CRC32();
        crc.update(slice);
        return crc.getValue();
    }
}
