package dev.recourse.torture;

import dev.recourse.model.RecourseException;
import dev.recourse.model.Sha256;
import dev.recourse.store.RowProtection;
import dev.recourse.store.Store;
import dev.recourse.store.StoreOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;

/** Opens the store of a disk. */
final class Stores {
    static final String DIRECTORY = "/app/store";

    private Stores() {}

    static Store open(Disk disk, Clock clock) {
        return Store.open(options(disk, clock));
    }

    static StoreOptions options(Disk disk, Clock clock) {
        RowProtection protection = new RowProtection(Stores::protect, Stores::reveal);
        return new StoreOptions(disk.path(DIRECTORY), "root-thumbprint", protection, new byte[32], clock);
    }

    /** Hides nothing, and notices every change as the real one does. */
    private static byte[] protect(byte[] plain, byte[] place) {
        byte[] seal = seal(plain, place);
        byte[] all = Arrays.copyOf(seal, seal.length + plain.length);
        System.arraycopy(plain, 0, all, seal.length, plain.length);
        return all;
    }

    private static byte[] reveal(byte[] hidden, byte[] place) {
        if (hidden.length >= 32) {
            byte[] plain = Arrays.copyOfRange(hidden, 32, hidden.length);
            if (Arrays.equals(seal(plain, place), Arrays.copyOf(hidden, 32))) return plain;
        }
        throw new RecourseException(RecourseException.Kind.STORE_UNUSABLE, "changed from outside");
    }

    private static byte[] seal(byte[] plain, byte[] place) {
        String text = Sha256.of(plain).hex() + " " + new String(place, StandardCharsets.UTF_8);
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).bytes();
    }
}
