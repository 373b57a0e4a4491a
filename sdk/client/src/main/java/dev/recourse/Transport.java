package dev.recourse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import okhttp3.CertificatePinner;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * How the client reaches the network. Immutable.
 *
 * <h2>What is used of the app's client</h2>
 * Its connection pool, dispatcher, DNS, proxy (with the proxy's authenticator) and TLS, at TLS 1.2 or newer. Not its interceptors, event
 * listeners, cookies, cache, authenticator, redirects, repeats and timeouts: they could read, repeat or redirect what is filed.
 *
 * <h2>Pins</h2>
 * Optional: parts are sealed whether or not TLS holds. A pin that matches no longer stops delivery until the app is updated, so every
 * host needs a spare.
 */
public final class Transport {
    private static final Pattern PIN = Pattern.compile("sha256/[A-Za-z0-9+/]{43}=");

    private final @Nullable OkHttpClient app;
    private final List<CertificatePinner.Pin> pins;

    private Transport(@Nullable OkHttpClient app, List<CertificatePinner.Pin> pins) {
        this.app = app;
        this.pins = Collections.unmodifiableList(new ArrayList<>(pins));
    }

    /** Returns a transport with a client of its own and the platform's trust. */
    public static Transport standard() {
        return new Transport(null, Collections.emptyList());
    }

    /** Returns a transport that shares the connections and the trust of the app's {@code client}. */
    public static Transport of(OkHttpClient client) {
        return new Transport(Objects.requireNonNull(client, "client"), Collections.emptyList());
    }

    /**
     * Returns the same transport, which trusts {@code host} only with a certificate in its chain whose public key is pinned, in
     * addition to the pins of the app's client.
     *
     * @param host a host name, or a pattern such as {@code *.acquirer.example}; hosts of uploads are pinned by their own names
     * @param sha256Pins two or more of {@code sha256/} and the SHA-256 of a SubjectPublicKeyInfo in base64
     * @throws IllegalArgumentException if there are fewer than two, or one has another form
     */
    public Transport withPins(String host, String... sha256Pins) {
        if (sha256Pins.length < 2) throw new IllegalArgumentException("a pinned host needs a spare pin");
        List<CertificatePinner.Pin> all = new ArrayList<>(pins);
        for (String pin : sha256Pins) {
            if (!PIN.matcher(pin).matches()) {
                throw new IllegalArgumentException("a pin is sha256/ and 44 characters of base64");
            }
            all.add(new CertificatePinner.Pin(host, pin));
        }
        return new Transport(app, all);
    }

    /** Returns the client to derive from; made only now, because loading OkHttp takes a third of a second. */
    OkHttpClient client() {
        OkHttpClient client = app == null ? new OkHttpClient() : app;
        if (pins.isEmpty()) return client;
        CertificatePinner.Builder pinner = new CertificatePinner.Builder();
        for (CertificatePinner.Pin pin : client.certificatePinner().getPins()) add(pinner, pin);
        for (CertificatePinner.Pin pin : pins) add(pinner, pin);
        return client.newBuilder().certificatePinner(pinner.build()).build();
    }

    private static void add(CertificatePinner.Builder pinner, CertificatePinner.Pin pin) {
        pinner.add(
                pin.getPattern(), pin.getHashAlgorithm() + "/" + pin.getHash().base64());
    }
}
