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
 * How much evidence one application may have: the defaults of domain.md §3.4, and what the acquirer's capabilities say instead.
 *
 * <p>Sizes are bytes. Those of files are of the plaintext, those of an entry of the sealed parts.
 */
public final class EvidenceLimits {
    /** Largest file unless the acquirer says otherwise: 4 MiB. */
    public static final long DEFAULT_FILE_BYTES = 4L << 20;

    /** Largest sum of one application unless the acquirer says otherwise: 14.5 MB. */
    public static final long DEFAULT_TOTAL_BYTES = 14_500_000L;

    /** Most files of one application. */
    public static final int MOST_FILES = 20;

    /** Header of a sealed part, and tag of each of its segments (sealed-format.md). */
    private static final int HEADER = 40;

    private static final int TAG = 16;
    private static final int SEGMENT = 1 << 20;

    private final @Nullable Capabilities capabilities;
    private final Limits limits;

    private EvidenceLimits(@Nullable Capabilities capabilities) {
        this.capabilities = capabilities;
        this.limits = capabilities == null ? Limits.MINIMUM : capabilities.limits();
    }

    /** Returns the limits of an acquirer; null if it has said nothing yet. */
    public static EvidenceLimits of(@Nullable Capabilities capabilities) {
        return new EvidenceLimits(capabilities);
    }

    /** Returns the most bytes that a file of {@code mediaType} may have. */
    public long maxBytes(String mediaType) {
        MediaTypeRule rule = rule(mediaType);
        Long own = rule == null ? null : rule.maxBytes();
        // No file may make a part that the acquirer then refuses for its size.
        return Math.min(own == null ? DEFAULT_FILE_BYTES : own, plaintextSize(limits.maxPartBytes()));
    }

    /** Returns the most files that one entry with a document may have. */
    public int maxFiles() {
        return Math.min(MOST_FILES, limits.maxParts() - 1);
    }

    /** Whether the acquirer takes files of {@code mediaType}. An acquirer that names no types takes all that this version knows. */
    public boolean takes(String mediaType) {
        return capabilities == null || capabilities.mediaTypes().isEmpty() || rule(mediaType) != null;
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
        boolean tooMuch = capabilities == null ? plain > DEFAULT_TOTAL_BYTES : sealed > limits.maxEntryBytes();
        if (tooMuch) {
            long most = capabilities == null ? DEFAULT_TOTAL_BYTES : limits.maxEntryBytes();
            problems.add(Problems.of("EVIDENCE_TOO_LARGE_IN_ALL", "/evidence", plain, most));
        }
        return Collections.unmodifiableList(problems);
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
