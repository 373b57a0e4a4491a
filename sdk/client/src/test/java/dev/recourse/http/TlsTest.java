package dev.recourse.http;

import static dev.recourse.http.Fixtures.CASE;
import static dev.recourse.http.Fixtures.ENTRY;
import static dev.recourse.http.Fixtures.MANIFEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.Entry;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import okhttp3.CertificatePinner;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.TlsVersion;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TlsTest {
    private static final HeldCertificate AUTHORITY =
            new HeldCertificate.Builder().certificateAuthority(0).build();

    private static HeldCertificate.Builder certificate() {
        return new HeldCertificate.Builder().signedBy(AUTHORITY).addSubjectAlternativeName("localhost");
    }

    private static RawServer server(HeldCertificate certificate, RawServer.Handler handler) throws IOException {
        HandshakeCertificates own =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        return new RawServer(own.sslContext().getServerSocketFactory(), "https", handler);
    }

    private static OkHttpClient.Builder client() {
        HandshakeCertificates trust = new HandshakeCertificates.Builder()
                .addTrustedCertificate(AUTHORITY.certificate())
                .build();
        return new OkHttpClient.Builder().sslSocketFactory(trust.sslSocketFactory(), trust.trustManager());
    }

    private static void assertUntrusted(HeldCertificate certificate, OkHttpClient client) throws IOException {
        try (RawServer server = server(certificate, exchange -> exchange.answer(201, Fixtures.openEntry("/f")))) {
            Reply<Entry> reply = Fixtures.api(server.url(), client).register(CASE, ENTRY, MANIFEST, null);

            assertThat(reply.kind()).isEqualTo(Reply.Kind.UNTRUSTED);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void registersWithAServerThatIsTrusted() throws IOException {
        try (RawServer server =
                server(certificate().build(), exchange -> exchange.answer(201, Fixtures.openEntry("/f")))) {
            Reply<Entry> reply = Fixtures.api(server.url(), client().build()).register(CASE, ENTRY, MANIFEST, null);

            assertThat(reply.value().parts().get(0).upload().url()).isEqualTo(server.url() + "/f");
        }
    }

    @Test
    void sendsNothingToAnotherHost() throws IOException {
        HeldCertificate other = new HeldCertificate.Builder()
                .signedBy(AUTHORITY)
                .addSubjectAlternativeName("other.example")
                .build();
        assertUntrusted(other, client().build());
    }

    @Test
    void sendsNothingToASelfSignedServer() throws IOException {
        HeldCertificate self = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        assertUntrusted(self, client().build());
    }

    @Test
    void sendsNothingToAnExpiredServer() throws IOException {
        long past = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();
        HeldCertificate expired = certificate()
                .validityInterval(past, past + TimeUnit.DAYS.toMillis(1))
                .build();
        assertUntrusted(expired, client().build());
    }

    @Test
    void sendsNothingWhereThePinDoesNotMatch() throws IOException {
        CertificatePinner pinner = new CertificatePinner.Builder()
                .add(
                        "localhost",
                        CertificatePinner.pin(
                                new HeldCertificate.Builder().build().certificate()))
                .build();
        assertUntrusted(
                certificate().build(), client().certificatePinner(pinner).build());
    }

    @Test
    void takesNoUploadUrlThatLeadsFromHttpsToHttp() throws IOException {
        for (String url : Arrays.asList("http://localhost:1/f", "http://up.example/f")) {
            try (RawServer server =
                    server(certificate().build(), exchange -> exchange.answer(201, Fixtures.openEntry(url)))) {
                AcquirerApi api = Fixtures.api(server.url(), client().build());

                assertThat(api.register(CASE, ENTRY, MANIFEST, null).kind()).isEqualTo(Reply.Kind.MALFORMED);
                assertThat(api.offset(Fixtures.upload(url), 10).kind()).isEqualTo(Reply.Kind.MALFORMED);
            }
        }
    }

    @Test
    void speaksTls12OrNewerWhateverTheAppAllows() throws IOException {
        ConnectionSpec old = new ConnectionSpec.Builder(ConnectionSpec.COMPATIBLE_TLS)
                .tlsVersions(TlsVersion.TLS_1_1, TlsVersion.TLS_1_0)
                .build();
        OkHttpClient lax = client().connectionSpecs(Arrays.asList(old)).build();
        try (RawServer server =
                server(certificate().build(), exchange -> exchange.answer(201, Fixtures.openEntry("/f")))) {
            assertThat(Fixtures.api(server.url(), lax)
                            .register(CASE, ENTRY, MANIFEST, null)
                            .isOk())
                    .isTrue();
        }
    }
}
