package dev.recourse.store;

import dev.recourse.file.DurableFiles;
import dev.recourse.model.AuditCheck;
import dev.recourse.model.AuditEntry;
import dev.recourse.model.Sha256;
import dev.recourse.wire.MalformedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The local history of one case: a file of lines in JSON to which lines are only ever added. Each names the SHA-256 of the one before.
 *
 * <p>A last line without its line feed was cut off by a kill before anybody was told of it: it counts as not written.
 */
final class AuditFile {
    static final String NAME = "audit";

    private final Path file;

    AuditFile(Path file) {
        this.file = file;
    }

    /**
     * What is to be noted.
     *
     * @param actor of {@link AuditEntry}
     * @param action upper-case code
     * @param object an id
     * @param detail a code, number or time
     */
    record Note(
            String actor,
            String action,
            @Nullable String object,
            @Nullable String detail) {}

    /**
     * Where the history ends.
     *
     * @param sequence of the last line, 0 if there is none
     * @param link SHA-256 of the last line
     */
    record End(long sequence, Sha256 link) {
        static final End NONE = new End(0, new Sha256(History.FIRST_LINK));
    }

    /** Adds lines, durably; returns the new end. A history that is broken already goes on from its last line. */
    End append(Instant at, List<Note> notes) throws IOException {
        List<byte[]> lines = lines();
        long kept = 0;
        for (byte[] line : lines) kept += line.length + 1L;
        End end = end(lines);
        ByteArrayOutputStream added = new ByteArrayOutputStream();
        for (Note note : notes) {
            byte[] line = new Facts()
                    .put("sequence", end.sequence() + 1)
                    .put("at", at)
                    .put("actor", note.actor())
                    .put("action", note.action())
                    .put("object", note.object())
                    .put("detail", note.detail())
                    .put("previous", end.link().hex())
                    .bytes();
            added.writeBytes(line);
            added.write('\n');
            end = new End(end.sequence() + 1, Sha256.of(line));
        }
        boolean fresh = !EntryFolder.has(file);
        if (fresh) {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) DurableFiles.createDirectories(directory);
            PrivateDirectory.createFile(file);
        }
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
            channel.truncate(kept);
            channel.position(kept);
            ByteBuffer bytes = ByteBuffer.wrap(added.toByteArray());
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(true);
        }
        if (fresh) PrivateDirectory.syncParent(file);
        return end;
    }

    /** Returns where the history ends. */
    End end() throws IOException {
        return end(lines());
    }

    /** Returns the lines that can be read, in the order of the file. */
    List<AuditEntry> read() throws IOException {
        List<AuditEntry> entries = new ArrayList<>();
        for (byte[] line : lines()) {
            try {
                entries.add(entry(line));
            } catch (MalformedException e) {
                // Checking says where; what else is there is shown.
            }
        }
        return entries;
    }

    /**
     * Says whether the file is as it was written.
     *
     * @param known where it ended when it was written last; null where nobody remembers
     */
    AuditCheck check(@Nullable End known) throws IOException {
        End end = End.NONE;
        boolean met = known == null || known.sequence() == 0;
        for (byte[] line : lines()) {
            try {
                AuditEntry entry = entry(line);
                if (entry.sequence() != end.sequence() + 1) {
                    return AuditCheck.broken(end.sequence(), "entry " + entry.sequence() + " stands in its place");
                }
                if (!entry.previous().equals(end.link())) {
                    String why = end.sequence() == 0 ? "it is not the first one" : "the entry before it was changed";
                    return AuditCheck.broken(end.sequence(), why);
                }
            } catch (MalformedException e) {
                return AuditCheck.broken(end.sequence(), "it cannot be read");
            }
            end = new End(end.sequence() + 1, Sha256.of(line));
            if (known != null && end.sequence() == known.sequence()) {
                met = true;
                if (!end.equals(known)) return AuditCheck.broken(end.sequence() - 1, "it was changed");
            }
        }
        return met ? AuditCheck.whole(end.sequence()) : AuditCheck.broken(end.sequence(), "it is missing");
    }

    private static End end(List<byte[]> lines) {
        if (lines.isEmpty()) return End.NONE;
        byte[] last = lines.get(lines.size() - 1);
        long sequence = lines.size();
        try {
            sequence = entry(last).sequence();
        } catch (MalformedException e) {
            // It was changed from outside; its place says its number.
        }
        return new End(sequence, Sha256.of(last));
    }

    private static AuditEntry entry(byte[] line) throws MalformedException {
        Facts facts = Facts.read(line);
        try {
            return new AuditEntry(
                    facts.number("sequence"),
                    facts.time("at"),
                    facts.text("actor"),
                    facts.text("action"),
                    facts.optionalText("object"),
                    facts.optionalText("detail"),
                    new Sha256(facts.text("previous")));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("previous is no digest");
        }
    }

    private List<byte[]> lines() throws IOException {
        List<byte[]> lines = new ArrayList<>();
        byte[] bytes;
        try {
            bytes = VaultFiles.read(file);
        } catch (NoSuchFileException e) {
            return lines;
        }
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\n') continue;
            lines.add(Arrays.copyOfRange(bytes, from, i));
            from = i + 1;
        }
        return lines;
    }
}
