package dev.recourse;

import dev.recourse.model.RecourseException;
import dev.recourse.model.TerminalNumber;
import dev.recourse.store.Store;
import dev.recourse.wire.Json;
import dev.recourse.wire.MalformedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When measures of prevention were done last, for each terminal and for all of them. */
final class Measures {
    /** No terminal's number is empty. */
    private static final String ALL = "";

    private final Store store;

    Measures(Store store) {
        this.store = store;
    }

    /** Returns when measures were done last, by id: at the terminal or at all of them, whichever is later. */
    synchronized Map<String, Instant> done(@Nullable TerminalNumber terminal) {
        Map<String, Map<String, Instant>> known = read();
        Map<String, Instant> done = new LinkedHashMap<>(known.getOrDefault(ALL, new LinkedHashMap<>()));
        if (terminal != null) {
            known.getOrDefault(terminal.value(), new LinkedHashMap<>())
                    .forEach((measure, at) -> done.merge(measure, at, Measures::later));
        }
        return done;
    }

    /** Notes that a measure was done; an earlier time than the one that is known changes nothing. */
    synchronized void note(@Nullable TerminalNumber terminal, String measure, Instant at) {
        Map<String, Map<String, Instant>> known = read();
        known.computeIfAbsent(terminal == null ? ALL : terminal.value(), number -> new LinkedHashMap<>())
                .merge(measure, at, Measures::later);
        Map<String, Object> json = new LinkedHashMap<>();
        known.forEach((number, measures) -> {
            Map<String, String> times = new LinkedHashMap<>();
            measures.forEach((id, done) -> times.put(id, done.toString()));
            json.put(number, times);
        });
        store.measures(Json.object(json));
    }

    private Map<String, Map<String, Instant>> read() {
        Map<String, Map<String, Instant>> known = new LinkedHashMap<>();
        byte[] json = store.measures().orElse(null);
        if (json == null) return known;
        try {
            if (!(Json.parse(json) instanceof Map<?, ?> all)) throw new MalformedException("no object");
            all.forEach((number, measures) -> {
                Map<String, Instant> times = new LinkedHashMap<>();
                ((Map<?, ?>) measures).forEach((id, at) -> times.put((String) id, Instant.parse((String) at)));
                known.put((String) number, times);
            });
            return known;
        } catch (MalformedException | ClassCastException | DateTimeException e) {
            // The bytes came authenticated out of the vault: only a newer version can have written something else.
            throw new RecourseException(
                    RecourseException.Kind.STORE_NEWER, "the measures of this store were noted by another version", e);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
