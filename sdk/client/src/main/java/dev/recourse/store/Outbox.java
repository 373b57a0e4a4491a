package dev.recourse.store;

import dev.recourse.file.DurableFiles;
import dev.recourse.model.Delivery;
import dev.recourse.model.Part;
import dev.recourse.model.SealedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Copies of what waits, for another way than this device's network to the acquirer: sealed as it is, with nothing that could open it. */
final class Outbox {
    private static final int BUFFER = 1 << 16;

    private final Workings store;
    private final SealedFiles sealed;
    private final Filing filing;

    Outbox(Workings store, SealedFiles sealed, Filing filing) {
        this.store = store;
        this.sealed = sealed;
        this.filing = filing;
    }

    List<Delivery> copy(Path target) throws IOException {
        DurableFiles.createDirectories(target);
        Path temporary = target.resolve("tmp");
        List<Delivery> copied = new ArrayList<>();
        try {
            DurableFiles files = new DurableFiles(temporary);
            for (Delivery delivery : store.queue().live()) {
                if (copy(delivery, target, files)) copied.add(delivery);
            }
        } finally {
            DurableFiles.deleteTree(temporary);
        }
        return copied;
    }

    /** Returns false, and copies nothing, of an entry that is damaged or was taken back in this moment. */
    private boolean copy(Delivery delivery, Path target, DurableFiles files) throws IOException {
        Registration registration;
        List<SealedFile> parts = new ArrayList<>();
        try {
            registration = sealed.registration(delivery.caseId(), delivery.entryId());
            for (Part part : registration.manifest().parts()) {
                if (part.inline() == null) {
                    parts.add(sealed.sealedFile(delivery.caseId(), delivery.entryId(), part));
                }
            }
        } catch (VaultDamagedException e) {
            return false;
        }
        // Before a byte of it is elsewhere: from then on nobody knows whether it has arrived.
        if (!filing.leaves(delivery.caseId(), delivery.entryId())) return false;
        OutboxEntry entry = OutboxEntry.in(target, delivery.caseId(), delivery.entryId());
        DurableFiles.createDirectories(entry.directory());
        Path manifest = entry.directory().resolve(OutboxEntry.MANIFEST);
        Path signature = entry.directory().resolve(OutboxEntry.SIGNATURE);
        DurableFiles.delete(manifest);
        for (SealedFile part : parts) {
            copy(part.path(), files, entry.directory().resolve(part.partId().value()));
        }
        if (registration.signature() == null) DurableFiles.delete(signature);
        else files.write(signature, registration.signature().getBytes(StandardCharsets.US_ASCII));
        files.write(manifest, registration.manifestBytes());
        return true;
    }

    private static void copy(Path file, DurableFiles files, Path target) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
                DurableFiles.Pending pending = files.begin(target)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                pending.write(ByteBuffer.wrap(buffer, 0, read));
            }
            pending.commit();
        }
    }
}
