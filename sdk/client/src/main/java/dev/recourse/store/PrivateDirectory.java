package dev.recourse.store;

import dev.recourse.file.DurableFiles;
import dev.recourse.file.OnDisk;
import dev.recourse.model.RecourseException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.UUID;

/** Makes sure that nobody else can read or plant anything in the store's directory. */
final class PrivateDirectory {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private PrivateDirectory() {}

    /** Creates the directory, or checks and tightens the one that is there. */
    static void prepare(Path directory) throws IOException {
        checkName(directory.toString());
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) DurableFiles.createDirectories(directory);
        checkReal(directory);
        if (!isPosix(directory)) return;
        PosixFileAttributes attributes =
                Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.owner().equals(self(directory))) {
            throw unusable(directory, "belongs to another user");
        }
        Set<PosixFilePermission> permissions = attributes.permissions();
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw unusable(directory, "can be written by others");
        }
        if (!permissions.equals(DIRECTORY)) Files.setPosixFilePermissions(directory, DIRECTORY);
    }

    /** Refuses a link or a file in the place of a directory. What is missing is fine. */
    static void checkReal(Path directory) throws IOException {
        if (OnDisk.exists(directory, LinkOption.NOFOLLOW_LINKS) && !OnDisk.isDirectory(directory)) {
            throw unusable(directory, "is no directory");
        }
    }

    static void createFile(Path file) throws IOException {
        if (isPosix(file)) Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
        else Files.createFile(file, new FileAttribute<?>[0]);
    }

    /** Makes the name of a file durable. */
    static void syncParent(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) DurableFiles.syncDirectory(directory);
    }

    static void ownerOnly(Path file) throws IOException {
        if (isPosix(file)) Files.setPosixFilePermissions(file, FILE);
    }

    /** H2 takes what follows a semicolon for settings, SQL to run among them, and a backslash for a slash. */
    private static void checkName(String name) {
        if (name.indexOf(';') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
            throw new RecourseException(
                    RecourseException.Kind.STORE_UNUSABLE,
                    "the store's path must not hold semicolons or control characters");
        }
        if (File.separatorChar == '/' && name.indexOf('\\') >= 0) {
            throw new RecourseException(
                    RecourseException.Kind.STORE_UNUSABLE, "the store's path must not hold backslashes");
        }
    }

    /** Java does not say who we are, but a new file belongs to us. */
    private static UserPrincipal self(Path directory) throws IOException {
        Path probe = directory.resolve(".owner-" + UUID.randomUUID());
        createFile(probe);
        try {
            return Files.getOwner(probe, LinkOption.NOFOLLOW_LINKS);
        } finally {
            Files.delete(probe);
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    static RecourseException unusable(Path path, String why) {
        return new RecourseException(RecourseException.Kind.STORE_UNUSABLE, path + " " + why);
    }
}
