package dev.recourse.store;

import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.model.Part;
import dev.recourse.model.PartId;
import dev.recourse.model.SealedFile;
import dev.recourse.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is delivered, checked against the manifest before a byte of it leaves. */
final class SealedFiles {
    private static final int BUFFER = 1 << 16;

    private final Workings store;
    private final Map<PartId, Look> good = new ConcurrentHashMap<>();

    SealedFiles(Workings store) {
        this.store = store;
    }

    Registration registration(CaseId caseId, EntryId entryId) throws VaultDamagedException {
        EntryFolder folder = store.files(() -> store.vault().folder(caseId, entryId));
        Optional<byte[]> file = store.files(() -> VaultFiles.readIfThere(folder.registration()));
        if (file.isEmpty()) throw missing(caseId, entryId);
        return RegistrationFile.read(folder, file.get()).registration(folder);
    }

    private VaultDamagedException missing(CaseId caseId, EntryId entryId) {
        Phase phase = store.queue().row(caseId, entryId).phase();
        if (phase == Phase.DRAFT) throw new IllegalStateException("entry " + entryId + " is a draft");
        return new VaultDamagedException(entryId + ": the registration is missing", null);
    }

    SealedFile sealedFile(CaseId caseId, EntryId entryId, Part part) throws VaultDamagedException {
        Path file = store.files(() -> store.vault().folder(caseId, entryId).sealed(part.partId()));
        if (!store.files(() -> isGood(file, part))) {
            throw new VaultDamagedException(entryId + ": part " + part.partId() + " is missing or changed", null);
        }
        return new SealedFile(part.partId(), file, part.size(), part.sha256());
    }

    private boolean isGood(Path path, Part part) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile() || attributes.size() != part.size()) return false;
            Look look = new Look(
                    part.sha256(),
                    String.valueOf(attributes.fileKey()),
                    attributes.lastModifiedTime().toMillis());
            if (look.equals(good.get(part.partId()))) return true;
            if (!digest(path).equals(part.sha256())) return false;
            good.put(part.partId(), look);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    static Sha256 digest(Path path) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) digest.update(buffer, 0, read);
        }
        return Sha256.ofDigest(digest.digest());
    }

    /** A file as it was when its digest was right. */
    private record Look(Sha256 sha256, String fileKey, long modified) {}
}
