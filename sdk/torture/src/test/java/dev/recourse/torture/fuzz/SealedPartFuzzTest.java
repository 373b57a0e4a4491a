package dev.recourse.torture.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.model.PartId;
import dev.recourse.model.PartRole;
import dev.recourse.seal.ContentKey;
import dev.recourse.seal.Opener;
import dev.recourse.seal.PartContext;
import dev.recourse.seal.SealException;
import dev.recourse.seal.Sealer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.Arrays;

/** A sealed part opens as it was sealed, or not at all. */
class SealedPartFuzzTest {
    private static final int SEGMENT = 1 << 20;
    private static final ContentKey KEY = ContentKey.of(new byte[ContentKey.SIZE]);
    private static final PartContext CONTEXT = new PartContext(
            new CaseId("01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f10"),
            new EntryId("01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f11"),
            new PartId("01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f12"),
            PartRole.EVIDENCE,
            null);
    private static final Sealer SEALER = new Sealer();
    private static final byte[] SMALL = sealed(new byte[100]);
    private static final byte[] LARGE = sealed(new byte[SEGMENT + 100]);

    /** The first byte says what the rest is: a part, edits of a small or (seldom) a large one, or what is to be sealed. */
    @FuzzTest
    void sealedPart(byte[] data) {
        if (data.length == 0) return;
        byte[] rest = Arrays.copyOfRange(data, 1, data.length);
        int kind = data[0] & 0xFF;
        if (kind < 64) {
            assertThat(opened(rest)).as("bytes that nobody has sealed").isNull();
        } else if (kind < 192) {
            check(SMALL, 100, rest);
        } else if (kind < 255) {
            assertThat(opened(sealed(rest))).isEqualTo(rest);
        } else {
            check(LARGE, SEGMENT + 100, rest);
        }
    }

    private static void check(byte[] sealed, int size, byte[] edits) {
        byte[] changed = edited(sealed, edits);
        byte[] opened = opened(changed);
        if (Arrays.equals(changed, sealed)) assertThat(opened).isEqualTo(new byte[size]);
        else assertThat(opened).isNull();
    }

    /** Cuts, changes, and moves bytes about: five bytes an edit. */
    private static byte[] edited(byte[] sealed, byte[] edits) {
        byte[] part = sealed.clone();
        for (int i = 0; i + 4 < edits.length && part.length > 0; i += 5) {
            int at = number(edits, i + 1) % part.length;
            int length = Math.min(edits[i + 4] & 0xFF, part.length - at);
            switch (edits[i] & 3) {
                case 0 -> part[at] ^= edits[i + 4];
                case 1 -> part = Arrays.copyOf(part, at);
                case 2 -> System.arraycopy(part, at, part, 0, length);
                default -> {
                    byte[] longer = Arrays.copyOf(part, part.length + length);
                    System.arraycopy(part, at, longer, part.length, length);
                    part = longer;
                }
            }
        }
        return part;
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 16 | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF);
    }

    /** Returns the plaintext, or null if the part does not open; in either of the two ways, for both cost buffers of 2 MiB. */
    private static byte[] opened(byte[] sealed) {
        return sealed.length % 2 == 0 ? opened(sealed, new ByteArrayOutputStream()) : streamed(sealed);
    }

    private static byte[] opened(byte[] sealed, ByteArrayOutputStream out) {
        try {
            new Opener().open(KEY, CONTEXT, new ByteArrayInputStream(sealed), out);
            return out.toByteArray();
        } catch (SealException e) {
            assertThat(e.kind()).isEqualTo(SealException.Kind.DAMAGED);
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] streamed(byte[] sealed) {
        try (InputStream in = Opener.opening(KEY, CONTEXT, new ByteArrayInputStream(sealed))) {
            return in.readAllBytes();
        } catch (SealException e) {
            assertThat(e.kind()).isEqualTo(SealException.Kind.DAMAGED);
        } catch (IOException e) {
            assertThat(e).hasCauseInstanceOf(SealException.class);
        }
        return null;
    }

    private static byte[] sealed(byte[] plaintext) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            SEALER.seal(KEY, CONTEXT, new ByteArrayInputStream(plaintext), Channels.newChannel(out));
        } catch (IOException | SealException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }
}
