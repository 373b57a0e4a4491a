package dev.recourse;

import dev.recourse.catalogue.EvidenceLimits;
import dev.recourse.catalogue.FileLabel;
import dev.recourse.catalogue.MediaTypes;
import dev.recourse.catalogue.Screening;
import dev.recourse.catalogue.TextScreen;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.PartId;
import dev.recourse.model.RecourseException;
import dev.recourse.seal.ContentKey;
import dev.recourse.seal.SealException;
import dev.recourse.seal.SealedPart;
import dev.recourse.seal.Sealer;
import dev.recourse.store.PendingPart;
import dev.recourse.store.Store;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a piece of evidence in: looks at its name, its first bytes and its size, then seals it in one pass into the vault. */
final class Intake {
    private static final int HEAD = MediaTypes.HEAD_BYTES;

    private final Store store;
    private final Sealer sealer;
    private final Screeners screeners;

    Intake(Store store, Sealer sealer, Screeners screeners) {
        this.store = store;
        this.sealer = sealer;
        this.screeners = screeners;
    }

    /** A piece of evidence that is durable in the vault; it counts once the draft's snapshot names it. */
    record Taken(EvidenceItem item, ContentKey key, DraftState.SealedEvidence sealed) {}

    Taken take(
            DraftState draft,
            PartId partId,
            DocumentType type,
            Evidence evidence,
            EvidenceLimits limits,
            @Nullable String materialItemId,
            @Nullable String consentId)
            throws RefusedException {
        FileLabel label = Screening.fileName(evidence.label());
        if (!label.problems().isEmpty()) throw new RefusedException(label.problems());
        String name = label.label();
        try {
            return read(draft, partId, type, evidence, limits, materialItemId, consentId, name, false);
        } catch (ScreeningRefusedException e) {
            if (!e.isUnreadable() || !evidence.isRepeatable()) throw new RefusedException(e.problems());
        }
        try {
            return read(draft, partId, type, evidence, limits, materialItemId, consentId, name, true);
        } catch (ScreeningRefusedException e) {
            throw new RefusedException(e.problems());
        }
    }

    private Taken read(
            DraftState draft,
            PartId partId,
            DocumentType type,
            Evidence evidence,
            EvidenceLimits limits,
            @Nullable String materialItemId,
            @Nullable String consentId,
            String name,
            boolean unreadable)
            throws RefusedException, ScreeningRefusedException {
        try (Evidence.Opened source = evidence.open();
                InputStream in = new BufferedInputStream(bytes(source), HEAD)) {
            String mediaType = mediaType(type, name, in);
            long most = limits.maxBytes(mediaType);
            if (source.size() > most) throw tooLarge(name, most);
            Bounded bounded = new Bounded(in, most);
            Set<String> known = KnownNumbers.of(draft);
            InputStream looked = mediaType.equals(MediaTypes.TEXT)
                    ? new ScreenedText(bounded, new TextScreen(name, known))
                    : bounded;
            ScreeningContext context = new ScreeningContext(
                    name, known, ScreeningLimits.DEFAULT.with(limits.maxPages(), limits.maxPixels(), limits.maxDpi()));
            Screened screened = unreadable
                    ? screeners.screenUnreadable(mediaType, looked, context)
                    : screeners.screen(mediaType, looked, context);
            ContentKey key = ContentKey.fresh();
            SealedPart part = seal(draft, partId, type, key, screened, () -> source.unchanged(bounded.count), name);
            EvidenceItem item = new EvidenceItem(
                    partId,
                    type,
                    mediaType,
                    name,
                    part.plaintextSize(),
                    part.plaintextSha256(),
                    null,
                    consentId,
                    materialItemId);
            return new Taken(item, key, new DraftState.SealedEvidence(part.size(), part.sha256(), screened.warnings()));
        } catch (ScreeningRefusedException e) {
            throw e;
        } catch (TooLargeException e) {
            throw tooLarge(name, e.most);
        } catch (ScreenedText.FoundException e) {
            throw new RefusedException(e.problems());
        } catch (ScreenedText.NoTextException e) {
            throw refused("EVIDENCE_TYPE", name);
        } catch (Evidence.NotRegularFileException e) {
            throw refused("EVIDENCE_NOT_A_FILE", name);
        } catch (NoSuchFileException e) {
            throw refused("EVIDENCE_NOT_FOUND", name);
        } catch (IOException e) {
            // Only the source throws these: the vault's failures are RecourseExceptions.
            throw refused("EVIDENCE_UNREADABLE", name);
        }
    }

    /** A stream of the app's stays on the app's thread: nobody knows for how long it blocks. */
    private InputStream bytes(Evidence.Opened source) {
        return source.path() == null ? source.in() : store.undisturbed(source.in());
    }

    /** Whether the source is, after it has been read, what it was when it was opened. */
    private interface Unchanged {
        boolean unchanged() throws IOException;
    }

    private SealedPart seal(
            DraftState draft,
            PartId partId,
            DocumentType type,
            ContentKey key,
            Screened screened,
            Unchanged source,
            String name)
            throws IOException, RefusedException {
        try (PendingPart pending = store.beginPart(draft.caseId(), draft.entryId(), partId)) {
            SealedPart part = sealer.seal(key, draft.evidenceContext(partId, type), screened.content(), pending);
            if (!source.unchanged()) throw refused("EVIDENCE_CHANGED", name);
            pending.commit();
            return part;
        } catch (SealException e) {
            throw new RecourseException(
                    RecourseException.Kind.CRYPTO_UNAVAILABLE, "evidence could not be sealed; nothing was kept", e);
        }
    }

    private static String mediaType(DocumentType type, String name, InputStream in)
            throws IOException, RefusedException {
        byte[] head = new byte[HEAD];
        in.mark(HEAD);
        int length = 0;
        for (int n = 0; n >= 0 && length < HEAD; n = in.read(head, length, HEAD - length)) length += n;
        in.reset();
        if (length == 0) throw refused("EVIDENCE_EMPTY", name);
        String mediaType = MediaTypes.detect(head, length);
        if (mediaType == null || !MediaTypes.matches(type, mediaType)) throw refused("EVIDENCE_TYPE", name);
        // A name that says something else is a mistake of somebody, or a trick: whoever opens it later goes by the
        // name.
        if (!MediaTypes.agrees(name, mediaType)) throw refused("EVIDENCE_TYPE_MISMATCH", name);
        return mediaType;
    }

    private static RefusedException refused(String code, String name) {
        return new RefusedException(ClientTexts.problem(code, name, name));
    }

    private static RefusedException tooLarge(String name, long most) {
        return new RefusedException(ClientTexts.problem("EVIDENCE_TOO_LARGE", name, name, most));
    }

    /** Stops a source that is longer than it said, or never ends. */
    private static final class Bounded extends FilterInputStream {
        private final long most;
        private long count;

        Bounded(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            if (b >= 0) add(1);
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = in.read(bytes, offset, length);
            if (n > 0) add(n);
            return n;
        }

        private void add(int n) throws TooLargeException {
            count += n;
            if (count > most) throw new TooLargeException(most);
        }
    }

    private static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
        private final long most;

        TooLargeException(long most) {
            this.most = most;
        }
    }
}
