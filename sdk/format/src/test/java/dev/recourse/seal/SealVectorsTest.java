package dev.recourse.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every vector of docs/vectors. */
class SealVectorsTest {
    private final SealVectors vectors = new SealVectors();

    SealVectorsTest() throws Exception {}

    @TestFactory
    Stream<DynamicTest> opens() {
        assertThat(vectors.good()).hasSize(7);
        return vectors.good().stream()
                .map(vector -> DynamicTest.dynamicTest((String) vector.get("name"), () -> opens(vector)));
    }

    private void opens(Map<String, Object> vector) throws Exception {
        ContentKey key = vectors.recipient().unwrap(vector);
        assertThat(key.bytes()).isEqualTo(SealVectors.hex(vector, "contentKey"));
        assertThat(open(key, vector, vectors.sealed(vector))).isEqualTo(SealVectors.plaintext(vector));
    }

    @Test
    void opensThePartThatWasWrappedForASecondKeyWithTheSameBytes() throws Exception {
        Map<String, Object> vector = vectors.rewrapped();
        @SuppressWarnings("unchecked")
        SealVectors.Recipient second = SealVectors.recipient((Map<String, Object>) vector.get("recipient"));
        assertThat(vectors.sealed(vector)).isEqualTo(vectors.sealed(vectors.named("text")));
        ContentKey key = second.unwrap(vector);
        assertThat(key.bytes()).isEqualTo(SealVectors.hex(vectors.named("text"), "contentKey"));
        assertThat(open(key, vector, vectors.sealed(vector))).isEqualTo(SealVectors.plaintext(vector));
    }

    @TestFactory
    Stream<DynamicTest> refuses() {
        List<Map<String, Object>> refused = vectors.refused();
        assertThat(refused).hasSize(36);
        return refused.stream()
                .map(vector -> DynamicTest.dynamicTest((String) vector.get("name"), () -> refuses(vector)));
    }

    private void refuses(Map<String, Object> vector) throws Exception {
        byte[] sealed = vectors.sealed(vector);
        if (vector.get("fails").equals("unwrap")) {
            assertThatThrownBy(() -> vectors.recipient().unwrap(vector))
                    .isInstanceOfSatisfying(
                            SealException.class,
                            e -> assertThat(e.kind()).isEqualTo(SealException.Kind.CONTEXT_OR_KEY));
            return;
        }
        assertThat(vector.get("fails")).isEqualTo("stream");
        ContentKey key = vectors.recipient().unwrap(vector);
        assertThatThrownBy(() -> open(key, vector, sealed))
                .isInstanceOfSatisfying(
                        SealException.class, e -> assertThat(e.kind()).isEqualTo(SealException.Kind.DAMAGED));
        assertThatThrownBy(() -> Opener.opening(key, SealVectors.context(vector), new ByteArrayInputStream(sealed))
                        .readAllBytes())
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(SealException.class),
                        e -> assertThat(e).hasCauseInstanceOf(SealException.class));
    }

    private static byte[] open(ContentKey key, Map<String, Object> vector, byte[] sealed) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Opener().open(key, SealVectors.context(vector), new ByteArrayInputStream(sealed), out);
        return out.toByteArray();
    }
}
