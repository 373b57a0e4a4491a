package dev.recourse.seal;

import static dev.recourse.seal.Parts.CONTEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.model.CaseId;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryId;
import dev.recourse.model.PartId;
import dev.recourse.model.PartRole;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenerTest {
    private static final String OTHER = "01938f2e-7c1a-7b3e-9d52-0c5a4e8b7fff";
    private static final int TWO_SEGMENTS = 1_500_000;

    private final ContentKey key = ContentKey.fresh();

    static Stream<PartContext> otherContexts() {
        PartContext c = CONTEXT;
        return Stream.of(
                new PartContext(new CaseId(OTHER), c.entryId(), c.partId(), c.role(), c.documentType()),
                new PartContext(c.caseId(), new EntryId(OTHER), c.partId(), c.role(), c.documentType()),
                new PartContext(c.caseId(), c.entryId(), new PartId(OTHER), c.role(), c.documentType()),
                new PartContext(c.caseId(), c.entryId(), c.partId(), PartRole.DOCUMENT, c.documentType()),
                new PartContext(c.caseId(), c.entryId(), c.partId(), c.role(), DocumentType.CARDHOLDER_ID),
                new PartContext(c.caseId(), c.entryId(), c.partId(), c.role(), null));
    }

    @ParameterizedTest
    @MethodSource("otherContexts")
    void refusesEveryOtherContext(PartContext other) throws Exception {
        byte[] sealed = Parts.seal(key, new byte[100]);
        assertRefused(key, other, sealed);
        String wrapped = Wrapping.wrap(key, Parts.ACQUIRER_KEY, CONTEXT);
        assertThatThrownBy(() -> Wrapping.unwrap(Parts.PRIVATE, Parts.PUBLIC, Parts.ACQUIRER_KEY.kid(), wrapped, other))
                .isInstanceOfSatisfying(
                        SealException.class, e -> assertThat(e.kind()).isEqualTo(SealException.Kind.CONTEXT_OR_KEY));
    }

    @Test
    void refusesAPartOfAnotherKeyInTheSameContext() throws Exception {
        ContentKey other = ContentKey.fresh();
        byte[] mine = Parts.seal(key, SealVectors.pattern(TWO_SEGMENTS));
        byte[] others = Parts.seal(other, SealVectors.pattern(TWO_SEGMENTS));
        assertRefused(key, CONTEXT, others);
        byte[] mixed = mine.clone();
        System.arraycopy(others, 1 << 20, mixed, 1 << 20, mixed.length - (1 << 20));
        assertRefused(key, CONTEXT, mixed);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 39, 40, 41, 55, 56, 1000, 1_048_575, 1_048_576, 1_048_577, 1_048_592, 1_048_593})
    void refusesAPartThatIsCut(int length) throws Exception {
        byte[] sealed = Parts.seal(key, SealVectors.pattern(TWO_SEGMENTS));
        assertRefused(key, CONTEXT, Arrays.copyOf(sealed, length));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 100_000})
    void refusesAPartThatIsExtended(int more) throws Exception {
        byte[] shortPart = Parts.seal(key, new byte[100]);
        assertRefused(key, CONTEXT, Arrays.copyOf(shortPart, shortPart.length + more));
        byte[] full = Parts.seal(ContentKey.of(key.bytes()), SealVectors.pattern(1_048_520));
        assertThat(full).hasSize(1 << 20);
        assertRefused(key, CONTEXT, Arrays.copyOf(full, full.length + more));
    }

    @Test
    void writesNoByteOfASegmentThatDoesNotVerify() throws Exception {
        byte[] sealed = Parts.seal(key, SealVectors.pattern(TWO_SEGMENTS));
        sealed[sealed.length - 1] ^= 1;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> new Opener().open(key, CONTEXT, new ByteArrayInputStream(sealed), out))
                .isInstanceOf(SealException.class);
        assertThat(out.size()).isEqualTo(1_048_520);
    }

    @Test
    void readsAsAStreamWithReadsOfAnySize() throws Exception {
        byte[] plaintext = SealVectors.pattern(TWO_SEGMENTS);
        byte[] sealed = Parts.seal(key, plaintext);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = Opener.opening(key, CONTEXT, new ByteArrayInputStream(sealed))) {
            byte[] buffer = new byte[70_001];
            for (int b = in.read(); b >= 0; b = in.read()) {
                out.write(b);
                assertThat(in.read(buffer, 0, 0)).isZero();
                int n = in.read(buffer, 1, buffer.length - 1);
                if (n > 0) out.write(buffer, 1, n);
            }
        }
        assertThat(out.toByteArray()).isEqualTo(plaintext);
    }

    @Test
    void neverTellsAReaderThatADamagedPartEndedWell() throws Exception {
        byte[] sealed = Parts.seal(key, new byte[100]);
        sealed[sealed.length - 1] ^= 1;
        InputStream in = Opener.opening(key, CONTEXT, new ByteArrayInputStream(sealed));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(in::read).isInstanceOf(IOException.class);
        }
        in.close();
        assertThatThrownBy(in::read).isInstanceOf(IOException.class);
    }

    @Test
    void passesOnWhatTheSourceThrows() throws Exception {
        byte[] sealed = Parts.seal(key, SealVectors.pattern(TWO_SEGMENTS));
        InputStream failing = new ByteArrayInputStream(sealed) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                if (pos > 1_100_000) throw new java.io.UncheckedIOException(new IOException("gone"));
                return super.read(into, offset, Math.min(length, 300_000));
            }
        };
        assertThatThrownBy(() -> new Opener().open(key, CONTEXT, failing, new ByteArrayOutputStream()))
                .isInstanceOf(java.io.UncheckedIOException.class);
    }

    private static void assertRefused(ContentKey key, PartContext context, byte[] sealed) {
        assertThatThrownBy(() -> Parts.open(key, context, sealed))
                .isInstanceOfSatisfying(
                        SealException.class, e -> assertThat(e.kind()).isEqualTo(SealException.Kind.DAMAGED));
    }
}
