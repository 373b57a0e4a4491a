package dev.recourse.catalogue;

import dev.recourse.model.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A way in which an EMV kernel ends a transaction (domain.md §2.3, K-01 to K-31).
 *
 * @param id such as {@code K_27}
 * @param step code of the step it happens at
 * @param condition what happened
 * @param vendorValues values that show it, by code of a {@link Vendor}: a name, a number, or a range such as {@code 0x0221..0x022A}
 * @param bits places of TVR bits that go with it, such as {@code B1b7}
 * @param responseCodes authorisation response codes (tag 8A) that go with it, such as {@code Z1}
 * @param bitsDecide whether cause and advice come from the TVR bits that matched, as for K-20
 * @param reversal whether the terminal owes a reversal after it
 * @param reading what follows
 */
public record KernelOutcome(
        String id,
        String step,
        Text condition,
        Map<String, List<String>> vendorValues,
        List<String> bits,
        List<String> responseCodes,
        boolean bitsDecide,
        boolean reversal,
        Reading reading) {
    /** Copies the collections. */
    public KernelOutcome {
        vendorValues = Collections.unmodifiableMap(new LinkedHashMap<>(vendorValues));
        bits = Collections.unmodifiableList(new ArrayList<>(bits));
        responseCodes = Collections.unmodifiableList(new ArrayList<>(responseCodes));
    }
}
