package dev.recourse.torture.fuzz;

import dev.recourse.wire.Json;
import dev.recourse.wire.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON out of the fuzzer's bytes, so that it gets behind the grammar: after the byte 1 they name a sample and edits of it. Anything
 * else is taken as it is.
 */
final class Edits {
    private static final byte EDITED = 1;
    private static final int MOST_PLACES = 2000;
    private static final int MOST_EDITS = 8;

    private static final Object[] VALUES = {
        null,
        true,
        false,
        0L,
        1L,
        -1L,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        new BigDecimal("1E+2147483647"),
        new BigDecimal("1E-2147483647"),
        new BigDecimal("0.5"),
        new BigDecimal("9223372036854775808"),
        new BigDecimal("1.0"),
        "",
        " ",
        "\u0000",
        "\uD83D\uDE00",
        "A",
        "UNKNOWN",
        "0",
        "9999-12-31T23:59:59Z",
        "0000-01-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-11-24T07:30:00.123456789Z",
        "x".repeat(5000),
        "9".repeat(400),
        Collections.emptyList(),
        Collections.emptyMap(),
        Collections.singletonList(null),
        Collections.singletonMap("", ""),
        nested(20)
    };

    private final ByteBuffer in;
    private final Map<String, Object> sample;
    private List<Place> places = new ArrayList<>();

    private Edits(ByteBuffer in, Map<String, Object> sample) {
        this.in = in;
        this.sample = sample;
    }

    /** A member or item that can be edited: an object and a name, or an array and an index. */
    private record Place(Object holder, Object key) {
        @SuppressWarnings("unchecked")
        Map<String, Object> members() {
            return (Map<String, Object>) holder;
        }

        @SuppressWarnings("unchecked")
        List<Object> items() {
            return (List<Object>) holder;
        }

        boolean isMember() {
            return holder instanceof Map;
        }

        Object value() {
            return isMember() ? members().get(key) : items().get((Integer) key);
        }

        void put(Object value) {
            if (isMember()) members().put((String) key, value);
            else items().set((Integer) key, value);
        }

        void remove() {
            if (isMember()) members().remove(key);
            else items().remove((int) (Integer) key);
        }
    }

    /** Returns the samples of a test: files of its package. */
    static List<Map<String, Object>> samples(String... names) {
        List<Map<String, Object>> samples = new ArrayList<>();
        for (String name : names) {
            try (InputStream in = Edits.class.getResourceAsStream(name)) {
                samples.add(object(Json.parse(in.readAllBytes())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (MalformedException e) {
                throw new IllegalArgumentException(name, e);
            }
        }
        return samples;
    }

    /** Returns the JSON that the bytes are, or ask for. */
    static byte[] json(byte[] data, List<Map<String, Object>> samples) {
        if (data.length < 2 || data[0] != EDITED) return data;
        ByteBuffer in = ByteBuffer.wrap(data, 2, data.length - 2);
        Edits edits = new Edits(in, object(copy(samples.get((data[1] & 0xFF) % samples.size()))));
        edits.apply();
        return Json.object(edits.sample);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    private void apply() {
        try {
            for (int i = 0; i < MOST_EDITS && in.hasRemaining(); i++) edit();
        } catch (BufferUnderflowException e) {
            // The last edit is cut off: it does not count.
        }
    }

    private void edit() {
        places = new ArrayList<>();
        gather(sample);
        if (places.isEmpty()) return;
        int kind = in.get() & 7;
        Place place = place();
        switch (kind) {
            case 0 -> place.remove();
            case 1 -> place.put(changed(place.value()));
            case 2 -> repeat(place, in.get() & 0xFF);
            case 3 -> add(place);
            case 4 -> place.put(copy(place().value()));
            case 5 -> place.put(new ArrayList<>(Collections.singletonList(place.value())));
            default -> place.put(value());
        }
    }

    private Place place() {
        return places.get((in.getShort() & 0xFFFF) % places.size());
    }

    private Object value() {
        int kind = in.get() & 0xFF;
        if (kind < 160) return copy(VALUES[kind % VALUES.length]);
        if (kind < 192) return in.getLong();
        return text();
    }

    private String text() {
        byte[] text = new byte[Math.min(in.get() & 0xFF, in.remaining())];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** A text with something put into it, or a number that is a little off. */
    private Object changed(Object value) {
        if (value instanceof String text) {
            int at = text.offsetByCodePoints(0, (in.get() & 0xFF) % (text.codePointCount(0, text.length()) + 1));
            return text.substring(0, at) + text() + text.substring(at);
        }
        if (value instanceof Long number) return number + in.get();
        if (value instanceof Boolean truth) return !truth;
        return value();
    }

    private void repeat(Place place, int times) {
        if (place.isMember() || places.size() > MOST_PLACES) return;
        Object value = place.value();
        for (int i = 0; i < times; i++) place.items().add(copy(value));
    }

    /** A member that the object has not, mostly one that another object has. */
    private void add(Place place) {
        Object name = place().key();
        String text = name instanceof String known ? known : text();
        if (place.isMember()) place.members().put(text, value());
        else place.items().add(value());
    }

    private void gather(Object value) {
        if (places.size() > 4 * MOST_PLACES) return;
        if (value instanceof Map<?, ?> members) {
            for (Map.Entry<?, ?> member : members.entrySet()) {
                places.add(new Place(members, member.getKey()));
                gather(member.getValue());
            }
        } else if (value instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                places.add(new Place(items, i));
                gather(items.get(i));
            }
        }
    }

    private static Object copy(Object value) {
        if (value instanceof Map<?, ?> members) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            members.forEach((name, member) -> copy.put(name, copy(member)));
            return copy;
        }
        if (!(value instanceof List<?> items)) return value;
        List<Object> copy = new ArrayList<>(items.size());
        for (Object item : items) copy.add(copy(item));
        return copy;
    }

    private static Object nested(int depth) {
        Object value = Arrays.asList(1L, "x");
        for (int i = 0; i < depth; i++) value = i % 2 == 0 ? Collections.singletonMap("a", value) : List.of(value);
        return value;
    }
}
