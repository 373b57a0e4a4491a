package dev.recourse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.example",
                "ftp://api.example/v1",
                "http://api.example/v1",
                "http://127.0.0.1.example/v1",
                "http://localhost.example/v1",
                "http://10.0.0.1/v1",
                "https://user:secret@api.example/v1",
                "https://api.example/v1?x=1",
                "https://api.example/v1#x"
            })
    void takesNoUnsafeBaseUrl(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Addresses(url))
                .withMessageContaining("baseUrl")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example, https://api.example/cases",
        "https://api.example/v1, https://api.example/v1/cases",
        "https://api.example/v1/, https://api.example/v1/cases",
        "http://localhost:8080/v1, http://localhost:8080/v1/cases",
        "http://127.0.0.1:8080/v1, http://127.0.0.1:8080/v1/cases",
        "'http://[::1]:8080/v1', 'http://[::1]:8080/v1/cases'",
    })
    void buildsEndpointsUnderTheBaseUrl(String base, String endpoint) {
        assertThat(new Addresses(base).of("cases").toString()).isEqualTo(endpoint);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example/files, true",
        "https://api.example:443/files, true",
        "https://API.example/files, true",
        "https://api.example:444/files, false",
        "https://up.api.example/files, false",
        "https://api.example.evil.example/files, false",
        "http://api.example/files, false",
    })
    void knowsItsOwnOrigin(String url, boolean own) {
        assertThat(new Addresses("https://api.example/v1").isOwn(HttpUrl.get(url)))
                .isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({
        "/f/1, https://api.example/f/1",
        "f/1, https://api.example/v1/f/1",
        "../f/1, https://api.example/f/1",
        "//up.example/f, https://up.example/f",
        "https://up.example:8443/f?a=b, https://up.example:8443/f?a=b",
        "http://up.example/f, ",
        "http://localhost/f, ",
        "file:///etc/passwd, ",
        "javascript:1, ",
    })
    void resolvesUploadsAgainstTheAnswer(String reference, String expected) {
        HttpUrl url = Addresses.upload(HttpUrl.get("https://api.example/v1/cases"), reference);

        assertThat(url == null ? null : url.toString()).isEqualTo(expected);
    }

    @Test
    void staysOnLoopbackOrGoesToHttpsFromALoopbackApi() {
        HttpUrl answer = HttpUrl.get("http://127.0.0.1:8080/v1/cases");

        assertThat(Addresses.upload(answer, "http://localhost:9/f")).isNotNull();
        assertThat(Addresses.upload(answer, "https://up.example/f")).isNotNull();
        assertThat(Addresses.upload(answer, "http://up.example/f")).isNull();
    }
}
