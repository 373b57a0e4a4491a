package dev.recourse.torture;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A file system in memory that remembers every change in order, and fails when it is told to. */
final class Disk extends FileSystem {
    final Node root;
    final List<Change> changes = new ArrayList<>();
    private final DiskProvider provider = new DiskProvider(this);
    volatile Weather weather = Weather.FINE;
    volatile long room = 1L << 30;

    /** Renames from here are done as somebody would who does not know that there are atomic ones; null for none. */
    String brokenRename;

    Disk(Node root) {
        this.root = root;
    }

    Path path(String name) {
        return new DiskPath(this, Path.of(name));
    }

    void before(Call call, Path path) throws IOException {
        weather.before(call, path.toString());
    }

    /** Whether there is anything in a directory. */
    synchronized boolean has(String directory) {
        Node node = root;
        for (Path name : Path.of(directory)) {
            node = node.names.get(name.toString());
            if (node == null) return false;
        }
        return !node.names.isEmpty();
    }

    /** How many changes there were. */
    synchronized int now() {
        return changes.size();
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {}

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(path("/"));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic", "owner", "posix");
    }

    @Override
    public Path getPath(String first, String... more) {
        return new DiskPath(this, Path.of(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException();
    }
}
