package dev.recourse.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What went out yesterday goes out today, byte for byte, and reads back as the same value. */
class GoldenTest {
    @ParameterizedTest
    @MethodSource("dev.recourse.wire.Sample#all")
    void writesTheGoldenBytes(Sample<?> sample) throws Exception {
        assertThat(new String(sample.written(), StandardCharsets.UTF_8)).isEqualTo(golden(sample.name()));
    }

    @ParameterizedTest
    @MethodSource("dev.recourse.wire.Sample#all")
    void readsTheGoldenBytesAsTheSameValue(Sample<?> sample) throws Exception {
        byte[] golden = golden(sample.name()).getBytes(StandardCharsets.UTF_8);
        assertThat((Object) sample.read().read(golden)).isEqualTo(sample.value());
    }

    private static String golden(String name) throws Exception {
        try (InputStream in = GoldenTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            assertThat(in).as(name).isNotNull();
            // An editor may end the file with a line break; the wire has none.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
