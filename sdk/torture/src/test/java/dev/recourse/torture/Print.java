package dev.recourse.torture;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

/** Tells disks apart by names and bytes. */
final class Print {
    private final IdentityHashMap<byte[], Integer> known = new IdentityHashMap<>();

    long of(Node node) {
        long print = node.directory ? 17 : 31L * bytes(node.content()) + node.size();
        for (Map.Entry<String, Node> child : node.names.entrySet()) {
            print = (print * 0x9E3779B97F4A7C15L + child.getKey().hashCode()) * 0xBF58476D1CE4E5B9L
                    + of(child.getValue());
        }
        return print;
    }

    private int bytes(byte[] content) {
        return content.length < 1 << 16 ? Arrays.hashCode(content) : known.computeIfAbsent(content, Arrays::hashCode);
    }
}
