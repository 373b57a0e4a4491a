package dev.recourse.sample.sandbox;

import dev.recourse.acquirer.EntryOpener;
import dev.recourse.acquirer.OpenedPart;
import dev.recourse.model.Manifest;
import dev.recourse.model.Part;
import dev.recourse.wire.MalformedException;
import dev.recourse.wire.Manifests;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Base64;

/** The sealed bytes that the sandbox holds, and their plaintext, opened anew each time: nothing is kept in clear. */
final class Evidence {
    private final Journal journal;
    private final Slots slots;
    private final Keyring keyring;

    Evidence(Journal journal, Slots slots, Keyring keyring) {
        this.journal = journal;
        this.slots = slots;
        this.keyring = keyring;
    }

    /** Opens a part and writes its plaintext to {@code out}. */
    OpenedPart open(String owner, Registered entry, PartRecord record, OutputStream out)
            throws IOException, EntryOpener.PartException {
        try (InputStream sealed = sealed(owner, entry, record)) {
            return new EntryOpener(keyring.keys()).openPart(entry.manifest(), record.part(), sealed, out);
        }
    }

    private InputStream sealed(String owner, Registered entry, PartRecord record) throws IOException {
        String storedAs = record.storedAs();
        if (storedAs == null) throw new IOException("the part has not been received");
        if (!storedAs.equals(PartRecord.INLINE)) {
            Manifest manifest = entry.manifest();
            Place place = new Place(
                    owner, manifest.caseId(), manifest.entryId(), record.part().partId());
            return Files.newInputStream(slots.file(place, storedAs));
        }
        try {
            for (Part part : Manifests.read(journal.manifest(entry.record())).parts()) {
                if (part.partId().equals(record.part().partId())) return inline(part);
            }
        } catch (MalformedException e) {
            throw new IOException("the journal holds another manifest", e);
        }
        throw new IOException("the part is not in its manifest");
    }

    /** Returns the sealed bytes that travelled in the manifest. */
    static InputStream inline(Part part) {
        String inline = part.inline();
        if (inline == null) throw new IllegalArgumentException("the part is not inline");
        return new ByteArrayInputStream(Base64.getUrlDecoder().decode(inline));
    }
}
