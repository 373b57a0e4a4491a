package dev.recourse.torture;

import dev.recourse.torture.Change.Data;
import dev.recourse.torture.Change.Name;
import dev.recourse.torture.Change.Rename;
import dev.recourse.torture.Change.Size;
import dev.recourse.torture.Change.Sync;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The changes of a disk, and what the power leaves of them when it goes.
 *
 * <p>A disk that keeps what POSIX promises and no more: bytes are there once their file was synced, a name once its directory was. A file
 * that is renamed has its old name, its new one or both, never none. A directory is renamed at once, for good when both of its parents were
 * synced, as on every file system with a journal.
 */
final class Recording {
    private final Node root;
    private final List<Change> changes;
    private final List<Side> sides = new ArrayList<>();
    private final Map<Node, Node> before = new HashMap<>();

    /** One name of one directory: a rename has two of them, the new one first. */
    private record Side(int change, Node directory, String name, Node node, int previous, int partner, boolean joint) {}

    /** Starts with a disk as it is: all of it is durable. */
    Recording(Disk disk) {
        this.root = disk.root;
        this.changes = disk.changes;
        changes.clear();
        remember(root);
    }

    private void remember(Node node) {
        if (before.containsKey(node)) return;
        Node copy = new Node(node.directory);
        copy.names.putAll(node.names);
        copy.content(node.content());
        before.put(node, copy);
        node.names.values().forEach(this::remember);
    }

    int size() {
        return changes.size();
    }

    List<Change> changes() {
        return changes;
    }

    /** Ends the recording. */
    Recording end() {
        Map<Node, Map<String, Integer>> last = new HashMap<>();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            if (change instanceof Name name) {
                side(last, i, name.directory(), name.name(), name.node(), -1, false);
            } else if (change instanceof Rename rename) {
                int at = sides.size();
                boolean joint = rename.node().directory;
                side(last, i, rename.to(), rename.name(), rename.node(), at + 1, joint);
                side(last, i, rename.from(), rename.old(), null, at, joint);
            }
        }
        return this;
    }

    private void side(
            Map<Node, Map<String, Integer>> last,
            int change,
            Node directory,
            String name,
            Node node,
            int partner,
            boolean joint) {
        Map<String, Integer> names = last.computeIfAbsent(directory, key -> new HashMap<>());
        Integer previous = names.put(name, sides.size());
        sides.add(new Side(change, directory, name, node, previous == null ? -1 : previous, partner, joint));
    }

    /** Returns which changes are durable because of the sync at {@code sync} alone. */
    Set<Integer> covered(int sync, String ignored) {
        Node node = ((Sync) changes.get(sync)).node();
        Set<Integer> covered = new HashSet<>();
        for (int i = sync - 1; i >= 0; i--) {
            Change change = changes.get(i);
            if (change instanceof Sync other
                    && other.node() == node
                    && !other.site().equals(ignored)) break;
            if (change instanceof Name name && name.directory() == node) covered.add(i);
            if (change instanceof Rename rename && (rename.to() == node || rename.from() == node)) covered.add(i);
            if (change instanceof Data data && data.file() == node) covered.add(i);
            if (change instanceof Size size && size.file() == node) covered.add(i);
        }
        return covered;
    }

    /**
     * Returns the disk as the power leaves it.
     *
     * @param end after how many changes it goes
     * @param ignored whose syncs never happened; null for none
     */
    Disk at(int end, String ignored, Choice choice) {
        Map<Node, Integer> synced = new HashMap<>();
        for (int i = 0; i < end; i++) {
            if (changes.get(i) instanceof Sync sync && !sync.site().equals(ignored)) synced.put(sync.node(), i);
        }
        boolean[] on = names(end, synced, choice);
        Map<Node, List<Side>> kept = new HashMap<>();
        for (int i = 0; i < sides.size(); i++) {
            if (on[i])
                kept.computeIfAbsent(sides.get(i).directory(), key -> new ArrayList<>())
                        .add(sides.get(i));
        }
        Map<Node, List<Integer>> written = new HashMap<>();
        for (int i = 0; i < end; i++) {
            Change change = changes.get(i);
            Node file = change instanceof Data data ? data.file() : change instanceof Size size ? size.file() : null;
            if (file != null && synced.getOrDefault(file, -1) < i) {
                written.computeIfAbsent(file, key -> new ArrayList<>()).add(i);
            }
        }
        return new Disk(restored(root, new HashMap<>(), kept, written, synced, choice));
    }

    private boolean[] names(int end, Map<Node, Integer> synced, Choice choice) {
        boolean[] on = new boolean[sides.size()];
        for (int i = sides.size() - 1; i >= 0; i--) {
            Side side = sides.get(i);
            if (side.change < end && durable(side, synced)) force(i, on);
        }
        for (int i = 0; i < on.length && sides.get(i).change < end; i++) {
            Side side = sides.get(i);
            if (on[i] || !follows(side, on) || !choice.name(side.change)) continue;
            boolean second = side.partner >= 0 && side.partner < i;
            if (side.joint) on[i] = second ? on[side.partner] : follows(sides.get(side.partner), on);
            else on[i] = !second || (on[side.partner] && choice.name(-side.change));
        }
        return on;
    }

    private boolean durable(Side side, Map<Node, Integer> synced) {
        boolean own = synced.getOrDefault(side.directory, -1) > side.change;
        if (!side.joint) return own;
        return own && synced.getOrDefault(sides.get(side.partner).directory, -1) > side.change;
    }

    private static boolean follows(Side side, boolean[] on) {
        return side.previous < 0 || on[side.previous];
    }

    private void force(int i, boolean[] on) {
        if (on[i]) return;
        on[i] = true;
        Side side = sides.get(i);
        if (side.previous >= 0) force(side.previous, on);
        if (side.partner >= 0 && (side.joint || side.partner < i)) force(side.partner, on);
    }

    private Node restored(
            Node node,
            Map<Node, Node> done,
            Map<Node, List<Side>> kept,
            Map<Node, List<Integer>> written,
            Map<Node, Integer> synced,
            Choice choice) {
        Node known = done.get(node);
        if (known != null) return known;
        Node copy = new Node(node.directory);
        done.put(node, copy);
        Node first = before.get(node);
        if (!node.directory) {
            Integer sync = synced.get(node);
            if (sync != null) copy.content(((Sync) changes.get(sync)).content());
            else if (first != null) copy.content(first.content());
            for (int change : written.getOrDefault(node, List.of())) apply(change, copy, choice);
            return copy;
        }
        Map<String, Node> names = new HashMap<>();
        if (first != null) names.putAll(first.names);
        for (Side side : kept.getOrDefault(node, List.of())) {
            if (side.node == null) names.remove(side.name);
            else names.put(side.name, side.node);
        }
        names.forEach((name, child) -> copy.names.put(name, restored(child, done, kept, written, synced, choice)));
        return copy;
    }

    private void apply(int change, Node copy, Choice choice) {
        if (changes.get(change) instanceof Size size) {
            if (choice.data(change, -1)) copy.resize(size.size());
            return;
        }
        Data data = (Data) changes.get(change);
        int end = data.position() + data.bytes().length;
        int old = copy.size();
        if (choice.data(change, -1) && end > old) {
            copy.resize(end);
            if (choice.stale()) copy.write(old, stale(end - old));
        }
        int sector = choice.sector();
        for (int at = data.position(); at < end; ) {
            int to = Math.min(end, (at / sector + 1) * sector);
            if (choice.data(change, at / sector)) {
                copy.write(at, Arrays.copyOfRange(data.bytes(), at - data.position(), to - data.position()));
            }
            at = to;
        }
    }

    private static byte[] stale(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }
}
