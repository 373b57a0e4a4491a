package dev.recourse.wire;

import dev.recourse.model.Capabilities;
import dev.recourse.model.Limits;
import dev.recourse.model.MediaTypeRule;
import dev.recourse.model.Retention;
import java.util.List;
import java.util.regex.Pattern;

/** What an acquirer supports, {@code Capabilities} of the acquirer API. */
public final class CapabilitiesJson {
    private static final long MOST = Long.MAX_VALUE;
    private static final Pattern VERSION_ONE = Pattern.compile("1\\.[0-9]{1,9}");

    private CapabilitiesJson() {}

    /**
     * Returns the bytes of capabilities.
     *
     * @throws IllegalArgumentException if they are none that a client would read, such as limits below the contract's minimum
     */
    public static byte[] write(Capabilities capabilities) {
        return tree(capabilities).bytes(capabilities, CapabilitiesJson::of);
    }

    /**
     * Reads capabilities. Features, schemes and protocols that this version does not know are kept.
     *
     * @throws MalformedException if a member is missing, has another form, or is below the contract's minimum
     */
    public static Capabilities read(byte[] json) throws MalformedException {
        return of(Members.parse(json));
    }

    static Tree tree(Capabilities capabilities) {
        Limits limits = capabilities.limits();
        Retention retention = capabilities.retention();
        return Tree.tree()
                .put("apiVersion", capabilities.apiVersion())
                .put("acquirer", capabilities.acquirer())
                .putObject("limits", limits, CapabilitiesJson::limits)
                .putStrings("sealSchemes", capabilities.sealSchemes())
                .putStrings("uploadProtocols", capabilities.uploadProtocols())
                .putStrings("features", capabilities.features())
                .put("requireSignature", capabilities.requireSignature())
                .putStrings("applicationKinds", capabilities.applicationKinds())
                .putObjects("mediaTypes", capabilities.mediaTypes(), CapabilitiesJson::mediaType)
                .putObject("polling", capabilities, CapabilitiesJson::polling)
                .putObject("retention", retention, CapabilitiesJson::retention);
    }

    static Capabilities of(Members in) throws MalformedException {
        Boolean requireSignature = in.optionalBool("requireSignature");
        Members polling = in.members("polling");
        Long maxWait = polling.optionalInteger("maxWaitSeconds", 0, Integer.MAX_VALUE);
        return new Capabilities(
                in.match("apiVersion", "1.n", VERSION_ONE),
                in.string("acquirer", 1, 100),
                in.object("limits", CapabilitiesJson::limits),
                some(in, "sealSchemes"),
                some(in, "uploadProtocols"),
                in.needs("features").strings("features"),
                requireSignature != null && requireSignature,
                in.needs("applicationKinds").strings("applicationKinds"),
                in.needs("mediaTypes").objects("mediaTypes", CapabilitiesJson::mediaType),
                (int) polling.integer("defaultSeconds", 1, Integer.MAX_VALUE),
                maxWait == null ? 0 : maxWait.intValue(),
                in.object("retention", CapabilitiesJson::retention));
    }

    private static List<String> some(Members in, String name) throws MalformedException {
        List<String> strings = in.strings(name);
        if (strings.isEmpty()) throw in.wrong(name, "of at least one item");
        return strings;
    }

    private static Tree limits(Limits limits) {
        return Tree.tree()
                .put("maxPartBytes", limits.maxPartBytes())
                .put("maxParts", limits.maxParts())
                .put("maxEntryBytes", limits.maxEntryBytes())
                .put("maxInlineBytes", limits.maxInlineBytes())
                .put("maxManifestBytes", limits.maxManifestBytes());
    }

    private static Limits limits(Members in) throws MalformedException {
        Limits least = Limits.MINIMUM;
        return new Limits(
                in.integer("maxPartBytes", least.maxPartBytes(), MOST),
                (int) in.integer("maxParts", least.maxParts(), 100),
                in.integer("maxEntryBytes", least.maxEntryBytes(), MOST),
                in.integer("maxInlineBytes", least.maxInlineBytes(), MOST),
                in.integer("maxManifestBytes", least.maxManifestBytes(), MOST));
    }

    private static Tree mediaType(MediaTypeRule rule) {
        return Tree.tree().put("mediaType", rule.mediaType()).put("maxBytes", rule.maxBytes());
    }

    private static MediaTypeRule mediaType(Members in) throws MalformedException {
        return new MediaTypeRule(in.string("mediaType"), in.optionalInteger("maxBytes", 1, MOST));
    }

    private static Tree polling(Capabilities capabilities) {
        return Tree.tree()
                .put("defaultSeconds", capabilities.pollSeconds())
                .put("maxWaitSeconds", capabilities.maxWaitSeconds());
    }

    private static Tree retention(Retention retention) {
        return Tree.tree()
                .put("uploadSeconds", retention.uploadSeconds())
                .put("registrationSeconds", retention.registrationSeconds())
                .put("feedSeconds", retention.feedSeconds())
                .put("keyGraceSeconds", retention.keyGraceSeconds());
    }

    private static Retention retention(Members in) throws MalformedException {
        long day = 86_400;
        return new Retention(
                in.integer("uploadSeconds", day, MOST),
                in.integer("registrationSeconds", 7 * day, MOST),
                in.integer("feedSeconds", 7 * day, MOST),
                in.integer("keyGraceSeconds", 30 * day, MOST));
    }
}
