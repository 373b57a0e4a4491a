package dev.recourse.torture.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.wire.MalformedException;
import java.util.function.Function;

/** What is promised of everything that reads JSON: a value or {@link MalformedException}, whatever the bytes are. */
final class Codec {
    private Codec() {}

    /** Reads JSON. */
    interface Reading<T> {
        T of(byte[] json) throws MalformedException;
    }

    /** Returns what the bytes say, or null if they are refused. */
    static <T> T read(byte[] json, Reading<T> reading) {
        try {
            T value = reading.of(json);
            assertThat(value).isNotNull();
            return value;
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotEmpty();
            return null;
        }
    }

    /** What was read can be written, and reads back as the same value. */
    static <T> void comesBack(byte[] json, Reading<T> reading, Function<T, byte[]> writing) {
        T value = read(json, reading);
        if (value == null) return;
        byte[] written = writing.apply(value);
        assertThat(read(written, reading)).isEqualTo(value);
    }
}
