package dev.recourse.seal;

import com.google.crypto.tink.Aead;
import dev.recourse.file.DurableFiles;
import dev.recourse.file.OnDisk;
import dev.recourse.model.RecourseException;
import dev.recourse.wire.Json;
import dev.recourse.wire.MalformedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code device.json}: the device's working key, wrapped by a {@link KeySource}. It is written once and never replaced; unwrapping it is
 * the check of the source's key.
 */
final class DeviceFile {
    private static final String FORMAT = "recourse-device-1";
    private static final int KEY = 32;
    private static final int MAX_SIZE = 16 * 1024;
    private static final Object OPENING = new Object();

    private final Path directory;
    private final Path file;

    DeviceFile(Path directory) {
        this.directory = directory;
        this.file = directory.resolve("device.json");
    }

    /** What a source needs to find its key again. */
    static final class Facts {
        byte @Nullable [] salt;
        int rounds;
        byte @Nullable [] wrapped;
    }

    Protection open(KeySource source) throws IOException, DeviceKeyException {
        DurableFiles.createDirectories(directory);
        // Two that open a new directory at once must not make two keys, of which the later would bury the earlier.
        synchronized (OPENING) {
            try (FileChannel channel = DurableFiles.openLock(directory.resolve("device.lock"));
                    FileLock lock = channel.lock()) {
                return lock.isValid() && OnDisk.exists(file) ? existing(source) : fresh(source);
            }
        }
    }

    private Protection fresh(KeySource source) throws IOException, DeviceKeyException {
        refuseIfUsed();
        Facts facts = new Facts();
        byte[] key = new byte[KEY];
        new SecureRandom().nextBytes(key);
        try {
            Aead wrapping = source.create(directory, facts);
            facts.wrapped = wrapping.encrypt(key, context(source));
            Path temporary = directory.resolve("device.tmp");
            try {
                new DurableFiles(temporary).write(file, write(source, facts));
            } finally {
                DurableFiles.deleteTree(temporary);
            }
            return new Protection(key);
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private Protection existing(KeySource source) throws IOException, DeviceKeyException {
        // Whoever made it may have failed to make it durable.
        DurableFiles.syncDirectory(directory);
        Facts facts = read(source);
        byte[] wrapped = facts.wrapped;
        if (wrapped == null) throw wrong("device.json is damaged", null);
        Aead wrapping;
        try {
            wrapping = source.open(directory, facts);
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
        byte[] key;
        try {
            key = wrapping.decrypt(wrapped, context(source));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw wrong("this is not the device key that the directory was made with", e);
        }
        try {
            if (key.length != KEY) throw wrong("device.json is damaged", null);
            return new Protection(key);
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** A directory that holds more than a key file has been used: making a new key would bury what is in it. */
    private void refuseIfUsed() throws IOException, DeviceKeyException {
        Set<String> expected = new HashSet<>(Arrays.asList(KeyFileSource.NAME, "device.lock", "device.tmp"));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path other : files) {
                if (!OnDisk.isDirectory(other) && !expected.contains(String.valueOf(other.getFileName()))) {
                    throw new DeviceKeyException(DeviceKeyException.Kind.LOST, file + " is gone");
                }
            }
        }
    }

    private static byte[] write(KeySource source, Facts facts) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("format", FORMAT);
        members.put("kind", source.kind());
        if (facts.salt != null) {
            members.put("salt", Base64Url.encode(facts.salt));
            members.put("rounds", (long) facts.rounds);
        }
        if (facts.wrapped != null) members.put("key", Base64Url.encode(facts.wrapped));
        return Json.object(members);
    }

    private Facts read(KeySource source) throws IOException, DeviceKeyException {
        if (Files.size(file) > MAX_SIZE) throw wrong("device.json is damaged", null);
        Object json;
        try {
            json = Json.parse(Files.readAllBytes(file));
        } catch (MalformedException e) {
            throw wrong("device.json is damaged", e);
        }
        if (!(json instanceof Map<?, ?> members)) throw wrong("device.json is damaged", null);
        if (!FORMAT.equals(members.get("format"))) throw wrong("device.json is damaged or of a newer version", null);
        if (!source.kind().equals(members.get("kind"))) {
            throw wrong("the directory was made with a device key of another kind", null);
        }
        Facts facts = new Facts();
        if (members.get("salt") instanceof String salt) facts.salt = Base64Url.decode(salt);
        if (members.get("rounds") instanceof Long rounds) facts.rounds = (int) Math.min(Integer.MAX_VALUE, rounds);
        if (members.get("key") instanceof String wrapped) facts.wrapped = Base64Url.decode(wrapped);
        return facts;
    }

    private static byte[] context(KeySource source) {
        return (FORMAT + "/" + source.kind()).getBytes(StandardCharsets.US_ASCII);
    }

    private static DeviceKeyException wrong(String message, @Nullable Exception cause) {
        return new DeviceKeyException(DeviceKeyException.Kind.WRONG, message, cause);
    }

    private static RecourseException unavailable(GeneralSecurityException e) {
        return new RecourseException(
                RecourseException.Kind.CRYPTO_UNAVAILABLE, "the cryptography of this platform fails", e);
    }
}
