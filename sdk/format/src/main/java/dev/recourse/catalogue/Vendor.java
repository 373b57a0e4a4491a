package dev.recourse.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A maker of kernels or terminal programs, whose values the tables know.
 *
 * @param code such as {@code MOREFUN_XPOS}
 * @param aliases other names of it, in any case
 */
public record Vendor(String code, List<String> aliases) {
    /** Copies the collection. */
    public Vendor {
        aliases = Collections.unmodifiableList(new ArrayList<>(aliases));
    }
}
