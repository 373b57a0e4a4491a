package dev.recourse.sample.sandbox;

import dev.recourse.file.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Device keys that were revoked by hand. Which ones are trusted follows from the journal: trust on first use, per owner. */
final class Devices {
    private final DurableFiles files;
    private final Path file;
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();

    Devices(DurableFiles files, Path file) throws IOException {
        this.files = files;
        this.file = file;
        if (Files.exists(file)) revoked.addAll(Files.readAllLines(file));
    }

    boolean isRevoked(String kid) {
        return revoked.contains(kid);
    }

    synchronized void revoke(String kid) throws IOException {
        revoked.add(kid);
        files.write(file, String.join("\n", revoked).getBytes(StandardCharsets.UTF_8));
    }
}
