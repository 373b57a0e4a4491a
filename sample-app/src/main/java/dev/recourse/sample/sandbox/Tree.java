package dev.recourse.sample.sandbox;

import dev.recourse.wire.Json;
import dev.recourse.wire.MalformedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads members of parsed JSON, with a message that names what is missing. */
final class Tree {
    private Tree() {}

    static Map<?, ?> parse(byte[] json) throws MalformedException {
        if (Json.parse(json) instanceof Map<?, ?> map) return map;
        throw new MalformedException("an object is expected");
    }

    static byte[] bytes(Map<?, ?> members) {
        Map<String, Object> named = new LinkedHashMap<>();
        members.forEach((name, value) -> named.put((String) name, value));
        return Json.object(named);
    }

    static Map<?, ?> object(Map<?, ?> members, String name) throws MalformedException {
        if (members.get(name) instanceof Map<?, ?> map) return map;
        throw new MalformedException("/" + name + " must be an object");
    }

    static List<?> list(Map<?, ?> members, String name) throws MalformedException {
        if (members.get(name) instanceof List<?> list) return list;
        throw new MalformedException("/" + name + " must be an array");
    }

    static String text(Map<?, ?> members, String name) throws MalformedException {
        if (members.get(name) instanceof String text) return text;
        throw new MalformedException("/" + name + " must be a string");
    }

    static @Nullable String textOrNull(Map<?, ?> members, String name) throws MalformedException {
        return members.get(name) == null ? null : text(members, name);
    }

    static long number(Map<?, ?> members, String name, long otherwise) throws MalformedException {
        Object value = members.get(name);
        if (value == null) return otherwise;
        if (value instanceof Number number) return number.longValue();
        throw new MalformedException("/" + name + " must be a number");
    }
}
