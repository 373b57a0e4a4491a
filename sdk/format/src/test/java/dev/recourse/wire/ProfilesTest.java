package dev.recourse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTest {
    @Test
    @Tag("R-08")
    void needsNothingButNameUrlKindAndRootKey() throws Exception {
        ObjectNode root = profile();
        root.remove(java.util.List.of("licenceNumber", "keySet", "capabilities"));
        ((ObjectNode) root.get("rootKey")).remove(java.util.List.of("use", "alg"));
        assertThat(Profiles.read(Contract.MAPPER.writeValueAsBytes(root)).capabilities())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.acquirer.example/v1",
                "http://127.0.0.1:8080/v1",
                "http://localhost:8080/v1",
                "http://[::1]:8080/v1",
                "HTTPS://api.acquirer.example"
            })
    void takesHttpsAndLoopback(String url) throws Exception {
        assertThat(read(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.acquirer.example/v1",
                "http://127.0.0.1.evil.example/v1",
                "http://localhost.evil.example/v1",
                "https:///v1",
                "ftp://api.acquirer.example",
                "https://user:secret@api.acquirer.example",
                "https://api.acquirer.example/?a=secret",
                "https://api.acquirer.example/#a",
                "api.acquirer.example",
                "not a url"
            })
    void refusesAllOtherUrls(String url) {
        assertThatThrownBy(() -> read(url))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("/baseUrl")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesRootKeysOfAnotherKindAndPrivateOnes() throws Exception {
        for (String[] member : new String[][] {
            {"kty", "EC"},
            {"crv", "X25519"},
            {"use", "enc"},
            {"alg", "ES256"},
            {"x", "AAAA"},
            {"kid", "a b"},
            {"d", "secret"}
        }) {
            ObjectNode root = profile();
            ((ObjectNode) root.get("rootKey")).put(member[0], member[1]);
            assertThatThrownBy(() -> Profiles.read(Contract.MAPPER.writeValueAsBytes(root)))
                    .isInstanceOf(MalformedException.class)
                    .hasMessageContaining("/rootKey/" + member[0])
                    .hasMessageNotContaining("secret");
        }
    }

    private static String read(String url) throws Exception {
        return Profiles.read(Contract.MAPPER.writeValueAsBytes(profile().put("baseUrl", url)))
                .baseUrl();
    }

    private static ObjectNode profile() throws Exception {
        return (ObjectNode) Contract.MAPPER.readTree(Profiles.write(Samples.profile()));
    }
}
