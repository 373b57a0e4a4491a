package dev.recourse.torture;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A file or a directory of a {@link Disk}, whatever names it has. */
final class Node {
    final boolean directory;
    final Map<String, Node> names = new TreeMap<>();
    private byte[] bytes = {};
    private int size;
    private boolean shared;

    Node(boolean directory) {
        this.directory = directory;
    }

    int size() {
        return size;
    }

    void write(int position, byte[] added) {
        room(Math.max(size, position + added.length));
        System.arraycopy(added, 0, bytes, position, added.length);
        size = Math.max(size, position + added.length);
    }

    void resize(int length) {
        room(length);
        if (length < size) Arrays.fill(bytes, length, size, (byte) 0);
        size = length;
    }

    int read(int position, byte[] target, int offset, int length) {
        int count = Math.min(length, size - position);
        if (count <= 0) return -1;
        System.arraycopy(bytes, position, target, offset, count);
        return count;
    }

    /** Returns the content; the array is not changed any more. */
    byte[] content() {
        if (bytes.length != size) bytes = Arrays.copyOf(bytes, size);
        shared = true;
        return bytes;
    }

    /** Takes over a content that nobody changes. */
    void content(byte[] content) {
        bytes = content;
        size = content.length;
        shared = true;
    }

    private void room(int length) {
        if (!shared && length <= bytes.length) return;
        bytes = Arrays.copyOf(bytes, length <= bytes.length ? bytes.length : Math.max(length, bytes.length + 256));
        shared = false;
    }
}
