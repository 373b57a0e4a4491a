package dev.recourse.seal;

import static dev.recourse.seal.Parts.CONTEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import com.google.crypto.tink.util.SecretBytes;
import dev.recourse.model.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {
    private static final int FIRST = 1_048_520;
    private static final int NEXT = 1_048_560;

    private final Sealer sealer = new Sealer();

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                57,
                4096,
                FIRST - 1,
                FIRST,
                FIRST + 1,
                FIRST + NEXT - 1,
                FIRST + NEXT,
                FIRST + NEXT + 1,
                FIRST + 3 * NEXT,
                5_000_000
            })
    void makesWhatTinksOwnStreamOpens(int size) throws Exception {
        byte[] plaintext = SealVectors.pattern(size);
        ContentKey key = ContentKey.fresh();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SealedPart part = sealer.seal(key, CONTEXT, new ByteArrayInputStream(plaintext), Channels.newChannel(out));
        byte[] sealed = out.toByteArray();
        long segments = size <= FIRST ? 1 : 1 + (size - FIRST + NEXT - 1) / NEXT;
        assertThat(sealed).hasSize((int) (40 + size + 16 * segments));
        assertThat(part).isEqualTo(new SealedPart(sealed.length, Sha256.of(sealed), size, Sha256.of(plaintext)));
        InputStream tinks = tink(key).newDecryptingStream(new ByteArrayInputStream(sealed), CONTEXT.associatedData());
        assertThat(tinks.readAllBytes()).isEqualTo(plaintext);
        assertThat(Parts.open(key, CONTEXT, sealed)).isEqualTo(plaintext);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, FIRST, FIRST + 1, FIRST + NEXT, FIRST + NEXT + 1})
    void opensWhatTinksOwnStreamMakes(int size) throws Exception {
        byte[] plaintext = SealVectors.pattern(size);
        ContentKey key = ContentKey.fresh();
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (OutputStream out = tink(key).newEncryptingStream(sealed, CONTEXT.associatedData())) {
            out.write(plaintext);
        }
        assertThat(Parts.open(key, CONTEXT, sealed.toByteArray())).isEqualTo(plaintext);
    }

    private static StreamingAead tink(ContentKey key) throws Exception {
        StreamingAeadConfig.register();
        AesGcmHkdfStreamingKey streaming = AesGcmHkdfStreamingKey.create(
                PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB,
                SecretBytes.copyFrom(key.bytes(), InsecureSecretKeyAccess.get()));
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(streaming).withFixedId(1).makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
    }

    @Test
    void sealsAStreamThatIsLargerThanItsBuffersByFar() throws Exception {
        long size = 64L << 20;
        ContentKey key = ContentKey.fresh();
        MessageDigest plainDigest = Sha256.newDigest();
        MessageDigest sealedDigest = Sha256.newDigest();
        MessageDigest openedDigest = Sha256.newDigest();
        // Sealing and opening meet in a pipe, so the sealed part is never whole anywhere.
        java.io.PipedInputStream pipe = new java.io.PipedInputStream(1 << 16);
        java.io.PipedOutputStream into = new java.io.PipedOutputStream(pipe);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<SealedPart> sealing = other.submit(() -> {
                try (into) {
                    return sealer.seal(
                            key,
                            CONTEXT,
                            new Generated(size, plainDigest),
                            digesting(Channels.newChannel(into), sealedDigest));
                }
            });
            new Opener().open(key, CONTEXT, pipe, digesting(openedDigest));
            SealedPart part = sealing.get();
            Sha256 plain = Sha256.ofDigest(plainDigest.digest());
            assertThat(part.plaintextSize()).isEqualTo(size);
            assertThat(part.plaintextSha256()).isEqualTo(plain);
            assertThat(part.sha256()).isEqualTo(Sha256.ofDigest(sealedDigest.digest()));
            assertThat(Sha256.ofDigest(openedDigest.digest())).isEqualTo(plain);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void takesStreamsThatGiveLittleAndChannelsThatTakeLittle() throws Exception {
        byte[] plaintext = SealVectors.pattern(FIRST + NEXT + 5);
        Random random = new Random(7);
        InputStream stingy = new ByteArrayInputStream(plaintext) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1 + random.nextInt(5000)));
            }
        };
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        WritableByteChannel reluctant = channel(bytes -> {
            int n = Math.min(bytes.remaining(), random.nextInt(9000));
            byte[] taken = new byte[n];
            bytes.get(taken);
            sealed.write(taken);
        });
        ContentKey key = ContentKey.fresh();
        SealedPart part = sealer.seal(key, CONTEXT, stingy, reluctant);
        assertThat(part.sha256()).isEqualTo(Sha256.of(sealed.toByteArray()));
        assertThat(Parts.open(key, CONTEXT, sealed.toByteArray())).isEqualTo(plaintext);
    }

    @Test
    void sealsAShortPartAfterALongOneWithTheSameBuffers() throws Exception {
        for (int size : new int[] {3_000_000, 5, 0, 2_500_000, 1_000_000, 17}) {
            ContentKey key = ContentKey.fresh();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] plaintext = SealVectors.pattern(size);
            sealer.seal(key, CONTEXT, new ByteArrayInputStream(plaintext), Channels.newChannel(out));
            assertThat(Parts.open(key, CONTEXT, out.toByteArray())).isEqualTo(plaintext);
        }
    }

    @Test
    void sealsForSeveralThreadsAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                int size = i % 3 == 0 ? 2_200_000 + i : 10_000 * i;
                tasks.add(() -> {
                    ContentKey key = ContentKey.fresh();
                    byte[] plaintext = SealVectors.pattern(size);
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    SealedPart part =
                            sealer.seal(key, CONTEXT, new ByteArrayInputStream(plaintext), Channels.newChannel(out));
                    return part.plaintextSha256().equals(Sha256.of(plaintext))
                            && part.sha256().equals(Sha256.of(out.toByteArray()))
                            && Arrays.equals(Parts.open(key, CONTEXT, out.toByteArray()), plaintext);
                });
            }
            for (Future<Boolean> done : threads.invokeAll(tasks))
                assertThat(done.get()).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void neverSealsTheSameTwice() throws Exception {
        byte[] plaintext = new byte[100];
        assertThat(Parts.seal(ContentKey.fresh(), plaintext)).isNotEqualTo(Parts.seal(ContentKey.fresh(), plaintext));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000_000, 1_500_000, 3_500_000})
    void passesOnWhatTheSourceThrowsAndGoesOnSealing(int after) throws Exception {
        InputStream failing = new java.io.FilterInputStream(new ByteArrayInputStream(new byte[after])) {
            @Override
            public int read() throws IOException {
                int b = super.read();
                if (b < 0) throw new IOException("the card was pulled out");
                return b;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int n = super.read(into, offset, length);
                if (n < 0) throw new IOException("the card was pulled out");
                return n;
            }
        };
        assertThatThrownBy(() -> sealer.seal(
                        ContentKey.fresh(), CONTEXT, failing, Channels.newChannel(OutputStream.nullOutputStream())))
                .isInstanceOf(IOException.class)
                .hasMessage("the card was pulled out");
        sealsAShortPartAfterALongOneWithTheSameBuffers();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void passesOnWhatTheChannelThrowsAndGoesOnSealing(int after) throws Exception {
        int[] left = {after};
        WritableByteChannel full = channel(bytes -> {
            if (left[0]-- <= 0) throw new IOException("no space left");
            bytes.position(bytes.limit());
        });
        assertThatThrownBy(() ->
                        sealer.seal(ContentKey.fresh(), CONTEXT, new ByteArrayInputStream(new byte[4_000_000]), full))
                .isInstanceOf(IOException.class)
                .hasMessage("no space left");
        sealsAShortPartAfterALongOneWithTheSameBuffers();
    }

    @Test
    void finishesInAnInterruptedThreadAndLeavesTheInterruptToIt() throws Exception {
        byte[] plaintext = SealVectors.pattern(4_000_000);
        ContentKey key = ContentKey.fresh();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thread.currentThread().interrupt();
        SealedPart part = sealer.seal(key, CONTEXT, new ByteArrayInputStream(plaintext), channel(bytes -> {
            byte[] taken = new byte[bytes.remaining()];
            bytes.get(taken);
            out.write(taken);
        }));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(part.sha256()).isEqualTo(Sha256.of(out.toByteArray()));
        assertThat(Parts.open(key, CONTEXT, out.toByteArray())).isEqualTo(plaintext);
    }

    @Test
    void closesNeitherStream() throws Exception {
        boolean[] closed = new boolean[2];
        InputStream in = new ByteArrayInputStream(new byte[10]) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        WritableByteChannel out = channel(bytes -> bytes.position(bytes.limit()));
        sealer.seal(ContentKey.fresh(), CONTEXT, in, out);
        assertThat(closed[0]).isFalse();
        assertThat(out.isOpen()).isTrue();
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        for (int i = 0; i < 3; i++) Parts.seal(ContentKey.fresh(), new byte[3_000_000]);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!thread.getName().equals("recourse-digest")) continue;
            thread.join(30_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void sendsNothingWhereThePlatformHasNoAesGcm() {
        ContentKey key = ContentKey.fresh();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Provider provider = Security.getProvider("SunJCE");
        int position = Arrays.asList(Security.getProviders()).indexOf(provider) + 1;
        Security.removeProvider("SunJCE");
        try {
            assertThatThrownBy(() -> sealer.seal(
                            key,
                            CONTEXT,
                            new ByteArrayInputStream("canary".getBytes(StandardCharsets.UTF_8)),
                            Channels.newChannel(out)))
                    .isInstanceOfSatisfying(
                            SealException.class, e -> assertThat(e.kind()).isEqualTo(SealException.Kind.UNAVAILABLE));
            assertThatThrownBy(() -> Wrapping.wrap(key, Parts.ACQUIRER_KEY, CONTEXT))
                    .isInstanceOfSatisfying(
                            SealException.class, e -> assertThat(e.kind()).isEqualTo(SealException.Kind.UNAVAILABLE));
        } finally {
            Security.insertProviderAt(provider, position);
        }
        assertThat(out.size()).isZero();
    }

    @Test
    void sealsNothingWithAKeyThatWasClosed() {
        ContentKey key = ContentKey.fresh();
        key.close();
        assertThatThrownBy(() -> Parts.seal(key, new byte[1])).isInstanceOf(IllegalStateException.class);
    }

    private interface Taking {
        void take(ByteBuffer bytes) throws IOException;
    }

    private static WritableByteChannel channel(Taking taking) {
        return new WritableByteChannel() {
            private boolean open = true;

            @Override
            public int write(ByteBuffer bytes) throws IOException {
                int before = bytes.remaining();
                taking.take(bytes);
                return before - bytes.remaining();
            }

            @Override
            public boolean isOpen() {
                return open;
            }

            @Override
            public void close() {
                open = false;
            }
        };
    }

    private static WritableByteChannel digesting(WritableByteChannel channel, MessageDigest digest) {
        return channel(bytes -> {
            digest.update(bytes.duplicate());
            channel.write(bytes);
        });
    }

    private static OutputStream digesting(MessageDigest digest) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                digest.update((byte) b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                digest.update(bytes, offset, length);
            }
        };
    }

    /** Bytes that are nowhere before they are read. */
    private static final class Generated extends InputStream {
        private final Random random = new Random(42);
        private final MessageDigest digest;
        private long left;

        Generated(long size, MessageDigest digest) {
            this.left = size;
            this.digest = digest;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left == 0) return -1;
            byte[] piece = new byte[(int) Math.min(left, Math.min(length, 65_536))];
            random.nextBytes(piece);
            System.arraycopy(piece, 0, into, offset, piece.length);
            digest.update(piece);
            left -= piece.length;
            return piece.length;
        }
    }
}
