package dev.recourse.store;

import dev.recourse.wire.Json;
import dev.recourse.wire.MalformedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A flat JSON object: what the store writes in clear about its own files. */
final class Facts {
    private final Map<String, Object> members = new LinkedHashMap<>();

    static Facts read(byte[] json) throws MalformedException {
        Object value = Json.parse(json);
        if (!(value instanceof Map<?, ?> map)) throw new MalformedException("an object is expected");
        Facts facts = new Facts();
        map.forEach((name, member) -> facts.put((String) name, member));
        return facts;
    }

    Facts put(String name, @Nullable Object value) {
        if (value instanceof Instant instant) members.put(name, instant.toString());
        else if (value != null) members.put(name, value);
        return this;
    }

    byte[] bytes() {
        return Json.object(members);
    }

    @Nullable
    String optionalText(String name) {
        return members.get(name) instanceof String text ? text : null;
    }

    String text(String name) throws MalformedException {
        String text = optionalText(name);
        if (text == null) throw new MalformedException(name + " is missing");
        return text;
    }

    long number(String name) throws MalformedException {
        if (members.get(name) instanceof Long number) return number;
        throw new MalformedException(name + " is missing");
    }

    @Nullable
    Instant optionalTime(String name) throws MalformedException {
        String text = optionalText(name);
        if (text == null) return null;
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new MalformedException(name + " is no time");
        }
    }

    Instant time(String name) throws MalformedException {
        Instant time = optionalTime(name);
        if (time == null) throw new MalformedException(name + " is missing");
        return time;
    }
}
