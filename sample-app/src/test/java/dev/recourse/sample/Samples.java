package dev.recourse.sample;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/** Files and transactions that tests start from. */
final class Samples {
    private Samples() {}

    /**
     * The demo's transaction, declined and so in need of little evidence, with another trace number, so that it is another
     * transaction.
     */
    static String transaction(String systemTraceAuditNumber) throws IOException {
        return unanswered(systemTraceAuditNumber)
                .replace(
                        "\"kernel\": {\"outcome\": \"K_31\"}", "\"responseCode\": \"25\", \"profile\": \"CUP_CURRENT\"")
                .replace("\"responseReceived\": false", "\"responseReceived\": true")
                .replaceAll("\"events\": \\[.*\\]", "\"events\": []");
    }

    /** The demo's transaction as it is, never answered, with another trace number. */
    static String unanswered(String systemTraceAuditNumber) throws IOException {
        try (var in = Samples.class.getResourceAsStream("transaction.json")) {
            if (in == null) throw new AssertionError("transaction.json is on the class path");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\"000123\"", "\"" + systemTraceAuditNumber + "\"");
        }
    }

    static Path transactionFile(Path file, String systemTraceAuditNumber) throws IOException {
        return Files.writeString(file, transaction(systemTraceAuditNumber));
    }

    /** A PNG of exactly {@code size} bytes, whose pixels are noise, the same each time. */
    static Path png(Path file, int size) throws IOException {
        for (int blocks = 1; 64 + 5 * blocks < size; blocks++) {
            int pixels = size - 64 - 5 * blocks;
            // An empty block more fills what the next block's head would not fit into.
            if (blocks < blocks(pixels) || blocks > blocks(pixels) + 1) continue;
            byte[] noise = new byte[pixels];
            new Random(size).nextBytes(noise);
            return Files.write(file, png(noise, blocks));
        }
        throw new IllegalArgumentException("no PNG of " + size + " bytes");
    }

    /** A PNG of one row of grey {@code pixels}, which stand in it as they are. */
    static byte[] png(byte[] pixels) {
        return png(pixels, blocks(pixels.length));
    }

    /** How many blocks a row needs: each has a head of five bytes, and at most 65,535 others. */
    private static int blocks(int pixels) {
        return (pixels + 1 + 65_534) / 65_535;
    }

    private static byte[] png(byte[] pixels, int blocks) {
        byte[] row = new byte[pixels.length + 1];
        System.arraycopy(pixels, 0, row, 1, pixels.length);
        ByteBuffer zlib = ByteBuffer.allocate(2 + row.length + 5 * blocks + 4);
        zlib.put((byte) 0x78).put((byte) 1);
        for (int i = 0, at = 0; i < blocks; i++) {
            int length = Math.min(65_535, row.length - at);
            zlib.put((byte) (i == blocks - 1 ? 1 : 0)).order(ByteOrder.LITTLE_ENDIAN);
            zlib.putShort((short) length).putShort((short) ~length).put(row, at, length);
            at += length;
        }
        Adler32 adler = new Adler32();
        adler.update(row);
        zlib.order(ByteOrder.BIG_ENDIAN).putInt((int) adler.getValue());
        ByteBuffer header =
                ByteBuffer.allocate(13).putInt(pixels.length).putInt(1).put((byte) 8);
        ByteBuffer png = ByteBuffer.allocate(8 + 25 + 12 + zlib.capacity() + 12);
        png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(png, "IHDR", header.array());
        chunk(png, "IDAT", zlib.array());
        chunk(png, "IEND", new byte[0]);
        return png.array();
    }

    private static void chunk(ByteBuffer png, String type, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.US_ASCII));
        crc.update(content);
        png.putInt(content.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
        png.putInt((int) crc.getValue());
    }
}
