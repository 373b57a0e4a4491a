package dev.recourse.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An object on its way out: members in the order in which they are put, absent ones left out. */
final class Tree {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    /** Puts a value that is JSON already, or one of the model's values, whose {@code toString} is its form on the wire. */
    Tree put(String name, @Nullable Object value) {
        if (value == null) return this;
        boolean json =
                value instanceof Map || value instanceof List || value instanceof Number || value instanceof Boolean;
        members.put(name, json ? value : value.toString());
        return this;
    }

    <T> Tree putObject(String name, @Nullable T value, Function<T, Tree> write) {
        return value == null ? this : put(name, write.apply(value).members());
    }

    Tree putStrings(String name, Collection<?> values) {
        List<String> strings = new ArrayList<>(values.size());
        for (Object value : values) strings.add(value.toString());
        return put(name, strings);
    }

    <T> Tree putObjects(String name, Collection<T> values, Function<T, Tree> write) {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>(values.size());
        for (T value : values) objects.add(write.apply(value).members());
        return put(name, objects);
    }

    <T> Tree putObjectsIfAny(String name, Collection<T> values, Function<T, Tree> write) {
        return values.isEmpty() ? this : putObjects(name, values, write);
    }

    Tree putStringsIfAny(String name, Collection<?> values) {
        return values.isEmpty() ? this : putStrings(name, values);
    }

    Map<String, @Nullable Object> members() {
        return Collections.unmodifiableMap(members);
    }

    /**
     * Returns the bytes, once it is certain that they read back as the same value: what leaves this room is never something that the
     * other side, or this side after a restart, refuses or understands in another way.
     */
    <T> byte[] bytes(T value, Members.Read<T> read) {
        try {
            if (!read.of(Members.of(members)).equals(value)) {
                throw new IllegalArgumentException(
                        value.getClass().getSimpleName() + " has a member that has no place in its JSON");
            }
        } catch (MalformedException e) {
            throw new IllegalArgumentException(value.getClass().getSimpleName() + e.getMessage(), e);
        }
        return Json.object(members);
    }

    static Tree tree() {
        return new Tree();
    }
}
