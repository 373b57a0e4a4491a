package dev.recourse.torture;

/** What a {@link Disk} was asked to change. */
sealed interface Change {
    /** A name stands for another node now; for none if {@code node} is null. */
    record Name(Node directory, String name, Node node) implements Change {}

    /** A node has another name now; what had that name before has lost it. */
    record Rename(Node from, String old, Node to, String name, Node node, String site) implements Change {}

    record Data(Node file, int position, byte[] bytes) implements Change {}

    record Size(Node file, int size) implements Change {}

    /**
     * All changes of a node so far are on the disk.
     *
     * @param content a file's, at this moment
     * @param site where in the product it was asked for
     */
    record Sync(Node node, byte[] content, String site) implements Change {}
}
