package dev.recourse.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.model.KeyId;
import dev.recourse.model.KeySet;
import dev.recourse.model.RootKey;
import dev.recourse.wire.KeySets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedKeySetTest {
    private static final Instant ISSUED = Instant.parse("2026-11-23T03:10:00Z");

    private final SigningKey root = SigningKey.generate();
    private final KeySet keys = set(ISSUED);

    private static KeySet set(Instant issuedAt) {
        return new KeySet("acq", issuedAt, issuedAt.plusSeconds(86_400), List.of(Parts.ACQUIRER_KEY));
    }

    @Test
    void readsWhatTheRootKeyHasSigned() throws Exception {
        assertThat(SignedKeySet.verify(SignedKeySet.sign(keys, root), root.rootKey()))
                .isEqualTo(keys);
    }

    @Test
    void refusesAnotherRoot() {
        String jws = SignedKeySet.sign(keys, SigningKey.generate());
        assertRefused(jws, root.rootKey(), "kid");
        // The same name does not make it the same key.
        SigningKey namesake = SigningKey.of(SigningKey.generate().seed(), root.kid());
        assertRefused(SignedKeySet.sign(keys, namesake), root.rootKey(), "does not verify");
        assertRefused(SignedKeySet.sign(keys, root), new RootKey(root.kid(), "AAAA"), "malformed");
        assertRefused(SignedKeySet.sign(keys, root), new RootKey(new KeyId("other"), root.x()), "kid");
    }

    @Test
    void refusesAnUnsignedSet() {
        String header = Base64Url.encode(
                Forge.header("none", "recourse-keys+jws", root.kid().value(), "")
                        .getBytes(StandardCharsets.UTF_8));
        String payload = Base64Url.encode(KeySets.write(keys));
        assertRefused(header + "." + payload + ".", root.rootKey(), "signature");
        assertRefused(header + "." + payload, root.rootKey(), "three parts");
        assertRefused(
                header + "." + payload + "." + Base64Url.encode(new byte[64]), root.rootKey(), "alg must be EdDSA");
        assertRefused(new String(KeySets.write(keys), StandardCharsets.UTF_8), root.rootKey(), "three parts");
        assertRefused("", root.rootKey(), "three parts");
        assertRefused("..", root.rootKey(), "signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "ES256", "Ed25519", "eddsa", "EdDSA ", ""})
    void refusesAnotherAlgorithm(String alg) {
        assertRefused(
                Forge.jws(Forge.header(alg, "recourse-keys+jws", root.kid().value(), ""), KeySets.write(keys), root),
                root.rootKey(),
                "alg must be EdDSA");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"recourse-receipt+jws", "recourse-catalogue+jws", "RECOURSE-KEYS+JWS", "application/jose", ""})
    void refusesAJwsOfAnotherUse(String typ) {
        assertRefused(
                Forge.jws(Forge.header("EdDSA", typ, root.kid().value(), ""), KeySets.write(keys), root),
                root.rootKey(),
                "typ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"crit\":[\"b64\"],\"b64\":false",
                ",\"crit\":[]",
                ",\"crit\":null",
                ",\"alg\":\"EdDSA\"",
            })
    void refusesAHeaderWithCriticalOrRepeatedMembers(String more) {
        assertRefused(
                Forge.jws(
                        Forge.header("EdDSA", "recourse-keys+jws", root.kid().value(), more),
                        KeySets.write(keys),
                        root),
                root.rootKey(),
                "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "\"x\"", "{", "", "{}", "{\"alg\":\"EdDSA\",\"typ\":\"recourse-keys+jws\"}"})
    void refusesAHeaderThatIsNone(String header) {
        assertRefused(Forge.jws(header, KeySets.write(keys), root), root.rootKey(), "");
    }

    @Test
    void refusesAKidThatIsNoText() {
        assertRefused(
                Forge.jws("{\"alg\":\"EdDSA\",\"typ\":\"recourse-keys+jws\",\"kid\":7}", KeySets.write(keys), root),
                root.rootKey(),
                "kid");
    }

    @Test
    void doesNotTrustAKeyThatTheHeaderBrings() {
        SigningKey other = SigningKey.generate();
        String jwk = ",\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + other.x() + "\"}";
        assertRefused(
                Forge.jws(
                        Forge.header("EdDSA", "recourse-keys+jws", root.kid().value(), jwk),
                        KeySets.write(keys),
                        other),
                root.rootKey(),
                "does not verify");
    }

    @Test
    void refusesEverySpellingButTheCanonicalOne() {
        String jws = SignedKeySet.sign(keys, root);
        String[] parts = jws.split("\\.");
        for (String odd : new String[] {
            jws + "=",
            jws + "\n",
            " " + jws,
            jws + ".",
            jws + ".AAAA",
            jws.replace('-', '+').replace('_', '/') + "==",
            parts[0] + "=." + parts[1] + "." + parts[2],
            jws + "A",
            jws.substring(0, jws.length() - 1),
            parts[0] + "." + parts[1] + "." + Forge.nonCanonical(parts[2])
        }) {
            assertRefused(odd, root.rootKey(), "");
        }
        for (int i = 0; i < 2; i++) {
            String other = Forge.nonCanonical(parts[i]);
            if (other == null) continue;
            // Signed over the odd spelling, so that only the spelling is wrong.
            String text = i == 0 ? other + "." + parts[1] : parts[0] + "." + other;
            assertRefused(Forge.signed(text, root), root.rootKey(), "base64url");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "", "{\"acquirer\":\"a\"}", "null"})
    void refusesASignedPayloadThatIsNoKeySet(String payload) {
        assertRefused(
                Forge.jws(
                        Forge.header("EdDSA", "recourse-keys+jws", root.kid().value(), ""),
                        payload.getBytes(StandardCharsets.UTF_8),
                        root),
                root.rootKey(),
                "malformed");
    }

    @Test
    void refusesATextBeyondTheContractsBound() {
        assertRefused(String.join("", Collections.nCopies((1 << 20) + 1, "A")), root.rootKey(), "too long");
    }

    @Test
    void neverGoesBackToASetThatWasIssuedEarlier() {
        assertThat(SignedKeySet.mayReplace(keys, null)).isTrue();
        assertThat(SignedKeySet.mayReplace(keys, keys)).isTrue();
        assertThat(SignedKeySet.mayReplace(set(ISSUED.plusSeconds(1)), keys)).isTrue();
        assertThat(SignedKeySet.mayReplace(set(ISSUED.minusNanos(1)), keys)).isFalse();
    }

    private static void assertRefused(String jws, RootKey root, String why) {
        assertThatThrownBy(() -> SignedKeySet.verify(jws, root))
                .isInstanceOf(UntrustedException.class)
                .hasMessageContaining(why);
    }
}
