package dev.recourse.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("domain.md §6.4 rule 3: the same transaction has the same key on every device of the merchant")
class BusinessKeyTest {
    private static final Instant NIGHT = Instant.parse("2026-11-24T15:59:59Z");

    private final BusinessKey key =
            BusinessKey.of(record("310100048140001", "00000001", "000123", 12_800, NIGHT, null));

    @Test
    void whatOnlyOneDeviceKnowsMakesNoDifference() {
        assertThat(BusinessKey.of(record("310100048140001", "00000001", "000123", 12_800, NIGHT, "123456789012")))
                .isEqualTo(key);
    }

    @Test
    void everyPartOfItMakesADifference() {
        assertThat(BusinessKey.of(record("310100048140002", "00000001", "000123", 12_800, NIGHT, null)))
                .isNotEqualTo(key);
        assertThat(BusinessKey.of(record("310100048140001", "00000002", "000123", 12_800, NIGHT, null)))
                .isNotEqualTo(key);
        assertThat(BusinessKey.of(record("310100048140001", "00000001", "000124", 12_800, NIGHT, null)))
                .isNotEqualTo(key);
        assertThat(BusinessKey.of(record("310100048140001", "00000001", "000123", 12_801, NIGHT, null)))
                .isNotEqualTo(key);
    }

    @Test
    void theDayIsThatOfTheMerchant() {
        Instant sameDay = Instant.parse("2026-11-23T16:00:00Z");
        assertThat(BusinessKey.of(record("310100048140001", "00000001", "000123", 12_800, sameDay, null)))
                .isEqualTo(key);
        assertThat(BusinessKey.of(record("310100048140001", "00000001", "000123", 12_800, NIGHT.plusSeconds(1), null)))
                .isNotEqualTo(key);
    }

    private static TransactionRecord record(
            String merchant, String terminal, String trace, long fen, Instant at, String reference) {
        return new TransactionRecord(
                null,
                new MerchantNumber(merchant),
                new TerminalNumber(terminal),
                null,
                new SystemTraceAuditNumber(trace),
                new BatchNumber("000001"),
                reference == null ? null : new RetrievalReferenceNumber(reference),
                null,
                null,
                null,
                null,
                null,
                new PosEntryMode("051"),
                "PURCHASE",
                Money.cny(fen),
                at,
                null,
                null,
                false,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
