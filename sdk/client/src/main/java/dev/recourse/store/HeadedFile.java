package dev.recourse.store;

import dev.recourse.wire.MalformedException;
import java.util.Arrays;

/**
 * A file of one line of JSON facts and, after the line feed, bytes that are somebody else's.
 *
 * @param header the line
 * @param body all after the line feed
 */
record HeadedFile(byte[] header, byte[] body) {
    private static final int LONGEST_HEADER = 16 * 1024;

    static HeadedFile split(byte[] file) throws MalformedException {
        for (int i = 0; i < Math.min(file.length, LONGEST_HEADER); i++) {
            if (file[i] == '\n') {
                return new HeadedFile(Arrays.copyOf(file, i), Arrays.copyOfRange(file, i + 1, file.length));
            }
        }
        throw new MalformedException("the file has no header");
    }

    Facts facts() throws MalformedException {
        return Facts.read(header);
    }
}
