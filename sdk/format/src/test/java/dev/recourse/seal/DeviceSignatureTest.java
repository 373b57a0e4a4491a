package dev.recourse.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.model.KeyId;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviceSignatureTest {
    private static final byte[] BODY = "{\"caseId\":\"…\"}".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, String> NOBODY = Collections.emptyMap();

    private final SigningKey device = SigningKey.generate();
    private final String kid = device.kid().value();
    private final Map<String, String> known = Collections.singletonMap(kid, device.x());

    @Test
    void verifiesAKeyOnFirstUseAndLater() throws Exception {
        String signature = DeviceSignature.sign(BODY, device);
        assertThat(signature).matches("[A-Za-z0-9_-]+\\.\\.[A-Za-z0-9_-]+").hasSizeLessThan(2048);
        assertThat(DeviceSignature.verify(signature, BODY, NOBODY::get)).isEqualTo(new DeviceIdentity(kid, device.x()));
        assertThat(DeviceSignature.verify(signature, BODY, known::get)).isEqualTo(new DeviceIdentity(kid, device.x()));
    }

    @Test
    void verifiesAKnownKeyWithoutJwk() throws Exception {
        String signature = forged("", device);
        assertThat(DeviceSignature.verify(signature, BODY, known::get).kid()).isEqualTo(kid);
        assertRefused(signature, BODY, NOBODY, "not known");
    }

    @Test
    void signsBodiesLargerThanTheBoundOfAJws() throws Exception {
        byte[] body = new byte[1_500_000];
        assertThat(DeviceSignature.verify(DeviceSignature.sign(body, device), body, known::get)
                        .kid())
                .isEqualTo(kid);
    }

    @Test
    void refusesOtherBytes() {
        String signature = DeviceSignature.sign(BODY, device);
        assertRefused(signature, new byte[0], known, "does not verify");
        byte[] other = BODY.clone();
        other[0] ^= 1;
        assertRefused(signature, other, known, "does not verify");
    }

    @Test
    void refusesAKeyUnderTheNameOfAnother() {
        SigningKey thief = SigningKey.of(SigningKey.generate().seed(), new KeyId(kid));
        String signature = DeviceSignature.sign(BODY, thief);
        assertRefused(signature, BODY, known, "jwk is not the key known");
        assertRefused(signature, BODY, NOBODY, "thumbprint");
        assertRefused(forged("", thief), BODY, known, "does not verify");
    }

    @Test
    void refusesAJwkThatIsNoPublicEd25519Key() {
        String x = device.x();
        for (String jwk : new String[] {
            "null1",
            "[]",
            "{}",
            "{\"kty\":\"EC\",\"crv\":\"Ed25519\",\"x\":\"" + x + "\"}",
            "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"" + x + "\"}",
            "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}",
            "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + x + "\",\"d\":\"" + x + "\"}"
        }) {
            assertRefused(forged(",\"jwk\":" + jwk, device), BODY, known, "");
        }
    }

    @Test
    void refusesASignatureWithThePayloadInIt() {
        String whole = Forge.jws(Forge.header("EdDSA", "recourse-entry+jws", kid, ""), BODY, device);
        assertRefused(whole, BODY, known, "detached");
        assertRefused("", BODY, known, "detached");
        assertRefused(DeviceSignature.sign(BODY, device) + ".", BODY, known, "detached");
        assertRefused(String.join("", Collections.nCopies(3000, "A")) + "..AAAA", BODY, known, "detached");
    }

    @Test
    void refusesASignatureMadeForAnotherUse() {
        String jws = Forge.jws(Forge.header("EdDSA", "recourse-receipt+jws", kid, ""), BODY, device);
        String[] parts = jws.split("\\.");
        assertRefused(parts[0] + ".." + parts[2], BODY, known, "typ");
    }

    private static String forged(String more, SigningKey key) {
        String header = Forge.header("EdDSA", "recourse-entry+jws", key.kid().value(), more);
        String[] parts = Forge.jws(header, BODY, key).split("\\.");
        return parts[0] + ".." + parts[2];
    }

    private static void assertRefused(String signature, byte[] body, Map<String, String> known, String why) {
        assertThatThrownBy(() -> DeviceSignature.verify(signature, body, known::get))
                .isInstanceOf(UntrustedException.class)
                .hasMessageContaining(why);
    }
}
