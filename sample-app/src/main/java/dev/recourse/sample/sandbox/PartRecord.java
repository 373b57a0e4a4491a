package dev.recourse.sample.sandbox;

import dev.recourse.acquirer.OpenedPart;
import dev.recourse.model.Part;
import dev.recourse.model.PartStatus;
import dev.recourse.model.ProblemDetails;
import dev.recourse.model.Sha256;
import org.jspecify.annotations.Nullable;

/** How far one part of a registered entry has got. Guarded by the ledger. */
final class PartRecord {
    /** Where the sealed bytes of a part stand that travelled in the manifest. */
    static final String INLINE = "inline";

    private final Part part;
    private String state = PartStatus.PENDING;
    private @Nullable String storedAs;
    private @Nullable ProblemDetails problem;
    private long plaintextSize;
    private @Nullable Sha256 plaintextSha256;

    PartRecord(Part part) {
        this.part = part;
    }

    Part part() {
        return part;
    }

    String state() {
        return state;
    }

    boolean isPending() {
        return state.equals(PartStatus.PENDING);
    }

    /** Returns the upload token under which the bytes stand, {@link #INLINE}, or null while they do not. */
    @Nullable
    String storedAs() {
        return storedAs;
    }

    @Nullable
    ProblemDetails problem() {
        return problem;
    }

    /** Returns what was opened, without the document's bytes; null before. */
    @Nullable
    OpenedPart opened() {
        return plaintextSha256 == null ? null : new OpenedPart(part, plaintextSize, plaintextSha256, null);
    }

    void received(Effect effect) {
        state = PartStatus.RECEIVED;
        storedAs = effect.fact("storedAs");
        plaintextSize = Long.parseLong(effect.fact("plaintextSize"));
        plaintextSha256 = new Sha256(effect.fact("plaintextSha256"));
        problem = null;
    }

    void rejected(Effect effect) {
        state = PartStatus.REJECTED;
        problem = Refusal.problem(422, effect.fact("code"), effect.facts().get("detail"));
    }

    void corrupt(Effect effect) {
        problem = Refusal.problem(422, "part-corrupt", effect.facts().get("detail"));
    }
}
