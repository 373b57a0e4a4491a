package dev.recourse.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.CatalogueCheck;
import dev.recourse.model.KeyId;
import dev.recourse.model.RootKey;
import dev.recourse.wire.CatalogueJson;
import dev.recourse.wire.MalformedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedCatalogueTest {
    private static final String TYP = "recourse-catalogue+jws";

    private final SigningKey root = SigningKey.generate();

    private static byte[] payload(long version, String sections) {
        return ("{'acquirer':'ACQ','version':" + version
                        + ",'issuedAt':'2026-11-24T00:00:00Z','validUntil':'2027-11-24T00:00:00Z'" + sections + "}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsWhatTheRootKeyHasSignedOverTheBuiltInOne() throws Exception {
        String jws = SignedCatalogue.sign(payload(7, ",'windows':{'followUpDays':14}"), root);
        Catalogue catalogue = SignedCatalogue.verify(jws, root.rootKey());
        assertThat(catalogue.version()).isEqualTo("1+7");
        assertThat(catalogue.windows().followUp()).isEqualTo(Duration.ofDays(14));
        assertThat(catalogue.events()).isEqualTo(CatalogueJson.builtIn().events());
    }

    @Test
    void theExampleOfTheDocumentationIsTaken() throws Exception {
        byte[] example = Files.readAllBytes(Path.of("../../docs/catalogue.example.json"));
        Catalogue catalogue = SignedCatalogue.verify(SignedCatalogue.sign(example, root), root.rootKey());
        assertThat(catalogue.unknownSections()).isEmpty();
        assertThat(catalogue.rules().get(0).id()).isEqualTo("EXAMPLE_AGREEMENT");
        assertThat(catalogue.response("CUP_CURRENT", "OT")).isPresent();
        assertThat(catalogue.bulletins()).hasSize(1);
        assertThat(catalogue.limits().maxFiles()).isEqualTo(10);
        assertThat(catalogue.licences().entries()).hasSize(1);
    }

    @Test
    void damagedCataloguesAreReadOrRefusedAndNeverBreakAnything() throws Exception {
        byte[] example = Files.readAllBytes(Path.of("../../docs/catalogue.example.json"));
        Random random = new Random(20261124);
        int[] outcomes = new int[2];
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = example.clone();
            int length = 1 + random.nextInt(12);
            int from = random.nextInt(damaged.length - length);
            int to = random.nextInt(damaged.length - length);
            // Pieces of itself make far more texts that are still JSON than random bytes do.
            System.arraycopy(example, from, damaged, to, length);
            try {
                CatalogueCheck.faults(CatalogueJson.over(CatalogueJson.builtIn(), damaged));
                outcomes[0]++;
            } catch (MalformedException e) {
                outcomes[1]++;
            }
        }
        assertThat(outcomes[0]).isGreaterThan(100);
        assertThat(outcomes[1]).isGreaterThan(100);
    }

    @Test
    void refusesAnotherRoot() {
        String jws = SignedCatalogue.sign(payload(1, ""), SigningKey.generate());
        assertRefused(jws, root.rootKey(), "kid");
        SigningKey namesake = SigningKey.of(SigningKey.generate().seed(), root.kid());
        assertRefused(SignedCatalogue.sign(payload(1, ""), namesake), root.rootKey(), "does not verify");
        assertRefused(SignedCatalogue.sign(payload(1, ""), root), new RootKey(new KeyId("other"), root.x()), "kid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"recourse-keys+jws", "recourse-receipt+jws", "recourse-decision+jws", ""})
    void refusesAJwsOfAnotherUse(String typ) {
        String header = Forge.header("EdDSA", typ, root.kid().value(), "");
        assertRefused(Forge.jws(header, payload(1, ""), root), root.rootKey(), "typ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "Ed25519"})
    void refusesAnotherAlgorithm(String alg) {
        String header = Forge.header(alg, TYP, root.kid().value(), "");
        assertRefused(Forge.jws(header, payload(1, ""), root), root.rootKey(), "alg must be EdDSA");
    }

    @Test
    void refusesASignedCatalogueWithFaultsAndNamesThem() {
        byte[] faulty =
                payload(1, ",'remedies':[{'code':'A','category':'NO','audience':'OPERATOR','name':{},'text':{}}]");
        String header = Forge.header("EdDSA", TYP, root.kid().value(), "");
        assertRefused(
                Forge.jws(header, faulty, root), root.rootKey(), "5 faults: remedies A name has no text in zh-CN");
        assertThatThrownBy(() -> SignedCatalogue.sign(faulty, root))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("remedies A category names NO");
    }

    @Test
    void refusesASignedPayloadThatIsNoCatalogue() {
        String header = Forge.header("EdDSA", TYP, root.kid().value(), "");
        assertRefused(Forge.jws(header, "{}".getBytes(StandardCharsets.UTF_8), root), root.rootKey(), "malformed");
        assertRefused(Forge.jws(header, "[]".getBytes(StandardCharsets.UTF_8), root), root.rootKey(), "malformed");
    }

    @Test
    void refusesATextBeyondTheContractsBound() {
        assertRefused(String.join("", Collections.nCopies((1 << 20) + 1, "A")), root.rootKey(), "too long");
    }

    @Test
    void neverGoesBackToALowerVersion() throws Exception {
        Catalogue six = SignedCatalogue.verify(SignedCatalogue.sign(payload(6, ""), root), root.rootKey());
        Catalogue seven = SignedCatalogue.verify(SignedCatalogue.sign(payload(7, ""), root), root.rootKey());
        assertThat(SignedCatalogue.mayReplace(seven, six)).isTrue();
        assertThat(SignedCatalogue.mayReplace(seven, seven)).isTrue();
        assertThat(SignedCatalogue.mayReplace(six, seven)).isFalse();
        assertThat(SignedCatalogue.mayReplace(six, null)).isTrue();
        assertThat(SignedCatalogue.mayReplace(six, CatalogueJson.builtIn())).isTrue();
        assertThat(SignedCatalogue.mayReplace(CatalogueJson.builtIn(), six)).isFalse();
    }

    private static void assertRefused(String jws, RootKey root, String why) {
        assertThatThrownBy(() -> SignedCatalogue.verify(jws, root))
                .isInstanceOf(UntrustedException.class)
                .hasMessageContaining(why);
    }
}
