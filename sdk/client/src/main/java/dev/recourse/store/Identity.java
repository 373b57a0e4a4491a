package dev.recourse.store;

import dev.recourse.model.RecourseException;
import dev.recourse.model.RecourseException.Kind;
import dev.recourse.wire.MalformedException;
import java.nio.file.Path;

/**
 * {@code store.json}: whose store this is, and who can read it.
 *
 * @param schema last step of the index's schema
 */
record Identity(long schema) {
    /** Layout of the vault. Another one needs a decision record and a migration. */
    private static final long FORMAT = 1;

    /** Reads it, and refuses a store that is not ours to touch. */
    static Identity check(Path file, byte[] json, String rootThumbprint) {
        try {
            Facts facts = Facts.read(json);
            long format = facts.number("format");
            long schema = facts.number("schema");
            if (format > FORMAT || schema > Schema.LATEST) {
                throw new RecourseException(Kind.STORE_NEWER, file + " was written by a newer version");
            }
            if (!facts.text("rootThumbprint").equals(rootThumbprint)) {
                throw new RecourseException(
                        Kind.STORE_OF_ANOTHER_ACQUIRER, file + " belongs to another acquirer's root key");
            }
            return new Identity(schema);
        } catch (MalformedException e) {
            throw new RecourseException(Kind.STORE_UNUSABLE, file + " cannot be read", e);
        }
    }

    static byte[] write(String rootThumbprint) {
        return new Facts()
                .put("format", FORMAT)
                .put("schema", (long) Schema.LATEST)
                .put("rootThumbprint", rootThumbprint)
                .bytes();
    }
}
