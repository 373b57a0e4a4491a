package dev.recourse.sample.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.model.KeySet;
import dev.recourse.seal.SignedCatalogue;
import dev.recourse.seal.SignedKeySet;
import dev.recourse.wire.Profiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscoveryTest extends SandboxTest {
    private static final String BULLETIN =
            "{\"bulletins\":[{\"id\":\"B-1\",\"kind\":\"MAINTENANCE\",\"from\":\"2026-11-25T16:00:00Z\","
                    + "\"until\":\"2026-11-25T20:00:00Z\",\"title\":{\"zh-CN\":\"系统维护\",\"en\":\"Maintenance\"},"
                    + "\"text\":{\"zh-CN\":\"夜间维护。\",\"en\":\"At night.\"}}]}";

    @Test
    void announcesWhatItSupports() {
        Caller.Got got = caller.get("/capabilities");

        assertThat(got.status()).isEqualTo(200);
        assertThat(got.<List<String>>at("features"))
                .containsExactly("catalogue", "entry-signatures", "tus-checksum", "long-poll", "signed-decisions");
        assertThat(got.<Long>at("limits", "maxInlineBytes")).isEqualTo(16_384);
    }

    @Test
    void answersNotModifiedToTheEtagItGave() {
        for (String path : List.of("/capabilities", "/encryption-keys")) {
            String etag = caller.get(path).header("ETag");

            assertThat(caller.get(path, "If-None-Match", etag).status()).isEqualTo(304);
            assertThat(caller.get(path, "If-None-Match", "\"other\"").status()).isEqualTo(200);
        }
    }

    @Test
    void publishesKeysThatTheProfilesRootSigned() throws Exception {
        KeySet set = SignedKeySet.verify(
                caller.get("/encryption-keys").text(),
                Profiles.read(Files.readAllBytes(directory.resolve("profile.json")))
                        .rootKey());

        assertThat(set.acquirer()).isEqualTo(caller.get("/capabilities").at("acquirer"));
        assertThat(set.keys()).anyMatch(key -> key.sealsAt(clock.instant()));
    }

    @Test
    void writesAProfileThatHoldsForTheRunningServer() throws Exception {
        assertThat(Profiles.read(Files.readAllBytes(directory.resolve("profile.json"))))
                .isEqualTo(sandbox.profile());
        assertThat(sandbox.profile().baseUrl()).isEqualTo("http://127.0.0.1:" + sandbox.port() + "/v1");
    }

    @Test
    void changesTheKeySetAndItsEtagWhenAKeyIsRotated() throws Exception {
        String etag = caller.get("/encryption-keys").header("ETag");
        caller.admin("POST", "/keys/rotate", null);

        Caller.Got got = caller.get("/encryption-keys", "If-None-Match", etag);

        assertThat(got.status()).isEqualTo(200);
        assertThat(Keys.set(sandbox).keys().stream().filter(key -> key.use().equals("enc")))
                .hasSize(2);
    }

    @Test
    void knowsNobodyWithoutAToken() {
        for (String path : List.of("/capabilities", "/encryption-keys", "/changes")) {
            Caller.Got got = caller.get(path, "Authorization", null);
            assertThat(got.status()).isEqualTo(401);
            assertThat(got.code()).isEqualTo("unauthenticated");
            assertThat(got.header("WWW-Authenticate")).startsWith("Bearer");
        }
        assertThat(caller.as("wrong").get("/capabilities").status()).isEqualTo(401);
    }

    @Test
    void servesItsCatalogueSignedAndOnlyOnce() throws Exception {
        Caller.Got got = caller.get("/catalogue");
        Catalogue first = SignedCatalogue.verify(got.text(), sandbox.profile().rootKey());

        assertThat(first.acquirerVersion()).isEqualTo(1);
        assertThat(caller.get("/catalogue", "If-None-Match", got.header("ETag")).status())
                .isEqualTo(304);
        restart();
        assertThat(caller.get("/catalogue").text()).isEqualTo(got.text());
    }

    @Test
    void servesTheRulesOfTheAcquirerAsANewVersion() throws Exception {
        Path overrides = Files.writeString(directory.resolve("overrides.json"), BULLETIN);
        restart(settings().but().catalogue(overrides).build());
        restart(settings().but().catalogue(overrides).build());

        Catalogue second = SignedCatalogue.verify(
                caller.get("/catalogue").text(), sandbox.profile().rootKey());
        assertThat(second.acquirerVersion()).isEqualTo(2);
        assertThat(second.bulletins()).extracting(bulletin -> bulletin.id()).contains("B-1");
        Caller.Got refused = caller.admin("PUT", "/catalogue", Map.of("version", 2L, "guides", List.of()));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("/version must be greater than 2");
    }

    @Test
    void offersACatalogueOfWhichNothingButVersionOrEndIsOther() throws Exception {
        assertThat(caller.admin("PUT", "/catalogue", Map.of("version", 7L)).status())
                .isEqualTo(200);
        assertThat(offered().acquirerVersion()).isEqualTo(7);
        assertThat(caller.admin("PUT", "/catalogue", Map.of("validUntil", "2030-01-01T00:00:00Z"))
                        .status())
                .isEqualTo(200);
        assertThat(offered().acquirerVersion()).isEqualTo(8);
        assertThat(offered().validUntil()).isEqualTo("2030-01-01T00:00:00Z");
        String same = caller.get("/catalogue").text();
        caller.admin("PUT", "/catalogue", Map.of("validUntil", "2030-01-01T00:00:00Z"));
        assertThat(caller.get("/catalogue").text()).as("as it is already").isEqualTo(same);
    }

    private Catalogue offered() throws Exception {
        return SignedCatalogue.verify(
                caller.get("/catalogue").text(), sandbox.profile().rootKey());
    }

    @Test
    void answersProblemsToUnknownPathsAndMethods() {
        Caller.Got path = caller.send("GET", "v1/nothing", null, "Authorization", "Bearer sandbox-token");
        Caller.Got method = caller.send("DELETE", "v1/capabilities", null, "Authorization", "Bearer sandbox-token");

        assertThat(path.status()).isEqualTo(404);
        assertThat(path.code()).isEqualTo("not-found");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.code()).isEqualTo("method-not-allowed");
        assertThat(method.<String>at("requestId")).isEqualTo(method.header("Request-Id"));
    }
}
