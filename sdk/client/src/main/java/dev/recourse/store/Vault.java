package dev.recourse.store;

import dev.recourse.file.DurableFiles;
import dev.recourse.file.OnDisk;
import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The files that must not be lost. Every method may only run on the store's own threads.
 *
 * <pre>
 *   store.json                                       whose store this is
 *   reserve                                          room for receipts when the disk is full
 *   vault/tmp/                                       files that are being written
 *   vault/active/&lt;case&gt;/&lt;entry&gt;/          {@link EntryFolder}
 *   vault/active/&lt;case&gt;/audit                 {@link AuditFile}
 *   vault/active/&lt;case&gt;/erased                when and why all else was erased
 *   vault/active/&lt;case&gt;/termination           what the case says of its terminal, protected
 *   vault/archive/&lt;yyyy-mm&gt;/&lt;case&gt;/&lt;entry&gt;/  the same, when the case is over
 *   vault/diagnosed                                  what was diagnosed at which terminal, protected
 *   vault/measures                                   which measures of prevention were done, protected
 *   vault/acquirer/                                  public things of the acquirer
 *   vault/generation                                 digest of the index as it was closed
 *   repairs                                          what was put in order, until somebody acknowledges it
 *   quarantine/                                      what fits nowhere
 * </pre>
 */
final class Vault {
    /** Files that stand beside the entries of a case. */
    private static final Set<String> OF_A_CASE = Set.of(AuditFile.NAME, "erased", "termination");

    private final Path root;
    private final Path active;
    private final Path archive;
    private final Path acquirer;
    private final Path generation;
    private final Path quarantine;
    private final VaultFiles files;

    private Vault(Path root) throws IOException {
        Path vault = root.resolve("vault");
        this.root = root;
        this.active = vault.resolve("active");
        this.archive = vault.resolve("archive");
        this.acquirer = vault.resolve("acquirer");
        this.generation = vault.resolve("generation");
        this.quarantine = root.resolve("quarantine");
        this.files = new VaultFiles(vault.resolve("tmp"), root.resolve("reserve"), this::evict);
    }

    /** Opens the vault in a directory that is ours alone and locked; creates it if there is none. */
    static Vault open(Path root, String rootThumbprint) throws IOException {
        for (String name :
                new String[] {"vault", "vault/tmp", "vault/active", "vault/archive", "vault/acquirer", "quarantine"}) {
            PrivateDirectory.checkReal(root.resolve(name));
        }
        Path identityFile = root.resolve("store.json");
        boolean known = OnDisk.exists(identityFile, LinkOption.NOFOLLOW_LINKS);
        Identity identity = known ? Identity.check(identityFile, VaultFiles.read(identityFile), rootThumbprint) : null;
        if (identity == null
                && !VaultFiles.children(root.resolve("vault/active")).isEmpty()) {
            throw PrivateDirectory.unusable(identityFile, "is missing, and the vault is not empty");
        }
        Vault vault = new Vault(root);
        vault.files.removeLeftovers();
        if (identity == null || identity.schema() < Schema.LATEST) {
            vault.files.write(identityFile, Identity.write(rootThumbprint));
        }
        for (Path directory : new Path[] {vault.active, vault.archive, vault.acquirer}) {
            DurableFiles.createDirectories(directory);
        }
        vault.files.keepReserve();
        return vault;
    }

    VaultFiles files() {
        return files;
    }

    boolean isEmpty() throws IOException {
        return VaultFiles.children(active).isEmpty()
                && VaultFiles.children(archive).isEmpty();
    }

    Path indexFile() {
        return root.resolve("index.mv.db");
    }

    // ---- entries ----

    /** Returns where the files of an entry are, or would be. */
    EntryFolder folder(CaseId caseId, EntryId entryId) throws IOException {
        return new EntryFolder(caseId, entryId, caseDirectory(caseId).resolve(entryId.value()));
    }

    /** Creates the folder of a new entry. */
    EntryFolder create(CaseId caseId, EntryId entryId) throws IOException {
        Path directory = caseDirectory(caseId);
        if (!directory.startsWith(active)) {
            DurableFiles.move(directory, active.resolve(caseId.value()));
            directory = active.resolve(caseId.value());
        }
        EntryFolder folder = new EntryFolder(caseId, entryId, directory.resolve(entryId.value()));
        if (OnDisk.exists(folder.directory(), LinkOption.NOFOLLOW_LINKS)) {
            throw new IllegalStateException("entry " + entryId + " exists already");
        }
        DurableFiles.createDirectories(folder.directory());
        return folder;
    }

    /** Returns where the local history of a case is, or would be. */
    AuditFile audit(CaseId caseId) throws IOException {
        return new AuditFile(caseDirectory(caseId).resolve(AuditFile.NAME));
    }

    /** Returns the record of a case's erasure: that it is there is the decision. */
    Path erasure(CaseId caseId) throws IOException {
        return caseDirectory(caseId).resolve("erased");
    }

    Path termination(CaseId caseId) throws IOException {
        return caseDirectory(caseId).resolve("termination");
    }

    /** Removes what is left of a case that has no entries any more. */
    void removeCase(CaseId caseId) throws IOException {
        Path gone = root.resolve("vault/tmp").resolve(caseId + "-" + UUID.randomUUID());
        Path directory = caseDirectory(caseId);
        if (!OnDisk.isDirectory(directory)) return;
        DurableFiles.move(directory, gone);
        DurableFiles.deleteTree(gone);
    }

    /** Removes the folder of an entry at once, and then its files. */
    void remove(EntryFolder folder) throws IOException {
        Path caseDirectory = folder.directory().toAbsolutePath().getParent();
        if (caseDirectory == null || !OnDisk.isDirectory(caseDirectory)) return;
        Path temporary = root.resolve("vault/tmp");
        if (OnDisk.isDirectory(folder.directory())) {
            Path gone = temporary.resolve(folder.entryId() + "-" + UUID.randomUUID());
            DurableFiles.move(folder.directory(), gone);
            DurableFiles.deleteTree(gone);
        } else {
            // An earlier attempt has moved it away, and may have failed to make that durable.
            DurableFiles.syncDirectory(temporary);
            DurableFiles.syncDirectory(caseDirectory);
        }
        if (VaultFiles.children(caseDirectory).isEmpty()) Files.deleteIfExists(caseDirectory);
    }

    /** Returns the folders of all cases under review. What is no folder of a case goes to the quarantine. */
    List<CaseId> activeCases(Repairs repairs) throws IOException {
        return named(active, CaseId::new, repairs);
    }

    /** Returns the folders of the entries of a case. */
    List<EntryFolder> entries(CaseId caseId, Repairs repairs) throws IOException {
        Path directory = caseDirectory(caseId);
        List<EntryFolder> folders = new ArrayList<>();
        for (EntryId entryId : named(directory, EntryId::new, repairs)) {
            folders.add(new EntryFolder(caseId, entryId, directory.resolve(entryId.value())));
        }
        return folders;
    }

    /** Returns the archived cases. */
    List<CaseId> archivedCases(Repairs repairs) throws IOException {
        List<CaseId> cases = new ArrayList<>();
        for (Path month : VaultFiles.children(archive)) {
            if (OnDisk.isDirectory(month)) cases.addAll(named(month, CaseId::new, repairs));
        }
        return cases;
    }

    boolean isArchived(CaseId caseId) throws IOException {
        return caseDirectory(caseId).startsWith(archive);
    }

    /** Moves a case that is over to the archive of a month; fine if it has no files here. */
    void archive(CaseId caseId, String month) throws IOException {
        Path from = active.resolve(caseId.value());
        if (!OnDisk.isDirectory(from)) return;
        DurableFiles.createDirectories(archive.resolve(month));
        DurableFiles.move(from, archive.resolve(month).resolve(caseId.value()));
    }

    /** Returns the sealed files of an entry. */
    List<Path> sealedFiles(EntryFolder folder) throws IOException {
        List<Path> sealed = VaultFiles.children(folder.directory());
        sealed.removeIf(file -> !file.getFileName().toString().endsWith(EntryFolder.SEALED));
        return sealed;
    }

    private Path caseDirectory(CaseId caseId) throws IOException {
        Path here = active.resolve(caseId.value());
        if (OnDisk.isDirectory(here)) return here;
        for (Path month : VaultFiles.children(archive)) {
            Path there = month.resolve(caseId.value());
            if (OnDisk.isDirectory(month) && OnDisk.isDirectory(there)) return there;
        }
        return here;
    }

    // ---- room ----

    /** Deletes sealed files that the acquirer has given a receipt for; returns whether there were any. */
    boolean evict() throws IOException {
        boolean found = false;
        for (Path directory : caseDirectories()) {
            for (Path entry : VaultFiles.children(directory)) {
                if (!OnDisk.isDirectory(entry) || !EntryFolder.has(entry.resolve("receipt"))) continue;
                for (Path file : VaultFiles.children(entry)) {
                    if (file.getFileName().toString().endsWith(EntryFolder.SEALED)) found |= Files.deleteIfExists(file);
                }
            }
        }
        return found;
    }

    private List<Path> caseDirectories() throws IOException {
        List<Path> directories = VaultFiles.children(active);
        for (Path month : VaultFiles.children(archive)) directories.addAll(VaultFiles.children(month));
        return directories;
    }

    // ---- the acquirer's files ----

    Path acquirerFile(String name) {
        if (!name.matches("[a-z0-9-]{1,40}")) throw new IllegalArgumentException("name must be of a-z, 0-9 and -");
        return acquirer.resolve(name);
    }

    void keepAcquirerFiles(String prefix, Set<Long> numbers) throws IOException {
        for (Path file : VaultFiles.children(acquirer)) {
            String name = file.getFileName().toString();
            boolean numbered = name.matches(prefix + "-[0-9]{1,18}");
            if (numbered && !numbers.contains(Long.valueOf(name.substring(prefix.length() + 1)))) {
                DurableFiles.delete(file);
            }
        }
    }

    Path diagnosed() {
        return root.resolve("vault/diagnosed");
    }

    Path measures() {
        return root.resolve("vault/measures");
    }

    // ---- generation and quarantine ----

    /** Returns what the index was closed as, and forgets it: from here on the index is not what it was. */
    Optional<String> takeGeneration() throws IOException {
        Optional<byte[]> bytes = VaultFiles.readIfThere(generation);
        DurableFiles.delete(generation);
        return bytes.map(found -> new String(found, StandardCharsets.US_ASCII));
    }

    void putGeneration(String value) throws IOException {
        files.write(generation, value.getBytes(StandardCharsets.US_ASCII));
    }

    /** Moves something aside that fits nowhere. */
    void quarantine(Path path) throws IOException {
        DurableFiles.createDirectories(quarantine);
        DurableFiles.move(path, quarantine.resolve(path.getFileName() + "-" + UUID.randomUUID()));
    }

    /** Keeps what was said about something whose files are gone. */
    void quarantine(String name, byte[] facts) throws IOException {
        DurableFiles.createDirectories(quarantine);
        files.write(quarantine.resolve(name + "-" + UUID.randomUUID()), facts);
    }

    /** Returns how many things lie aside. */
    int quarantined() throws IOException {
        return VaultFiles.children(quarantine).size();
    }

    Path repairs() {
        return root.resolve("repairs");
    }

    long bytes() throws IOException {
        return bytes(root);
    }

    private static long bytes(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try {
                return Files.size(path);
            } catch (NoSuchFileException e) {
                return 0;
            }
        }
        long sum = 0;
        for (Path child : VaultFiles.children(path)) sum += bytes(child);
        return sum;
    }

    private <T> List<T> named(Path directory, Function<String, T> id, Repairs repairs) throws IOException {
        List<T> ids = new ArrayList<>();
        for (Path child : VaultFiles.children(directory)) {
            if (OF_A_CASE.contains(child.getFileName().toString())) continue;
            try {
                T found = id.apply(child.getFileName().toString());
                if (OnDisk.isDirectory(child)) {
                    ids.add(found);
                    continue;
                }
            } catch (IllegalArgumentException e) {
                // The name is no id: falls through.
            }
            repairs.add(Repair.Kind.FILES_QUARANTINED, child.getFileName().toString());
            quarantine(child);
        }
        return ids;
    }
}
