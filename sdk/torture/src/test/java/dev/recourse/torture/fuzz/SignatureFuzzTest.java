package dev.recourse.torture.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryPage;
import dev.recourse.model.KeySet;
import dev.recourse.model.Receipt;
import dev.recourse.model.Sha256;
import dev.recourse.seal.DeviceSignature;
import dev.recourse.seal.Receipts;
import dev.recourse.seal.SignedCatalogue;
import dev.recourse.seal.SignedDecisions;
import dev.recourse.seal.SignedKeySet;
import dev.recourse.seal.SigningKey;
import dev.recourse.seal.UntrustedException;
import dev.recourse.wire.Entries;
import dev.recourse.wire.KeySets;
import dev.recourse.wire.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Texts that must be signed: none is believed but the very one that the key has signed. */
class SignatureFuzzTest {
    private static final SigningKey KEY = SigningKey.of(new byte[SigningKey.SIZE]);
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Sha256 REGISTRATION = Sha256.of(BODY);
    private static final Instant TIME = Instant.parse("2026-11-24T07:30:00Z");
    private static final Receipt RECEIPT = Receipts.sign("r-1", "C-1", TIME, REGISTRATION, KEY);
    private static final KeySet KEYS = keys();
    private static final Entry DECISION = SignedDecisions.sign(entry(), null, KEY);

    /** By the first byte of an input: what it is a text of, and the only one that is good. */
    private static final List<String> SIGNED = List.of(
            SignedKeySet.sign(KEYS, KEY),
            SignedCatalogue.sign(catalogue(), KEY),
            RECEIPT.jws(),
            DECISION.jws(),
            DeviceSignature.sign(BODY, KEY));

    private interface Check {
        void of(String text) throws UntrustedException;
    }

    private static final List<Check> CHECKS = List.of(
            text -> SignedKeySet.verify(text, KEY.rootKey()),
            text -> SignedCatalogue.verify(text, KEY.rootKey()),
            text -> Receipts.verify(
                    new Receipt("r-1", "C-1", TIME, REGISTRATION, text), KEYS, KEY.rootKey(), REGISTRATION),
            text -> SignedDecisions.verify(DECISION.withDecision(null, text), null, KEYS, KEY.rootKey()),
            text -> DeviceSignature.verify(
                    text, BODY, kid -> kid.equals(KEY.kid().value()) ? KEY.x() : null));

    /** The second byte says whether the rest is the text, or edits of the good one: three bytes for each character. */
    @FuzzTest
    void signature(byte[] data) {
        if (data.length < 2) return;
        int which = (data[0] & 0xFF) % CHECKS.size();
        String good = SIGNED.get(which);
        String text = (data[1] & 1) == 0
                ? new String(Arrays.copyOfRange(data, 2, data.length), StandardCharsets.UTF_8)
                : edited(good, data);
        try {
            CHECKS.get(which).of(text);
            assertThat(text).isEqualTo(good);
        } catch (UntrustedException e) {
            assertThat(e.getMessage()).isNotEmpty();
            assertThat(text).isNotEqualTo(good);
        }
    }

    private static String edited(String good, byte[] data) {
        StringBuilder text = new StringBuilder(good);
        for (int i = 2; i + 2 < data.length; i += 3) {
            int at = ((data[i] & 0xFF) << 8 | (data[i + 1] & 0xFF)) % (text.length() + 1);
            char with = (char) (data[i + 2] & 0x7F);
            if (data[i + 2] >= 0) text.insert(at, with);
            else if (at < text.length()) text.setCharAt(at, with);
        }
        return text.toString();
    }

    private static KeySet keys() {
        try {
            return KeySets.read(resource("KeySetFuzzTestInputs/keySet/key-set.json"));
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Entry entry() {
        try {
            EntryPage page = Entries.readPage(resource("FeedFuzzTestInputs/feed/entry-page.json"));
            return page.entries().get(0).withDecision(null, null);
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] catalogue() {
        return resource("CatalogueFuzzTestInputs/catalogue/catalogue.example.json");
    }

    private static byte[] resource(String name) {
        try (InputStream in = SignatureFuzzTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
