package dev.recourse.catalogue;

import dev.recourse.model.ApplicationKind;
import dev.recourse.model.Capabilities;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.Limits;
import dev.recourse.model.MediaTypeRule;
import dev.recourse.model.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much evidence one entry may have: what the acquirer's catalogue says and what its capabilities say, the stricter of both; the defaults
 * of domain.md §3.4 where neither says anything.
 *
 * <p>Sizes are bytes. Those of files are of the plaintext, those of an entry of the sealed parts.
 */
public final class EvidenceLimits {
    /** Header of a sealed part, and tag of each of its segments (sealed-format.md). */
    private static final int HEADER = 40;

    private static final int TAG = 16;
    private static final int SEGMENT = 1 << 20;

    private final @Nullable Capabilities capabilities;
    private final Limits limits;
    private final MaterialLimits said;

    private EvidenceLimits(@Nullable Capabilities capabilities, MaterialLimits said) {
        this.capabilities = capabilities;
        this.limits = capabilities == null ? Limits.MINIMUM : capabilities.limits();
        this.said = said;
    }

    /**
     * Returns the limits of an acquirer.
     *
     * @param capabilities null if it has said none yet
     * @param catalogue limits of its catalogue, which are the {@link MaterialLimits#DEFAULT} where it leaves them alone
     */
    public static EvidenceLimits of(@Nullable Capabilities capabilities, MaterialLimits catalogue) {
        return new EvidenceLimits(capabilities, catalogue);
    }

    /** Returns the most bytes that a file of {@code mediaType} may have. */
    public long maxBytes(String mediaType) {
        MediaTypeRule rule = rule(mediaType);
        Long own = rule == null ? null : rule.maxBytes();
        long most = stricter(own, said.maxFileBytes(), MaterialLimits.DEFAULT.maxFileBytes());
        // No file may make a part that the acquirer then refuses for its size.
        return Math.min(most, plaintextSize(limits.maxPartBytes()));
    }

    /** Returns the most files that one entry with a document may have. */
    public int maxFiles() {
        return Math.min(said.maxFiles(), limits.maxParts() - 1);
    }

    /** Returns the most pages that a PDF may have. */
    public int maxPages() {
        return said.maxPages();
    }

    /** Returns the most pixels that a picture may have. */
    public long maxPixels() {
        return said.maxPixels() - 1;
    }

    /** Returns the most dots an inch that a picture may say it has. */
    public int maxDpi() {
        return said.maxDpi();
    }

    /** Returns the most characters that the name of a file may have in the sealed document. */
    public int maxNameLength() {
        return said.maxNameLength();
    }

    /** Whether the acquirer takes files of {@code mediaType}. An acquirer that names no types takes all that this version knows. */
    public boolean takes(String mediaType) {
        boolean able = capabilities == null || capabilities.mediaTypes().isEmpty() || rule(mediaType) != null;
        // The journal is a text that the device writes itself, which is why no list of picture formats speaks of it.
        boolean named = mediaType.equals(MediaTypes.TEXT)
                || said.mediaTypes().equals(MaterialLimits.DEFAULT.mediaTypes())
                || said.mediaTypes().contains(mediaType);
        return able && named;
    }

    /** Whether the acquirer takes applications of {@code kind}. An acquirer that names no kinds takes all. */
    public boolean takes(ApplicationKind kind) {
        return capabilities == null
                || capabilities.applicationKinds().isEmpty()
                || capabilities.applicationKinds().contains(kind.code());
    }

    /** Returns all problems of the evidence of one entry: types, sizes, number and sum. */
    public List<Problem> problems(List<EvidenceItem> evidence) {
        List<Problem> problems = new ArrayList<>();
        long plain = 0;
        long sealed = 0;
        for (EvidenceItem item : evidence) {
            String name = item.fileName();
            long most = maxBytes(item.mediaType());
            if (!MediaTypes.matches(item.documentType(), item.mediaType()) || !takes(item.mediaType())) {
                problems.add(Problems.of("EVIDENCE_TYPE", name, name));
            }
            if (item.size() == 0) problems.add(Problems.of("EVIDENCE_EMPTY", name, name));
            if (item.size() > most) problems.add(Problems.of("EVIDENCE_TOO_LARGE", name, name, most));
            plain += item.size();
            sealed += sealedSize(item.size());
        }
        if (evidence.size() > maxFiles()) {
            problems.add(Problems.of("TOO_MANY_FILES", "/evidence", evidence.size(), maxFiles()));
        }
        long most = said.maxTotalBytes();
        boolean spoken = capabilities == null || most != MaterialLimits.DEFAULT.maxTotalBytes();
        if (spoken && plain > most) {
            problems.add(Problems.of("EVIDENCE_TOO_LARGE_IN_ALL", "/evidence", plain, most));
        } else if (sealed > limits.maxEntryBytes()) {
            problems.add(Problems.of("EVIDENCE_TOO_LARGE_IN_ALL", "/evidence", plain, limits.maxEntryBytes()));
        }
        return Collections.unmodifiableList(problems);
    }

    private static long stricter(@Nullable Long able, long said, long standard) {
        if (able == null) return said;
        return said == standard ? able : Math.min(able, said);
    }

    private @Nullable MediaTypeRule rule(String mediaType) {
        if (capabilities == null) return null;
        for (MediaTypeRule rule : capabilities.mediaTypes()) {
            if (rule.mediaType().equals(mediaType)) return rule;
        }
        return null;
    }

    /** Returns the size of a part with {@code plain} bytes of plaintext. */
    static long sealedSize(long plain) {
        long segments = Math.max(1, (HEADER + plain + SEGMENT - TAG - 1) / (SEGMENT - TAG));
        return HEADER + plain + TAG * segments;
    }

    /** Returns the most plaintext that fits into a part of {@code sealed} bytes. */
    static long plaintextSize(long sealed) {
        long full = sealed / SEGMENT;
        long rest = sealed % SEGMENT;
        // A last segment that is no more than a tag would be empty, which no writer makes.
        long usable = rest <= TAG ? full * SEGMENT : sealed;
        long segments = rest <= TAG ? full : full + 1;
        return Math.max(0, usable - HEADER - TAG * segments);
    }
}
