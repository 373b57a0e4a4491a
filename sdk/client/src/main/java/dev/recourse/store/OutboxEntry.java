package dev.recourse.store;

import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.model.Part;
import dev.recourse.model.SealedFile;
import dev.recourse.model.Sha256;
import dev.recourse.wire.MalformedException;
import dev.recourse.wire.Manifests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sealed entry in an outbox, the directory that {@code docs/outbox.md} describes.
 *
 * @param directory {@code <case id>/<entry id>} of the outbox
 */
public record OutboxEntry(CaseId caseId, EntryId entryId, Path directory) {
    /** Written last: where it is, the rest is. */
    static final String MANIFEST = "manifest.json";

    static final String SIGNATURE = "signature.jws";

    /** More than any acquirer takes for a manifest. */
    private static final int LONGEST_MANIFEST = 8 << 20;

    private static final int LONGEST_SIGNATURE = 16 << 10;

    /** What goes into the header of a request as it is must be a detached JWS. */
    private static final Pattern DETACHED = Pattern.compile("[A-Za-z0-9_-]+\\.\\.[A-Za-z0-9_-]+");

    static OutboxEntry in(Path outbox, CaseId caseId, EntryId entryId) {
        return new OutboxEntry(caseId, entryId, outbox.resolve(caseId.value()).resolve(entryId.value()));
    }

    /**
     * Returns what an outbox holds, the entries of a case in their order. What has other names is not looked at.
     *
     * @throws IOException if the outbox cannot be read
     */
    public static List<OutboxEntry> list(Path outbox) throws IOException {
        List<OutboxEntry> entries = new ArrayList<>();
        for (Path ofCase : directories(outbox)) {
            CaseId caseId = id(ofCase, CaseId::new);
            if (caseId == null) continue;
            for (Path ofEntry : directories(ofCase)) {
                EntryId entryId = id(ofEntry, EntryId::new);
                if (entryId == null || !isFile(ofEntry.resolve(MANIFEST))) continue;
                entries.add(new OutboxEntry(caseId, entryId, ofEntry));
            }
        }
        // Ids are made in the order of the entries (UUIDv7).
        entries.sort(Comparator.comparing(entry -> entry.entryId().value()));
        return entries;
    }

    /**
     * Reads what the entry is registered with.
     *
     * @throws MalformedException if it is not this entry's manifest
     */
    public Registration registration() throws IOException, MalformedException {
        byte[] bytes = read(directory.resolve(MANIFEST), LONGEST_MANIFEST);
        var manifest = Manifests.read(bytes);
        if (!manifest.caseId().equals(caseId) || !manifest.entryId().equals(entryId)) {
            throw new MalformedException(MANIFEST + " is of another entry");
        }
        Path signature = directory.resolve(SIGNATURE);
        String jws = isFile(signature)
                ? new String(read(signature, LONGEST_SIGNATURE), StandardCharsets.US_ASCII).trim()
                : null;
        if (jws != null && !DETACHED.matcher(jws).matches()) throw new MalformedException(SIGNATURE + " is none");
        return new Registration(bytes, jws, Sha256.of(bytes), manifest);
    }

    /**
     * Returns the sealed bytes of a part that the manifest declares and does not hold itself.
     *
     * @throws MalformedException if they are missing or others
     */
    public SealedFile sealedFile(Part part) throws IOException, MalformedException {
        Path file = file(part);
        if (!isFile(file)
                || Files.size(file) != part.size()
                || !SealedFiles.digest(file).equals(part.sha256())) {
            throw new MalformedException("part " + part.partId() + " is missing or changed");
        }
        return new SealedFile(part.partId(), file, part.size(), part.sha256());
    }

    Path file(Part part) {
        return directory.resolve(part.partId().value());
    }

    private static List<Path> directories(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) found.add(child);
            }
        }
        return found;
    }

    private static <T> @Nullable T id(Path directory, Function<String, T> parse) {
        try {
            return parse.apply(directory.getFileName().toString());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static byte[] read(Path file, int longest) throws IOException, MalformedException {
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(longest + 1);
            if (bytes.length > longest) throw new MalformedException(file.getFileName() + " is too long");
            return bytes;
        }
    }
}
