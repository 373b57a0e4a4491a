package dev.recourse.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that terminated before, as far as this device remembers it.
 *
 * @param at when it happened
 * @param category code of a {@link CauseCategory}, as confirmed by the acquirer, else as diagnosed
 * @param cause code of the sub-cause; null if only the category is known
 * @param merchantNumber whose
 * @param terminalNumber at which terminal
 * @param terminalSerial of which machine; null if it was not recorded
 */
public record PastTermination(
        Instant at,
        String category,
        @Nullable String cause,
        MerchantNumber merchantNumber,
        TerminalNumber terminalNumber,
        @Nullable TerminalSerial terminalSerial) {}
