package dev.recourse.seal;

import static dev.recourse.seal.Parts.ACQUIRER_KEY;
import static dev.recourse.seal.Parts.CONTEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.X25519;
import dev.recourse.model.AcquirerKey;
import dev.recourse.model.KeyId;
import dev.recourse.model.PartId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrappingTest {
    private final ContentKey key = ContentKey.fresh();

    @Test
    void unwrapsWhatItWrapped() throws Exception {
        String wrapped = Wrapping.wrap(key, ACQUIRER_KEY, CONTEXT);
        assertThat(wrapped).hasSize(107);
        ContentKey unwrapped = Wrapping.unwrap(Parts.PRIVATE, Parts.PUBLIC, ACQUIRER_KEY.kid(), wrapped, CONTEXT);
        assertThat(unwrapped.bytes()).isEqualTo(key.bytes());
    }

    @Test
    void wrapsTheSameKeyAgainForAnotherAcquirerKey() throws Exception {
        byte[] privateKey = X25519.generatePrivateKey();
        byte[] publicKey = X25519.publicFromPrivate(privateKey);
        AcquirerKey second = Parts.acquirerKey("k-2", Base64Url.encode(publicKey));
        String wrapped = Wrapping.wrap(key, second, CONTEXT);
        assertThat(Wrapping.unwrap(privateKey, publicKey, second.kid(), wrapped, CONTEXT)
                        .bytes())
                .isEqualTo(key.bytes());
        assertThatThrownBy(() -> Wrapping.unwrap(Parts.PRIVATE, Parts.PUBLIC, second.kid(), wrapped, CONTEXT))
                .isInstanceOf(SealException.class);
        assertThatThrownBy(() -> Wrapping.unwrap(privateKey, publicKey, new KeyId("k-3"), wrapped, CONTEXT))
                .isInstanceOf(SealException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "!AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                // zero and a point of small order: the shared secret would be known to all
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void doesNotWrapForAPublicKeyThatIsNone(String x) {
        assertThatThrownBy(() -> Wrapping.wrap(key, Parts.acquirerKey("k-1", x), CONTEXT))
                .isInstanceOfSatisfying(
                        SealException.class, e -> assertThat(e.kind()).isEqualTo(SealException.Kind.CONTEXT_OR_KEY));
    }

    @Test
    void doesNotWrapForAKeyOfAnotherUse() {
        AcquirerKey signs =
                new AcquirerKey(new KeyId("s-1"), "sig", "EdDSA", "OKP", "Ed25519", ACQUIRER_KEY.x(), null, null);
        assertThatThrownBy(() -> Wrapping.wrap(key, signs, CONTEXT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotUnwrapWithTwoHalvesOfDifferentKeys() throws Exception {
        String wrapped = Wrapping.wrap(key, ACQUIRER_KEY, CONTEXT);
        assertThatThrownBy(() -> Wrapping.unwrap(
                        X25519.generatePrivateKey(), Parts.PUBLIC, ACQUIRER_KEY.kid(), wrapped, CONTEXT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsContentKeysAsBytesAndBack() {
        Map<PartId, ContentKey> keys = new LinkedHashMap<>();
        keys.put(CONTEXT.partId(), key);
        keys.put(new PartId("ffffffff-ffff-ffff-ffff-ffffffffffff"), ContentKey.fresh());
        byte[] bytes = ContentKeys.write(keys);
        assertThat(bytes).hasSize(96);
        Map<PartId, ContentKey> read = ContentKeys.read(bytes);
        assertThat(read.keySet()).containsExactlyElementsOf(keys.keySet());
        keys.forEach((id, one) -> assertThat(read.get(id).bytes()).isEqualTo(one.bytes()));
        assertThat(ContentKeys.read(new byte[0])).isEmpty();
        assertThatThrownBy(() -> ContentKeys.read(new byte[47])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesCopiesOfAKeyAndWipesItsOwn() {
        byte[] given = new byte[32];
        ContentKey one = ContentKey.of(given);
        given[0] = 1;
        assertThat(one.bytes()[0]).isZero();
        one.bytes()[1] = 1;
        assertThat(one.bytes()[1]).isZero();
        one.close();
        one.close();
        assertThatThrownBy(one::bytes).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ContentKey.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }
}
