package dev.recourse.store;

import dev.recourse.file.DurableFiles;
import dev.recourse.model.AuditCheck;
import dev.recourse.model.AuditEntry;
import dev.recourse.model.Sha256;
import dev.recourse.wire.MalformedException;
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
 * <p>A last line without its line feed, or one that cannot be read, was cut off by a kill or a power failure before anybody was told of
 * it: it counts as not written. So that only the last one can be, each is durable before the next is written.
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
        List<Line> lines = lines();
        long kept = 0;
        for (Line line : lines) kept += line.bytes.length + 1L;
        End end = end(lines);
        List<byte[]> added = new ArrayList<>();
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
            added.add(line);
            end = new End(end.sequence() + 1, Sha256.of(line));
        }
        if (lines.isEmpty()) create();
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
            channel.truncate(kept);
            channel.position(kept);
            for (byte[] line : added) {
                ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(line, line.length + 1));
                bytes.put(line.length, (byte) '\n');
                while (bytes.hasRemaining()) channel.write(bytes);
                channel.force(true);
            }
        }
        return end;
    }

    /** The name is durable before there is a line: one attempt may fail between the two, and the next one finds the line. */
    private void create() throws IOException {
        if (!EntryFolder.has(file)) {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) DurableFiles.createDirectories(directory);
            PrivateDirectory.createFile(file);
        }
        PrivateDirectory.syncParent(file);
    }

    /** Returns where the history ends. */
    End end() throws IOException {
        return end(lines());
    }

    /** Returns the lines that can be read, in the order of the file. */
    List<AuditEntry> read() throws IOException {
        List<AuditEntry> entries = new ArrayList<>();
        for (Line line : lines()) {
            // Checking says where one is damaged; what else is there is shown.
            if (line.entry != null) entries.add(line.entry);
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
        for (Line line : lines()) {
            AuditEntry entry = line.entry;
            if (entry == null) return AuditCheck.broken(end.sequence(), AuditCheck.Fault.UNREADABLE);
            if (entry.sequence() != end.sequence() + 1) {
                return AuditCheck.broken(end.sequence(), AuditCheck.Fault.OUT_OF_PLACE);
            }
            if (!entry.previous().equals(end.link())) {
                return AuditCheck.broken(end.sequence(), AuditCheck.Fault.NOT_LINKED);
            }
            end = line.end(entry);
            if (known != null && end.sequence() == known.sequence()) {
                met = true;
                if (!end.equals(known)) return AuditCheck.broken(end.sequence() - 1, AuditCheck.Fault.CHANGED);
            }
        }
        return met ? AuditCheck.whole(end.sequence()) : AuditCheck.broken(end.sequence(), AuditCheck.Fault.MISSING);
    }

    private static End end(List<Line> lines) {
        if (lines.isEmpty()) return End.NONE;
        Line last = lines.get(lines.size() - 1);
        return last.entry == null ? End.NONE : last.end(last.entry);
    }

    /** A line of the file; without an entry if it cannot be read. */
    private record Line(byte[] bytes, @Nullable AuditEntry entry) {
        static Line of(byte[] bytes) {
            try {
                Facts facts = Facts.read(bytes);
                return new Line(
                        bytes,
                        new AuditEntry(
                                facts.number("sequence"),
                                facts.time("at"),
                                facts.text("actor"),
                                facts.text("action"),
                                facts.optionalText("object"),
                                facts.optionalText("detail"),
                                new Sha256(facts.text("previous"))));
            } catch (MalformedException | IllegalArgumentException e) {
                return new Line(bytes, null);
            }
        }

        End end(AuditEntry of) {
            return new End(of.sequence(), Sha256.of(bytes));
        }
    }

    private List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        byte[] bytes;
        try {
            bytes = VaultFiles.read(file);
        } catch (NoSuchFileException e) {
            return lines;
        }
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\n') continue;
            lines.add(Line.of(Arrays.copyOfRange(bytes, from, i)));
            from = i + 1;
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).entry == null) lines.remove(lines.size() - 1);
        return lines;
    }
}
