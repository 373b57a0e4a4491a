package dev.recourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import okhttp3.CertificatePinner;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class TransportTest {
    private static final String PIN = "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final String SPARE = "sha256/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=";

    @Test
    void sharesTheAppsClient() {
        OkHttpClient app = new OkHttpClient();

        assertThat(Transport.of(app).client()).isSameAs(app);
    }

    @Test
    void addsPinsToThoseOfTheAppAndKeepsItsPool() {
        OkHttpClient app = new OkHttpClient.Builder()
                .certificatePinner(
                        new CertificatePinner.Builder().add("own.example", PIN).build())
                .build();

        OkHttpClient client = Transport.of(app)
                .withPins("api.example", PIN, SPARE)
                .withPins("up.example", PIN, SPARE)
                .client();

        assertThat(client.certificatePinner().findMatchingPins("own.example")).hasSize(1);
        assertThat(client.certificatePinner().findMatchingPins("api.example")).hasSize(2);
        assertThat(client.certificatePinner().findMatchingPins("up.example")).hasSize(2);
        assertThat(client.connectionPool()).isSameAs(app.connectionPool());
    }

    @Test
    void leavesTheTransportItCameFromAsItWas() {
        Transport standard = Transport.standard();
        standard.withPins("api.example", PIN, SPARE);

        assertThat(standard.client().certificatePinner().getPins()).isEmpty();
    }

    @Test
    void wantsASparePinAndTheRightForm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transport.standard().withPins("api.example", PIN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transport.standard().withPins("api.example", PIN, "sha1/AAAA"));
    }
}
