package dev.recourse.catalogue;

import dev.recourse.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * A value of ISO 8583 field 39 under one profile (domain.md §2.1). The same two characters may mean the opposite under another.
 *
 * @param profile table it stands in, such as {@code CUP_CURRENT}
 * @param code DE39, 2 characters
 * @param handlingClass UnionPay's POS handling class {@code A} to {@code E}; null elsewhere
 * @param meaning what the host says
 * @param byTerminal whether card and terminal put it there themselves, so that no host has answered (Y1, Y3, Z1, Z3)
 * @param complianceCheck whether it calls for the check of licence and terminal (domain.md §5.5)
 * @param reading what follows
 */
public record ResponseCode(
        String profile,
        String code,
        @Nullable String handlingClass,
        Text meaning,
        boolean byTerminal,
        boolean complianceCheck,
        Reading reading) {
    /** UnionPay POS, older tables. */
    public static final String CUP_POS_LEGACY = "CUP_POS_LEGACY";

    /** UnionPay, present texts. */
    public static final String CUP_CURRENT = "CUP_CURRENT";

    /** Visa. */
    public static final String VISA = "VISA";

    /** Mastercard. */
    public static final String MASTERCARD = "MASTERCARD";

    /** The standard of 1987. */
    public static final String ISO8583_87 = "ISO8583_87";
}
