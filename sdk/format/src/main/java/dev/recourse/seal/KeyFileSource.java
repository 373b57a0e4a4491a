package dev.recourse.seal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import dev.recourse.file.DurableFiles;
import dev.recourse.file.OnDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A key in a file of its own: {@code recourse-device-key-1}, a blank, 32 bytes in base64url, a line feed. */
final class KeyFileSource implements KeySource {
    /** In the device directory, where no other place was named. */
    static final String NAME = "device.key";

    private static final String FORMAT = "recourse-device-key-1 ";
    private static final int KEY = 32;
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final @Nullable Path named;

    KeyFileSource(@Nullable Path named) {
        this.named = named;
    }

    @Override
    public String kind() {
        return "KEY_FILE";
    }

    @Override
    public Aead create(Path directory, DeviceFile.Facts facts)
            throws IOException, DeviceKeyException, GeneralSecurityException {
        Path file = file(directory);
        // A file may be there already: its owner put it there, or an attempt failed before device.json.
        if (OnDisk.exists(file)) keep(file);
        else write(file);
        return open(directory, facts);
    }

    @Override
    public Aead open(Path directory, DeviceFile.Facts facts)
            throws IOException, DeviceKeyException, GeneralSecurityException {
        Path file = file(directory);
        if (!OnDisk.exists(file)) {
            throw new DeviceKeyException(DeviceKeyException.Kind.LOST, "the key file " + file + " is gone");
        }
        refuseIfOthersCanRead(file);
        byte[] key = key(file);
        try {
            return new AesGcmJce(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private Path file(Path directory) {
        return named != null ? named : directory.resolve(NAME);
    }

    private static void write(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        byte[] key = new byte[KEY];
        new SecureRandom().nextBytes(key);
        byte[] line = (FORMAT + Base64Url.encode(key) + "\n").getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(key, (byte) 0);
        // Beside the file, for a rename must not cross file systems.
        Path temporary = absolute.resolveSibling("." + absolute.getFileName() + ".tmp");
        try {
            new DurableFiles(temporary).write(absolute, line);
        } finally {
            DurableFiles.deleteTree(temporary);
            Arrays.fill(line, (byte) 0);
        }
    }

    /** Makes sure that it stays, as far as its directory is ours. */
    private static void keep(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) return;
        try {
            DurableFiles.syncDirectory(directory);
        } catch (AccessDeniedException e) {
            // Whoever put it into a directory that we cannot read has made it durable.
        }
    }

    private static void refuseIfOthersCanRead(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
        if (!OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
            throw new FileSystemException(
                    file.toString(),
                    null,
                    "others can read or change this key file; give it to its owner alone (0600)");
        }
    }

    private static byte[] key(Path file) throws IOException, DeviceKeyException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        if (found.isRegularFile() && found.size() <= 256) {
            String line = new String(Files.readAllBytes(file), StandardCharsets.US_ASCII);
            if (line.startsWith(FORMAT) && line.endsWith("\n")) {
                byte[] key = Base64Url.decode(line.substring(FORMAT.length(), line.length() - 1), KEY);
                if (key != null) return key;
            }
        }
        throw new DeviceKeyException(DeviceKeyException.Kind.WRONG, "the key file " + file + " holds no device key");
    }
}
