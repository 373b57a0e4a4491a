package dev.recourse.http;

import static dev.recourse.http.Fixtures.CASE;
import static dev.recourse.http.Fixtures.ENTRY;
import static dev.recourse.http.Fixtures.MANIFEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
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
            AcquirerApi api = Fixtures.api(server.url(), client);

            assertThat(Fixtures.everyRequest(api, server.url())).containsOnly(Reply.Kind.UNTRUSTED);
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
    void sendsNothingToAServerWhoseDayHasNotCome() throws IOException {
        long future = Instant.parse("2096-01-01T00:00:00Z").toEpochMilli();
        HeldCertificate early = certificate()
                .validityInterval(future, future + TimeUnit.DAYS.toMillis(1))
                .build();
        assertUntrusted(early, client().build());
    }

    @Test
    void sendsNothingToAServerOfAnotherAuthority() throws IOException {
        HeldCertificate stranger =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        HeldCertificate forged = new HeldCertificate.Builder()
                .signedBy(stranger)
                .addSubjectAlternativeName("localhost")
                .build();
        assertUntrusted(forged, client().build());
    }

    @Test
    void registersWhereTheSparePinMatches() throws IOException {
        HeldCertificate certificate = certificate().build();
        CertificatePinner pinner = new CertificatePinner.Builder()
                .add(
                        "localhost",
                        CertificatePinner.pin(
                                new HeldCertificate.Builder().build().certificate()),
                        CertificatePinner.pin(certificate.certificate()))
                .build();
        try (RawServer server = server(certificate, exchange -> exchange.answer(201, Fixtures.openEntry("/f")))) {
            AcquirerApi api = Fixtures.api(
                    server.url(), client().certificatePinner(pinner).build());

            assertThat(api.register(CASE, ENTRY, MANIFEST, null).isOk()).isTrue();
        }
    }

    /** Bytes of a server that chooses TLS 1.1, for the platform's own refuses to. */
    @Test
    void breaksOffWhereTheServerChoosesTls11() throws IOException {
        byte[] hello = new byte[49];
        byte[] start = {22, 3, 2, 0, 44, 2, 0, 0, 40, 3, 2};
        System.arraycopy(start, 0, hello, 0, start.length);
        // An empty session id, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, no compression.
        byte[] end = {0, (byte) 0xc0, 0x13, 0, 0, 0};
        System.arraycopy(end, 0, hello, hello.length - end.length, end.length);
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> server = CompletableFuture.runAsync(() -> {
                try (Socket socket = listener.accept()) {
                    byte[] buffer = new byte[4096];
                    heard.write(buffer, 0, socket.getInputStream().read(buffer));
                    socket.getOutputStream().write(hello);
                    for (int n = socket.getInputStream().read(buffer);
                            n > 0;
                            n = socket.getInputStream().read(buffer)) {
                        heard.write(buffer, 0, n);
                    }
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            Reply<Entry> reply = Fixtures.api("https://localhost:" + listener.getLocalPort(), client().build())
                    .register(CASE, ENTRY, MANIFEST, null);

            assertThat(reply.kind()).isIn(Reply.Kind.OFFLINE, Reply.Kind.UNTRUSTED);
            server.join();
        }
        byte[] all = heard.toByteArray();
        byte[] alert = Arrays.copyOfRange(all, all.length - 7, all.length);
        // A fatal alert, protocol_version, and nothing before it but the client's hello.
        assertThat(alert).containsExactly(21, 3, alert[2], 0, 2, 2, 70);
        assertThat(all.length - 7).isEqualTo(5 + ((all[3] & 255) << 8 | (all[4] & 255)));
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
