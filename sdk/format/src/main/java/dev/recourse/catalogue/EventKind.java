package dev.recourse.catalogue;

import dev.recourse.model.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of event of the reader or the terminal (domain.md §2.7, T-01 to T-38).
 *
 * @param id such as {@code T_13}
 * @param code its name, such as {@code COMM_RECEIVE_TIMEOUT}
 * @param name what happened
 * @param vendorValues how makers call it, by code of a {@link Vendor}, as in {@link KernelOutcome}
 * @param responseCodes answers of a host that show it, each under some profile
 * @param kernelOutcome kernel outcome that says the same; null if none
 * @param reversalReason code of the {@link ReversalReason} under which the terminal then reverses; null if it does not
 * @param complianceCheck whether it calls for the check of licence and terminal (domain.md §5.5)
 * @param reading what follows
 */
public record EventKind(
        String id,
        String code,
        Text name,
        Map<String, List<String>> vendorValues,
        List<String> responseCodes,
        @Nullable String kernelOutcome,
        @Nullable String reversalReason,
        boolean complianceCheck,
        Reading reading) {
    /** Copies the collections. */
    public EventKind {
        vendorValues = Collections.unmodifiableMap(new LinkedHashMap<>(vendorValues));
        responseCodes = Collections.unmodifiableList(new ArrayList<>(responseCodes));
    }
}
