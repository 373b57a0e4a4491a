package dev.recourse.store;

import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.model.RecourseException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The device key's protection, bound to where the bytes stand; or its absence. */
final class Protected {
    private final @Nullable RowProtection protection;

    Protected(@Nullable RowProtection protection) {
        this.protection = protection;
    }

    boolean locked() {
        return protection == null;
    }

    /** @throws RecourseException DEVICE_KEY_UNAVAILABLE */
    byte[] protect(byte[] plain, String place) {
        return unlocked().protect().apply(plain, place.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the plaintext.
     *
     * @throws RecourseException DEVICE_KEY_UNAVAILABLE, or STORE_UNUSABLE if the bytes were changed or moved
     */
    byte[] reveal(byte[] bytes, String place) {
        RowProtection unlocked = unlocked();
        try {
            return unlocked.reveal().apply(bytes, place.getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            throw new RecourseException(
                    RecourseException.Kind.STORE_UNUSABLE,
                    "protected bytes do not open: " + place.replace('\n', ' '),
                    e);
        }
    }

    /** For the index alone: without a device key it is in memory, and its columns need no protection. */
    byte[] protectColumn(byte[] plain, String place) {
        return protection == null ? plain : protect(plain, place);
    }

    byte[] revealColumn(byte[] bytes, String place) {
        return protection == null ? bytes : reveal(bytes, place);
    }

    static String place(String what, CaseId caseId, EntryId entryId) {
        return what + "\n" + caseId + "\n" + entryId;
    }

    static String place(String what, String id) {
        return what + "\n" + id;
    }

    private RowProtection unlocked() {
        if (protection == null) {
            throw new RecourseException(RecourseException.Kind.DEVICE_KEY_UNAVAILABLE, "the device key is missing");
        }
        return protection;
    }
}
