package dev.recourse.seal;

import static dev.recourse.seal.Parts.ACQUIRER_KEY;
import static dev.recourse.seal.Parts.CONTEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.recourse.model.AcquirerKey;
import dev.recourse.model.KeySet;
import dev.recourse.model.Receipt;
import dev.recourse.model.Sha256;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Changes of good things, from fixed seeds: not one may be accepted, and each must be refused in the one way that callers expect. */
class MutationsTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final Instant AT = Instant.parse("2026-11-23T03:10:00Z");
    private static final int ROUNDS = 500;

    private final SigningKey root = SigningKey.generate();
    private int refused;

    /** A change that changes nothing counts for nothing. */
    @AfterEach
    void count(TestInfo test) {
        System.out.printf("mutations: %d refused, 0 accepted, %s%n", refused, test.getDisplayName());
        assertThat(refused).isGreaterThan(ROUNDS * 9 / 10);
    }

    @Test
    void acceptsNoMutatedPart() throws Exception {
        ContentKey key = ContentKey.fresh();
        byte[] small = Parts.seal(key, SealVectors.pattern(700));
        byte[] large = Parts.seal(ContentKey.of(key.bytes()), SealVectors.pattern(1_060_000));
        Random random = new Random(1);
        for (int i = 0; i < ROUNDS + 50; i++) {
            byte[] good = i < ROUNDS ? small : large;
            byte[] mutant = mutate(good, random);
            if (Arrays.equals(mutant, good)) continue;
            try {
                Parts.open(key, CONTEXT, mutant);
                fail("accepted mutation %s", i);
            } catch (SealException e) {
                refused++;
                assertThat(e.kind()).isEqualTo(SealException.Kind.DAMAGED);
            }
        }
    }

    @Test
    void acceptsNoMutatedWrappedKey() throws Exception {
        String good = Wrapping.wrap(ContentKey.fresh(), ACQUIRER_KEY, CONTEXT);
        Random random = new Random(2);
        for (int i = 0; i < ROUNDS; i++) {
            String mutant = mutate(good, random);
            if (mutant.equals(good)) continue;
            try {
                Wrapping.unwrap(Parts.PRIVATE, Parts.PUBLIC, ACQUIRER_KEY.kid(), mutant, CONTEXT);
                fail("accepted mutation %s", i);
            } catch (SealException e) {
                refused++;
                assertThat(e.kind()).isEqualTo(SealException.Kind.CONTEXT_OR_KEY);
            }
        }
    }

    @Test
    void acceptsNoMutatedKeySet() {
        String good = SignedKeySet.sign(keys(), root);
        Random random = new Random(3);
        for (int i = 0; i < ROUNDS; i++) {
            String mutant = mutate(good, random);
            if (mutant.equals(good)) continue;
            try {
                SignedKeySet.verify(mutant, root.rootKey());
                fail("accepted mutation %s", i);
            } catch (UntrustedException e) {
                refused++;
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void acceptsNoMutatedReceipt() {
        Sha256 registration = Sha256.of(new byte[] {7});
        Receipt good = Receipts.sign("r-1", "C-0001", AT, registration, root);
        Random random = new Random(4);
        for (int i = 0; i < ROUNDS; i++) {
            Receipt mutant = switch (random.nextInt(8)) {
                case 0 ->
                    new Receipt(mutate(good.receiptId(), random), good.caseNumber(), AT, registration, good.jws());
                case 1 ->
                    new Receipt(good.receiptId(), mutate(good.caseNumber(), random), AT, registration, good.jws());
                case 2 ->
                    new Receipt(
                            good.receiptId(),
                            good.caseNumber(),
                            AT.plusNanos(random.nextLong() >> 8),
                            registration,
                            good.jws());
                default ->
                    new Receipt(good.receiptId(), good.caseNumber(), AT, registration, mutate(good.jws(), random));
            };
            if (mutant.equals(good)) continue;
            try {
                Receipts.verify(mutant, keys(), root.rootKey(), registration);
                fail("accepted mutation %s", i);
            } catch (UntrustedException e) {
                refused++;
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void acceptsNoMutatedDeviceSignature() {
        byte[] body = SealVectors.pattern(300);
        String good = DeviceSignature.sign(body, root);
        Random random = new Random(5);
        for (int i = 0; i < ROUNDS; i++) {
            boolean changeBody = random.nextInt(4) == 0;
            byte[] mutantBody = changeBody ? mutate(body, random) : body;
            String mutant = changeBody ? good : mutate(good, random);
            if (mutant.equals(good) && Arrays.equals(body, mutantBody)) continue;
            try {
                DeviceSignature.verify(mutant, mutantBody, kid -> null);
                fail("accepted mutation %s", i);
            } catch (UntrustedException e) {
                refused++;
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    private KeySet keys() {
        AcquirerKey signs = new AcquirerKey(root.kid(), "sig", "EdDSA", "OKP", "Ed25519", root.x(), null, null);
        return new KeySet("acq", AT, AT.plusSeconds(60), List.of(ACQUIRER_KEY, signs));
    }

    private static byte[] mutate(byte[] good, Random random) {
        byte[] mutant = good.clone();
        int at = random.nextInt(good.length);
        switch (random.nextInt(5)) {
            case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> mutant[at] = (byte) random.nextInt(256);
            case 2 -> mutant = Arrays.copyOf(good, at);
            case 3 -> mutant = Arrays.copyOf(good, good.length + 1 + random.nextInt(40));
            default -> {
                int other = random.nextInt(good.length);
                byte swapped = mutant[at];
                mutant[at] = mutant[other];
                mutant[other] = swapped;
            }
        }
        return mutant;
    }

    private static String mutate(String good, Random random) {
        int at = random.nextInt(good.length());
        char character = random.nextInt(6) == 0
                ? (char) random.nextInt(0x180)
                : ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        return switch (random.nextInt(5)) {
            case 0 -> good.substring(0, at) + good.substring(at + 1);
            case 1 -> good.substring(0, at) + character + good.substring(at);
            case 2 -> good.substring(0, at);
            case 3 -> good.substring(0, good.length() - 1) + character;
            default -> good.substring(0, at) + character + good.substring(at + 1);
        };
    }
}
