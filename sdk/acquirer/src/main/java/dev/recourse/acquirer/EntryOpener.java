package dev.recourse.acquirer;

import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.model.Manifest;
import dev.recourse.model.Part;
import dev.recourse.model.PartRole;
import dev.recourse.seal.ContentKey;
import dev.recourse.seal.Opener;
import dev.recourse.seal.PartContext;
import dev.recourse.seal.SealException;
import dev.recourse.seal.Wrapping;
import dev.recourse.wire.MalformedException;
import dev.recourse.wire.Manifests;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Opens and verifies a received entry, part by part, in constant memory.
 *
 * <h2>Guarantees</h2>
 * A part counts as opened only if its sealed bytes have the manifest's size and digest, its content key unwraps for exactly this place
 * in this entry, and every segment verifies. The document, if there is one, must fit the manifest and the evidence.
 *
 * <h2>Limits</h2>
 * What reaches a target is trustworthy only after the part is reported as opened: write to a temporary file and rename it then.
 * Sealing does not say who sealed; that is the device signature's part.
 */
public final class EntryOpener {
    /** Largest document that is read, in bytes of plaintext. */
    public static final int MAX_DOCUMENT_BYTES = 1 << 20;

    private final AcquirerKeys keys;

    /** Opens with the private keys of {@code keys}, retired ones included. */
    public EntryOpener(AcquirerKeys keys) {
        this.keys = keys;
    }

    /** Where sealed bytes come from. */
    @FunctionalInterface
    public interface Source {
        /**
         * Opens the sealed bytes of {@code part}, from their start.
         *
         * @throws IOException if they cannot be read
         */
        InputStream sealed(Part part) throws IOException;
    }

    /** Where plaintext goes. */
    @FunctionalInterface
    public interface Target {
        /**
         * Opens the place for the plaintext of {@code part}.
         *
         * @throws IOException if it cannot be written
         */
        OutputStream plaintext(Part part) throws IOException;
    }

    /**
     * Opens every part of an entry.
     *
     * @param manifest the registered bytes
     * @param source sealed bytes of the parts
     * @param target takes their plaintext
     * @throws MalformedException if the bytes are no manifest
     * @throws IOException if source or target fail; says nothing about the entry
     */
    public OpenedEntry open(byte[] manifest, Source source, Target target) throws IOException, MalformedException {
        Manifest read = Manifests.read(manifest);
        List<OpenedPart> parts = new ArrayList<>();
        List<PartFailure> failures = new ArrayList<>();
        for (Part part : read.parts()) {
            try (InputStream sealed = source.sealed(part);
                    OutputStream plaintext = target.plaintext(part)) {
                parts.add(openPart(read, part, sealed, plaintext));
            } catch (PartException e) {
                failures.add(e.failure());
            }
        }
        checkDocument(read, parts).ifPresent(failures::add);
        failures.sort(Comparator.comparingInt(failure -> position(read, failure)));
        return new OpenedEntry(read, parts, failures);
    }

    /**
     * Opens one part.
     *
     * @param sealed read to its end, also when the part fails
     * @param plaintext not closed
     * @throws PartException says why the part is not taken
     * @throws IOException if a stream fails; says nothing about the part
     */
    public OpenedPart openPart(Manifest manifest, Part part, InputStream sealed, OutputStream plaintext)
            throws IOException, PartException {
        MeasuredInput in = new MeasuredInput(sealed);
        MeasuredOutput out = new MeasuredOutput(plaintext, part.role() == PartRole.DOCUMENT ? MAX_DOCUMENT_BYTES : 0);
        PartException failure = null;
        try (ContentKey key = unwrap(manifest.caseId(), manifest.entryId(), part)) {
            new Opener().open(key, context(manifest.caseId(), manifest.entryId(), part), in, out);
        } catch (SealException e) {
            failure = failure(part, e);
        } catch (PartException e) {
            failure = e;
        }
        in.readToEnd();
        // Damage on the way also breaks the seal, and only the digest tells them apart: it decides whether sending
        // again helps.
        if (in.count() != part.size() || !in.sha256().equals(part.sha256())) {
            throw new PartException(
                    part,
                    PartFailure.Kind.PART_CORRUPT,
                    "size or digest of the sealed bytes differ from the manifest's");
        }
        if (failure != null) throw failure;
        if (part.role() == PartRole.DOCUMENT && out.count() > MAX_DOCUMENT_BYTES) {
            throw new PartException(part, PartFailure.Kind.DOCUMENT_INVALID, "larger than " + MAX_DOCUMENT_BYTES);
        }
        return new OpenedPart(part, out.count(), out.sha256(), part.role() == PartRole.DOCUMENT ? out.kept() : null);
    }

    /** Unwraps the content key of a part to see whether that can be done, before its bytes travel; returns why not. */
    public Optional<PartFailure> checkWrappedKey(CaseId caseId, EntryId entryId, Part part) {
        try {
            unwrap(caseId, entryId, part).close();
            return Optional.empty();
        } catch (PartException e) {
            return Optional.of(e.failure());
        }
    }

    /**
     * Checks the document among {@code opened} against the manifest and against the evidence that has been opened so far.
     *
     * @return why it does not fit; empty if it does, or if there is none
     */
    public static Optional<PartFailure> checkDocument(Manifest manifest, Collection<OpenedPart> opened) {
        for (OpenedPart part : opened) {
            byte[] document = part.document();
            if (document == null) continue;
            String fault = new DocumentCheck(manifest, opened).fault(document);
            if (fault == null) continue;
            return Optional.of(new PartFailure(part.part().partId(), PartFailure.Kind.DOCUMENT_INVALID, fault));
        }
        return Optional.empty();
    }

    private ContentKey unwrap(CaseId caseId, EntryId entryId, Part part) throws PartException {
        SealingKey key = keys.sealingKey(part.keyId())
                .orElseThrow(() ->
                        new PartException(part, PartFailure.Kind.ENCRYPTION_KEY_UNKNOWN, "no key " + part.keyId()));
        try {
            return Wrapping.unwrap(
                    key.privateKey(), key.publicKey(), key.kid(), part.wrappedKey(), context(caseId, entryId, part));
        } catch (SealException e) {
            throw failure(part, e);
        }
    }

    private static PartContext context(CaseId caseId, EntryId entryId, Part part) {
        return new PartContext(caseId, entryId, part.partId(), part.role(), part.documentType());
    }

    private static PartException failure(Part part, SealException e) {
        switch (e.kind()) {
            case CONTEXT_OR_KEY:
                return new PartException(part, PartFailure.Kind.SEAL_INVALID, "wrong context, wrong key, or damage");
            case DAMAGED:
                return new PartException(part, PartFailure.Kind.SEAL_INVALID, "the stream does not verify");
            case TOO_NEW:
                return new PartException(part, PartFailure.Kind.TOO_NEW, "a scheme that is not known here");
            default:
                // The platform failed, not the part: a rejection would make the client throw good bytes away.
                throw new IllegalStateException("the cryptography of this platform fails", e);
        }
    }

    private static int position(Manifest manifest, PartFailure failure) {
        for (int i = 0; i < manifest.parts().size(); i++) {
            if (manifest.parts().get(i).partId().equals(failure.partId())) return i;
        }
        return manifest.parts().size();
    }

    /** A part that is not taken. */
    public static final class PartException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient PartFailure failure;

        PartException(Part part, PartFailure.Kind kind, String detail) {
            super(part.partId() + ": " + kind + ", " + detail);
            this.failure = new PartFailure(part.partId(), kind, detail);
        }

        /** Returns why. */
        public PartFailure failure() {
            return failure;
        }
    }
}
