package dev.recourse.store;

import dev.recourse.file.OnDisk;
import dev.recourse.model.CaseId;
import dev.recourse.model.RecourseException;
import dev.recourse.model.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.seasar.doma.DomaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index, watched. It lives on one thread; whatever it fails with, it is set aside, built anew from the vault, and asked once more.
 *
 * <p>A file that was closed well is known by the digest that the vault keeps of it: one that differs by a bit, is older or is gone is
 * not even opened.
 */
final class GuardedIndex {
    /** Above this size, a file that has doubled since it was last compacted is compacted again. */
    private static final long COMPACT_ABOVE = 32L << 20;

    /**
     * What stands in the index and beside its digest: a file that was put in the place of the open one has a good digest, too, when it is
     * closed.
     */
    private static final String MARK = "mark";

    private static final int CALLS_BETWEEN_LOOKS = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final StoreThreads threads;
    private final Vault vault;
    private final Repairs repairs;
    private final byte @Nullable [] key;
    private final Reconciliation reconciliation;

    // On the database's thread alone.
    private @Nullable Index index;
    private long compactAbove = COMPACT_ABOVE;
    private int calls;
    private int builds;
    private boolean rebuilt;
    private boolean archiveKnown;

    private volatile boolean closing;

    private GuardedIndex(
            StoreThreads threads, Vault vault, Repairs repairs, byte @Nullable [] key, Reconciliation reconciliation) {
        this.threads = threads;
        this.vault = vault;
        this.repairs = repairs;
        this.key = key == null ? null : key.clone();
        this.reconciliation = reconciliation;
    }

    /** Opens the index; when this returns it agrees with the vault. */
    static GuardedIndex open(
            StoreThreads threads, Vault vault, Repairs repairs, byte @Nullable [] key, Reconciliation reconciliation) {
        GuardedIndex guarded = new GuardedIndex(threads, vault, repairs, key, reconciliation);
        threads.runOnDatabase(() -> {
            try {
                guarded.openFirst();
            } catch (Throwable e) {
                // What stays open keeps the next opening of this process out.
                if (guarded.index instanceof H2Index failed) failed.abandon();
                throw e;
            }
        });
        return guarded;
    }

    /** Whether it was built from the vault. */
    boolean rebuilt() {
        return threads.onDatabase(() -> rebuilt);
    }

    /**
     * Asks the index, in one transaction. May be asked twice, so it must not change anything else.
     *
     * @throws RecourseException STORE_UNUSABLE with nothing but the database's code
     */
    <T> T call(Function<Index, T> work) {
        return threads.onDatabase(() -> {
            T result = guarded(work);
            if (++calls % CALLS_BETWEEN_LOOKS == 0) compactIfLarge();
            return result;
        });
    }

    void run(Consumer<Index> work) {
        call(open -> {
            work.accept(open);
            return true;
        });
    }

    long bytes() {
        return threads.onDatabase(() -> opened().bytes());
    }

    /** Writes the file anew, so that nothing stands in it any more that was deleted. */
    void compact() {
        threads.runOnDatabase(() -> {
            if (key != null) rewrite();
        });
    }

    /** Looks at the archive again if something has kept it from being looked at to its end. */
    void lookAtArchiveAgain() {
        if (!threads.onDatabase(() -> archiveKnown)) lookAtArchive();
    }

    /** Whether something of a case could not be read. */
    boolean isUnreadable(CaseId caseId) {
        return reconciliation.isUnreadable(caseId);
    }

    /** Returns the cases of which something could not be read. */
    Set<CaseId> unreadable() {
        return reconciliation.unreadable();
    }

    /** Looks at the files of a case again. */
    void look(CaseId caseId) {
        run(open -> reconciliation.one(open, caseId));
    }

    /** Gives back space if there is much to give. */
    void tidy() {
        threads.runOnDatabase(() -> {
            compactIfLarge();
        });
    }

    /**
     * Closes the index.
     *
     * @param whole whether every change of the vault has reached it; else the next opening looks at the vault
     */
    void close(boolean whole) {
        closing = true;
        threads.runOnDatabase(() -> {
            Index last = opened();
            index = null;
            try {
                String mark = UUID.randomUUID().toString();
                last.run(() -> last.facts().putFact(MARK, mark));
                if (last.bytes() > COMPACT_ABOVE / 8) last.closeCompacted();
                else last.close();
                if (whole && archiveKnown && last.isFile()) putGeneration(mark);
            } catch (IndexFailure | IOException | UncheckedIOException e) {
                // Without the mark of a good end the next opening looks at the vault: nothing is lost.
                LOG.warn("the index was not closed well, SQLSTATE {}", sqlState(e));
            } finally {
                CheckedPath.forget(vault.indexFile());
            }
        });
    }

    private <T> T guarded(Function<Index, T> work) {
        for (int attempt = 1; ; attempt++) {
            Index open = opened();
            try {
                return open.transaction(() -> work.apply(open));
            } catch (RuntimeException e) {
                if (!isFailure(e)) throw e;
                if (isRefusal(e) || attempt > 2) throw reduced(e);
                LOG.warn("the index fails, SQLSTATE {}", sqlState(e));
                replace(attempt > 1 || Failures.isDiskFull(e));
            }
        }
    }

    private void openFirst() throws IOException {
        String generation = vault.takeGeneration().orElse(null);
        if (key == null) {
            index = inMemory();
            rebuild();
            return;
        }
        OldIndex.Known known = OldIndex.Known.NOTHING;
        Path file = vault.indexFile();
        boolean existed = OnDisk.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (existed && !isOurs(file, generation)) {
            setAside(file);
            existed = false;
        } else if (!existed && !vault.isEmpty()) {
            repairs.add(Repair.Kind.INDEX_MISSING, file.getFileName().toString());
        }
        if (existed && generation == null) {
            // H2 2.5.252 can leave rows locked, after a kill, by transactions that never end: whoever wants them waits
            // for ever.
            known = OldIndex.known(file, key);
            Files.delete(file);
            existed = false;
        }
        try {
            index = H2Index.ofFile(file, key);
            if (existed) {
                Index open = opened();
                checkMark(open, generation);
                archiveKnown = true;
                open.run(() -> {
                    Reconciliation.unclaim(open);
                });
            } else {
                rebuild();
                reconciliation.recall(opened(), known);
            }
        } catch (SQLException | IOException | RuntimeException e) {
            if (e instanceof RuntimeException own && !isFailure(e)) throw own;
            replace(Failures.isDiskFull(e));
        }
    }

    /** Puts a new index in the place of one that has failed; in memory if the disk does not take it. */
    private void replace(boolean memory) {
        if (index instanceof H2Index failed) failed.abandon();
        index = null;
        Path file = vault.indexFile();
        if (key != null && !memory) {
            try {
                if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) setAside(file);
                index = H2Index.ofFile(file, key);
                rebuild();
                return;
            } catch (SQLException | IOException | IndexFailure | DomaException e) {
                if (index instanceof H2Index failed) failed.abandon();
            }
        }
        // The file stays for the next opening: it looks at the vault, because nothing says that it was closed well.
        repairs.add(Repair.Kind.INDEX_IN_MEMORY, file.getFileName().toString());
        index = inMemory();
        rebuild();
    }

    private void rebuild() {
        Index open = opened();
        rebuilt |= open.deliveries().greatestId() == 0 && !vaultIsEmpty();
        builds++;
        archiveKnown = false;
        compactAbove = COMPACT_ABOVE;
        reconciliation.run(open);
        threads.behind(this::lookAtArchive);
    }

    /** What is over is in no hurry: it is looked at behind the back of the opening. */
    private void lookAtArchive() {
        try {
            int build = threads.onDatabase(() -> builds);
            for (CaseId caseId : vault.archivedCases(repairs)) {
                if (closing) return;
                look(caseId);
            }
            threads.onDatabase(() -> archiveKnown = build == builds);
        } catch (RecourseException | IOException | OutOfMemoryError e) {
            if (!closing) LOG.warn("the archive was not looked at to its end");
        }
    }

    private boolean vaultIsEmpty() {
        try {
            return vault.isEmpty();
        } catch (IOException e) {
            throw Failures.ofFiles(e);
        }
    }

    private void setAside(Path file) throws IOException {
        repairs.add(Repair.Kind.INDEX_REPLACED, file.getFileName().toString());
        vault.quarantine(file);
    }

    private void compactIfLarge() {
        Index large = opened();
        long bytes = large.bytes();
        if (bytes < compactAbove || key == null) return;
        rewrite();
    }

    private void rewrite() {
        Index open = opened();
        if (!open.isFile() || key == null) return;
        try {
            open.closeCompacted();
            index = H2Index.ofFile(vault.indexFile(), key);
            compactAbove = Math.max(COMPACT_ABOVE, 2 * opened().bytes());
        } catch (SQLException | IOException | RuntimeException e) {
            replace(Failures.isDiskFull(e));
        }
    }

    private Index opened() {
        if (index == null) throw new RecourseException(RecourseException.Kind.CLOSED, "the store is closed");
        return index;
    }

    private static Index inMemory() {
        try {
            return H2Index.inMemory();
        } catch (SQLException e) {
            throw reduced(new IndexFailure(e));
        }
    }

    private static boolean isOurs(Path file, @Nullable String generation) throws IOException {
        if (!OnDisk.isFile(file)) return false;
        if (generation == null) return true;
        MessageDigest digest = Sha256.newDigest();
        CheckedPath.know(file, PageSums.of(file, digest));
        return generation.split(" ")[0].equals(Sha256.ofDigest(digest.digest()).hex());
    }

    private void putGeneration(String mark) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        if (!CheckedPath.isAsWritten(vault.indexFile(), PageSums.of(vault.indexFile(), digest))) {
            LOG.warn("the index is not what was written to it");
            return;
        }
        vault.putGeneration(Sha256.ofDigest(digest.digest()).hex() + " " + mark);
    }

    /** Released versions have written none. */
    private static void checkMark(Index open, @Nullable String generation) {
        String mark = open.transaction(() -> open.facts().fact(MARK).orElse(""));
        if (generation != null && generation.contains(" ") && !generation.endsWith(" " + mark)) {
            throw new IndexDamagedException("mark");
        }
    }

    /** Whether the index has failed, as opposed to what was asked of it. */
    private static boolean isFailure(Throwable e) {
        return e instanceof IndexFailure || e instanceof IndexDamagedException || e instanceof DomaException;
    }

    /** A value that the schema does not take says nothing about the file. */
    private static boolean isRefusal(Throwable e) {
        String state = sqlState(e);
        return state != null && state.startsWith("22");
    }

    private static @Nullable String sqlState(Throwable e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) return sql.getSQLState();
        }
        return null;
    }

    /** Messages of the database quote statements and values: its code is all that goes on. */
    private static RecourseException reduced(Throwable e) {
        return new RecourseException(
                RecourseException.Kind.STORE_UNUSABLE, "the index fails with SQLSTATE " + sqlState(e));
    }
}
