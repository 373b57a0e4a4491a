package dev.recourse.model;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Opaque key for duplicate detection; no second case with the same key is accepted while one is open.
 *
 * @param value 16 to 128 of A-Z a-z 0-9 _ -
 */
public record BusinessKey(String value) {
    private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9_-]{16,128}");

    /** Checks the format; {@link IllegalArgumentException} names it. */
    public BusinessKey {
        Formats.match("businessKey", "16 to 128 of A-Z a-z 0-9 _ -", FORMAT, value);
    }

    /**
     * Returns the key of a transaction: the same on every device of the merchant, and of nothing else. Merchant, terminal, trace number,
     * day in China and amount go into a SHA-256; what one device knows and another may not, such as the retrieval reference, does not.
     */
    public static BusinessKey of(TransactionRecord transaction) {
        Money money = transaction.money();
        String text = transaction.merchantNumber()
                + "|" + transaction.terminalNumber()
                + "|" + transaction.systemTraceAuditNumber()
                + "|" + transaction.occurredAt().atOffset(ZoneOffset.ofHours(8)).toLocalDate()
                + "|" + money.amountMinor() + money.currency();
        byte[] digest = Sha256.of(text.getBytes(StandardCharsets.UTF_8)).bytes();
        return new BusinessKey(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    }

    @Override
    public String toString() {
        return value;
    }
}
