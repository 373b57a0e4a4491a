package dev.recourse.torture;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code java.nio.file.Files} asks of a {@link Disk}. Links do not exist. */
final class DiskProvider extends FileSystemProvider {
    private final Disk disk;

    DiskProvider(Disk disk) {
        this.disk = disk;
    }

    private Node find(Path path) throws IOException {
        Node node = disk.root;
        for (Path name : path.toAbsolutePath().normalize()) {
            if (!node.directory) throw new FileSystemException(path.toString(), null, "Not a directory");
            node = node.names.get(name.toString());
            if (node == null) throw new NoSuchFileException(path.toString());
        }
        return node;
    }

    private Node parent(Path path) throws IOException {
        if (path.getNameCount() == 0) throw new FileAlreadyExistsException(path.toString());
        Node parent = find(path.toAbsolutePath().getParent());
        if (!parent.directory) throw new NotDirectoryException(path.toString());
        return parent;
    }

    private void put(Node directory, String name, Node node) {
        if (node == null) directory.names.remove(name);
        else directory.names.put(name, node);
        disk.changes.add(new Change.Name(directory, name, node));
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        boolean fresh = options.contains(StandardOpenOption.CREATE_NEW);
        disk.before(fresh ? Call.CREATE : Call.OPEN, path);
        synchronized (disk) {
            Node parent = path.getNameCount() == 0 ? disk.root : parent(path);
            Node node = path.getNameCount() == 0 ? disk.root : parent.names.get(name(path));
            if (node != null && fresh) throw new FileAlreadyExistsException(path.toString());
            if (node == null) {
                if (!fresh && !options.contains(StandardOpenOption.CREATE))
                    throw new NoSuchFileException(path.toString());
                node = new Node(false);
                put(parent, name(path), node);
            }
            boolean writes = options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
            if (node.directory && writes) throw new IOException(path + ": Is a directory");
            DiskChannel channel = new DiskChannel(disk, path, node, writes);
            if (writes && options.contains(StandardOpenOption.TRUNCATE_EXISTING)) channel.resize(0);
            return channel;
        }
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        disk.before(Call.LIST, directory);
        List<Path> children = new ArrayList<>();
        synchronized (disk) {
            Node node = find(directory);
            if (!node.directory) throw new NotDirectoryException(directory.toString());
            for (String name : node.names.keySet()) children.add(directory.resolve(name));
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return children.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
        disk.before(Call.CREATE, path);
        synchronized (disk) {
            Node parent = parent(path);
            if (parent.names.containsKey(name(path))) throw new FileAlreadyExistsException(path.toString());
            put(parent, name(path), new Node(true));
        }
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.before(Call.DELETE, path);
        synchronized (disk) {
            Node parent = parent(path);
            if (!find(path).names.isEmpty()) throw new DirectoryNotEmptyException(path.toString());
            put(parent, name(path), null);
        }
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        disk.before(Call.RENAME, target);
        synchronized (disk) {
            Node node = find(source);
            Node from = parent(source);
            Node to = parent(target);
            Node there = to.names.get(name(target));
            if (there != null && !there.names.isEmpty()) throw new DirectoryNotEmptyException(target.toString());
            if (disk.brokenRename != null && disk.brokenRename.equals(Site.here())) {
                copy(node, to, name(target));
                put(from, name(source), null);
                return;
            }
            from.names.remove(name(source));
            to.names.put(name(target), node);
            disk.changes.add(new Change.Rename(from, name(source), to, name(target), node, Site.here()));
        }
    }

    /** Does bit by bit what a rename does at once, and then makes all of it durable. */
    private void copy(Node node, Node to, String name) {
        if (!to.names.containsKey(name)) put(to, name, new Node(node.directory));
        Node copy = to.names.get(name);
        for (Map.Entry<String, Node> child : new ArrayList<>(node.names.entrySet())) {
            copy(child.getValue(), copy, child.getKey());
            put(node, child.getKey(), null);
        }
        if (!node.directory) {
            copy.resize(0);
            disk.changes.add(new Change.Size(copy, 0));
            copy.write(0, node.content());
            disk.changes.add(new Change.Data(copy, 0, node.content()));
        }
        disk.changes.add(new Change.Sync(copy, copy.content(), "copy"));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        disk.before(Call.LOOK, path);
        synchronized (disk) {
            find(path);
        }
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        disk.before(Call.LOOK, path);
        synchronized (disk) {
            return type.cast(new DiskAttributes(find(path)));
        }
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return type.cast(new DiskAttributes.View(this, path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        disk.before(Call.LOOK, path);
        return new DiskRoom(disk);
    }

    @Override
    public boolean isSameFile(Path path, Path other) {
        return path.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    @Override
    public boolean isHidden(Path path) {
        return false;
    }

    @Override
    public String getScheme() {
        return "disk";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options) {
        throw new UnsupportedOperationException();
    }
}
