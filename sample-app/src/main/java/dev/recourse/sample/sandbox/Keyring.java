package dev.recourse.sample.sandbox;

import dev.recourse.acquirer.AcquirerKeys;
import dev.recourse.model.KeyId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The sandbox's own keys, in its directory. A change counts when it is on the disk. */
final class Keyring {
    private final Path file;
    private final Clock clock;
    private volatile AcquirerKeys keys;

    Keyring(Path file, String acquirer, Clock clock) throws IOException {
        this.file = file;
        this.clock = clock;
        if (Files.exists(file)) {
            keys = AcquirerKeys.load(file, null);
        } else {
            keys = AcquirerKeys.generate(acquirer, clock.instant());
            keys.save(file, null);
        }
    }

    AcquirerKeys keys() {
        return keys;
    }

    synchronized void rotate(Duration overlap) throws IOException {
        save(keys.rotate(clock.instant(), overlap));
    }

    synchronized void rotateSigning() throws IOException {
        save(keys.rotateSigning(clock.instant()));
    }

    synchronized void retire(KeyId kid, Duration in) throws IOException {
        save(keys.retire(kid, clock.instant().plus(in), clock.instant()));
    }

    private void save(AcquirerKeys changed) throws IOException {
        changed.save(file, null);
        keys = changed;
    }
}
