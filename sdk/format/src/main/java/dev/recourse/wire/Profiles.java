package dev.recourse.wire;

import dev.recourse.model.AcquirerProfile;
import dev.recourse.model.KeyId;
import dev.recourse.model.RootKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** An acquirer's profile: the file that a payment company ships inside its app. */
public final class Profiles {
    static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]+");

    // 32 bytes are 42 characters and one whose lower two bits are zero.
    private static final Pattern ED25519 = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");
    private static final Pattern LICENCE = Pattern.compile("Z2[0-9]{12}");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]");

    private Profiles() {}

    /**
     * Returns the bytes of a profile.
     *
     * @throws IllegalArgumentException if it is none that {@link #read} would take
     */
    public static byte[] write(AcquirerProfile profile) {
        return Tree.tree()
                .put("name", profile.name())
                .put("baseUrl", profile.baseUrl())
                .put("institutionKind", profile.institutionKind())
                .put("licenceNumber", profile.licenceNumber())
                .putObject("rootKey", profile.rootKey(), Profiles::jwk)
                .put("keySet", profile.keySet())
                .putObject("capabilities", profile.capabilities(), CapabilitiesJson::tree)
                .bytes(profile, Profiles::profile);
    }

    /**
     * Reads a profile; the signature of its key set is not looked at.
     *
     * @throws MalformedException if a member is missing or has another form, the root key is no Ed25519 key for signatures, or
     *     {@code baseUrl} is neither HTTPS nor HTTP to this very device
     */
    public static AcquirerProfile read(byte[] json) throws MalformedException {
        return profile(Members.parse(json));
    }

    private static AcquirerProfile profile(Members in) throws MalformedException {
        return new AcquirerProfile(
                in.string("name", 1, 100),
                baseUrl(in),
                in.code("institutionKind"),
                in.has("licenceNumber") ? in.match("licenceNumber", "Z2 and 12 digits", LICENCE) : null,
                in.object("rootKey", Profiles::rootKey),
                in.optionalString("keySet"),
                in.optionalObject("capabilities", CapabilitiesJson::of));
    }

    private static String baseUrl(Members in) throws MalformedException {
        String text = in.string("baseUrl", 1, 2048);
        try {
            URI url = new URI(text);
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
            boolean secure = scheme.equals("https") && !host.isEmpty();
            boolean loopback = scheme.equals("http") && LOOPBACK.matcher(host).matches();
            boolean bare = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
            if ((secure || loopback) && bare) return text;
        } catch (URISyntaxException e) {
            // Says the same as the exception, without its text, which quotes the value.
            throw in.wrong("baseUrl", "a URL");
        }
        throw in.wrong("baseUrl", "an HTTPS URL, or an HTTP URL of this device, without user, query and fragment");
    }

    private static Tree jwk(RootKey key) {
        return Tree.tree()
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("x", key.x())
                .put("kid", key.kid())
                .put("use", "sig")
                .put("alg", "EdDSA");
    }

    private static RootKey rootKey(Members in) throws MalformedException {
        exactly(in, "kty", "OKP");
        exactly(in, "crv", "Ed25519");
        if (in.has("use")) exactly(in, "use", "sig");
        if (in.has("alg")) exactly(in, "alg", "EdDSA");
        // A private key in a file that every app carries: whoever made the profile must hear of it before it ships.
        if (in.has("d")) throw in.wrong("d", "absent: it is the private key");
        return new RootKey(in.value("kid", KeyId::new), in.match("x", "32 bytes in base64url", ED25519));
    }

    private static void exactly(Members in, String name, String only) throws MalformedException {
        if (!in.string(name).equals(only)) throw in.wrong(name, only);
    }
}
