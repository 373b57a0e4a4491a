package dev.recourse.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** Attributes of a node: everything is its owner's, and nothing has a time. */
final class DiskAttributes implements PosixFileAttributes {
    private static final Owner OWNER = new Owner();
    private final Node node;
    private final int size;

    DiskAttributes(Node node) {
        this.node = node;
        this.size = node.size();
    }

    @Override
    public FileTime lastModifiedTime() {
        return FileTime.fromMillis(0);
    }

    @Override
    public FileTime lastAccessTime() {
        return FileTime.fromMillis(0);
    }

    @Override
    public FileTime creationTime() {
        return FileTime.fromMillis(0);
    }

    @Override
    public boolean isRegularFile() {
        return !node.directory;
    }

    @Override
    public boolean isDirectory() {
        return node.directory;
    }

    @Override
    public boolean isSymbolicLink() {
        return false;
    }

    @Override
    public boolean isOther() {
        return false;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Object fileKey() {
        return node;
    }

    @Override
    public UserPrincipal owner() {
        return OWNER;
    }

    @Override
    public GroupPrincipal group() {
        return OWNER;
    }

    @Override
    public Set<PosixFilePermission> permissions() {
        return PosixFilePermissions.fromString(node.directory ? "rwx------" : "rw-------");
    }

    private static final class Owner implements GroupPrincipal {
        @Override
        public String getName() {
            return "owner";
        }
    }

    /** Reads them, and changes none. */
    record View(DiskProvider provider, Path path) implements PosixFileAttributeView {
        @Override
        public String name() {
            return "posix";
        }

        @Override
        public PosixFileAttributes readAttributes() throws IOException {
            return provider.readAttributes(path, PosixFileAttributes.class);
        }

        @Override
        public UserPrincipal getOwner() throws IOException {
            return readAttributes().owner();
        }

        @Override
        public void setTimes(FileTime modified, FileTime access, FileTime created) {}

        @Override
        public void setPermissions(Set<PosixFilePermission> permissions) {}

        @Override
        public void setGroup(GroupPrincipal group) {}

        @Override
        public void setOwner(UserPrincipal owner) {}
    }
}
