package dev.recourse.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.model.KeyId;
import dev.recourse.model.RootKey;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The examples of RFC 8037 appendix A. */
class SigningKeyTest {
    private static final String D = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
    private static final String X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    private static final String THUMBPRINT = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";

    private final SigningKey key = SigningKey.of(Base64Url.decode(D));

    @Test
    void hasThePublicKeyAndTheThumbprintOfTheRfc() {
        assertThat(key.x()).isEqualTo(X);
        assertThat(key.kid()).isEqualTo(new KeyId(THUMBPRINT));
        assertThat(Thumbprints.of(new RootKey(new KeyId("any"), X))).isEqualTo(THUMBPRINT);
        assertThat(key.jwk()).containsOnlyKeys("kty", "crv", "x").containsEntry("x", X);
    }

    @Test
    void signsAsTheRfcDoes() {
        String text = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
        assertThat(Base64Url.encode(key.sign(text.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
    }

    @Test
    void givesCopiesOfItsHalves() {
        key.seed()[0] ^= 1;
        key.publicKey32()[0] ^= 1;
        assertThat(Base64Url.encode(key.seed())).isEqualTo(D);
        assertThat(Base64Url.encode(key.publicKey32())).isEqualTo(X);
    }

    @Test
    void refusesWhatIsNoKey() {
        assertThatThrownBy(() -> SigningKey.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Thumbprints.of(new RootKey(new KeyId("k"), "AAAA")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
