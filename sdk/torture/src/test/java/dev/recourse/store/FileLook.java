package dev.recourse.store;

import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import java.nio.file.Path;

/** Files of the vault that are in clear, as the store reads them: somebody may have put others in their place. */
public final class FileLook {
    private static final CaseId CASE = new CaseId("01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f10");
    private static final EntryId ENTRY = new EntryId("01938f2e-7c1b-7b3e-9d52-0c5a4e8b7f11");
    private static final EntryFolder FOLDER = new EntryFolder(CASE, ENTRY, Path.of("entry"));

    private FileLook() {}

    /** Whether the bytes are a registration of the entry; written again it is the same. */
    public static boolean isRegistration(byte[] file) {
        try {
            RegistrationFile read = RegistrationFile.read(FOLDER, file);
            read.registration(FOLDER);
            byte[] header = read.header(FOLDER);
            byte[] whole = java.util.Arrays.copyOf(header, header.length + read.manifest().length);
            System.arraycopy(read.manifest(), 0, whole, header.length, read.manifest().length);
            return RegistrationFile.read(FOLDER, whole).origin().equals(read.origin());
        } catch (VaultDamagedException e) {
            return false;
        }
    }
}
