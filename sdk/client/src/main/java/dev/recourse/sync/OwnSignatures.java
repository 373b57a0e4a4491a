package dev.recourse.sync;

import dev.recourse.model.Sha256;
import dev.recourse.store.Registration;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what this device has signed from what somebody else put into the vault: only the former speaks for its owner. Each registration is
 * verified once by a process, for it may be tried thousands of times.
 */
final class OwnSignatures {
    private static final int REMEMBERED = 1000;

    private final @Nullable Signing signing;
    private final Set<Sha256> verified = Collections.newSetFromMap(new LinkedHashMap<Sha256, Boolean>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Sha256, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    OwnSignatures(@Nullable Signing signing) {
        this.signing = signing;
    }

    boolean cover(Registration registration) {
        if (signing == null) return true;
        String both = registration.sha256().hex() + registration.signature();
        Sha256 mark = Sha256.of(both.getBytes(StandardCharsets.UTF_8));
        synchronized (verified) {
            if (verified.contains(mark)) return true;
        }
        if (!signing.hasSigned(registration.manifestBytes(), registration.signature())) return false;
        synchronized (verified) {
            verified.add(mark);
        }
        return true;
    }
}
