package dev.recourse.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Files and transactions that tests start from. */
final class Samples {
    private Samples() {}

    /** The demo's transaction with another trace number, so that it is another transaction. */
    static String transaction(String systemTraceAuditNumber) throws IOException {
        try (var in = Samples.class.getResourceAsStream("transaction.json")) {
            if (in == null) throw new AssertionError("transaction.json is on the class path");
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .replace("\"000123\"", "\"" + systemTraceAuditNumber + "\"");
        }
    }

    static Path transactionFile(Path file, String systemTraceAuditNumber) throws IOException {
        return Files.writeString(file, transaction(systemTraceAuditNumber));
    }

    /** A file that looks like a PNG, of exactly {@code size} bytes of noise, the same each time. */
    static Path png(Path file, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        byte[] magic = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        System.arraycopy(magic, 0, bytes, 0, magic.length);
        return Files.write(file, bytes);
    }
}
