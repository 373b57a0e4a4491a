package dev.recourse.sample.sandbox;

import dev.recourse.file.DurableFiles;
import dev.recourse.model.PartId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The uploads that are under way, and the files of sealed bytes: {@code parts/<owner>/<caseId>/<entryId>/<partId>.<token>}. The token
 * is the last segment of the upload's URL, so URLs survive a restart.
 */
final class Slots {
    private static final Logger LOG = LoggerFactory.getLogger(Slots.class);

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path directory;
    private final Clock clock;
    private final Duration life;
    private final SecureRandom random = new SecureRandom();
    private final Map<Place, Slot> byPlace = new HashMap<>();
    private final Map<String, Slot> byToken = new HashMap<>();
    private final Set<String> expired = new HashSet<>();

    Slots(Path directory, Clock clock, Duration life) {
        this.directory = directory;
        this.clock = clock;
        this.life = life;
    }

    /** Returns the upload of a pending part, a fresh one if there is none that lives. */
    synchronized Slot at(Place place, long size) throws IOException {
        Slot slot = byPlace.get(place);
        if (slot != null && !expire(slot)) return slot;
        return add(place, size, HexFormat.of().formatHex(randomBytes()));
    }

    /** Returns the upload of a part if there is one. */
    synchronized @Nullable Slot existing(Place place) {
        return byPlace.get(place);
    }

    /** Returns the upload with this token, or null. */
    synchronized @Nullable Slot find(String token) throws IOException {
        Slot slot = byToken.get(token);
        return slot == null || expire(slot) ? null : slot;
    }

    synchronized boolean isExpired(String token) {
        return expired.contains(token);
    }

    /** Returns when {@code slot} is dropped unless more bytes come. */
    Instant expiresAt(Slot slot) {
        return slot.lastByteAt().plus(life);
    }

    /** Returns where the sealed bytes of a received part stand. */
    Path file(Place place, String token) {
        return directory(place).resolve(place.partId() + "." + token);
    }

    /** Forgets the URL; the bytes stay. */
    synchronized void close(Place place) {
        Slot slot = byPlace.remove(place);
        if (slot == null) return;
        byToken.remove(slot.token());
        slot.revoke();
    }

    /** Forgets the URL, and the bytes unless the journal speaks of them. */
    synchronized void drop(Slot slot) throws IOException {
        byPlace.remove(slot.place(), slot);
        byToken.remove(slot.token());
        slot.revoke();
        if (!slot.isKept()) Files.deleteIfExists(slot.file());
    }

    /** Forgets every upload with its bytes, as a server does that loses its upload host. */
    synchronized int forgetAll() throws IOException {
        List<Slot> all = new ArrayList<>(byToken.values());
        for (Slot slot : all) drop(slot);
        return all.size();
    }

    /** Lets every URL expire; the bytes stay and are found again at the next URL if {@code keepBytes}. */
    synchronized int expireAll(boolean keepBytes) throws IOException {
        List<Slot> all = new ArrayList<>(byToken.values());
        for (Slot slot : all) {
            if (keepBytes && !slot.isKept()) {
                String token = HexFormat.of().formatHex(randomBytes());
                close(slot.place());
                if (Files.exists(slot.file())) Files.move(slot.file(), file(slot.place(), token));
                add(slot.place(), slot.size(), token);
            } else {
                drop(slot);
            }
            expired.add(slot.token());
        }
        return all.size();
    }

    /** Finds the bytes again that an earlier process has received of a part. */
    synchronized @Nullable Slot restore(Place place, long size) throws IOException {
        Path best = null;
        for (Path file : files(place)) {
            if (best == null || Files.size(file) > Files.size(best)) best = file;
        }
        if (best == null) return null;
        for (Path file : files(place)) {
            if (!file.equals(best)) Files.delete(file);
        }
        String name = String.valueOf(best.getFileName());
        return add(place, size, name.substring(name.indexOf('.') + 1));
    }

    /** Deletes the bytes of a part whose entry was dropped, as far as that can be done. */
    void delete(Place place) {
        try {
            for (Path file : files(place)) Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("bytes of part {} stay behind", place.partId(), e);
        }
    }

    private Slot add(Place place, long size, String token) throws IOException {
        DurableFiles.createDirectories(directory(place));
        Path file = file(place, token);
        // Empty, so that the URL is known again after a restart; not synced, because losing it loses nothing.
        if (!Files.exists(file)) Files.createFile(file, OWNER_ONLY);
        Slot slot = new Slot(token, place, size, file, clock.instant());
        byPlace.put(place, slot);
        byToken.put(token, slot);
        return slot;
    }

    private boolean expire(Slot slot) throws IOException {
        if (clock.instant().isBefore(expiresAt(slot))) return false;
        drop(slot);
        expired.add(slot.token());
        return true;
    }

    private List<Path> files(Place place) throws IOException {
        PartId partId = place.partId();
        try (Stream<Path> children = Files.list(directory(place))) {
            return children.filter(file -> String.valueOf(file.getFileName()).startsWith(partId.value() + "."))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private Path directory(Place place) {
        return directory
                .resolve(place.owner())
                .resolve(place.caseId().value())
                .resolve(place.entryId().value());
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return bytes;
    }
}
