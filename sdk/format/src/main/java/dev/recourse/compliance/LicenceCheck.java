package dev.recourse.compliance;

import dev.recourse.catalogue.LicenceRegistry;
import dev.recourse.model.Institution;
import dev.recourse.model.Merchant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks an institution up in a snapshot of the register. */
final class LicenceCheck {
    private static final String REVOKED = "REVOKED";
    private static final String EXPIRED = "EXPIRED";
    private static final String WHOLE_COUNTRY = "CN";

    /** Types of business under which cards are acquired, former and present (domain.md §5.4). */
    private static final List<String> ACQUIRING =
            Collections.unmodifiableList(Arrays.asList("BANK_CARD_ACQUIRING", "PAYMENT_PROCESSING_I"));

    private LicenceCheck() {}

    static LicenceStatus of(Institution institution, Merchant merchant, LicenceRegistry registry, LocalDate today) {
        if (institution.kind().equals("BANK")) return LicenceStatus.NOT_APPLICABLE;
        if (!institution.kind().equals("PAYMENT_INSTITUTION") || registry.snapshotDate() == null) {
            return LicenceStatus.UNKNOWN;
        }
        LocalDate nextUpdate = registry.nextUpdate();
        // What is old may have been put right since, and a clock that is wrong must accuse nobody.
        if (nextUpdate == null || today.isAfter(nextUpdate)) return LicenceStatus.SNAPSHOT_STALE;
        LicenceRegistry.Licence licence = licence(institution, registry);
        return licence == null ? LicenceStatus.NOT_FOUND : of(licence, merchant, today);
    }

    private static LicenceStatus of(LicenceRegistry.Licence licence, Merchant merchant, LocalDate today) {
        if (licence.status().equals(REVOKED)) return LicenceStatus.REVOKED;
        LocalDate until = licence.validUntil();
        if (licence.status().equals(EXPIRED) || (until != null && today.isAfter(until))) return LicenceStatus.EXPIRED;
        if (!licence.types().isEmpty() && Collections.disjoint(licence.types(), ACQUIRING)) {
            return LicenceStatus.TYPE_NOT_COVERED;
        }
        List<String> regions = licence.regions();
        String province = province(merchant);
        boolean covered =
                regions.isEmpty() || regions.contains(WHOLE_COUNTRY) || province == null || regions.contains(province);
        return covered ? LicenceStatus.VERIFIED : LicenceStatus.REGION_NOT_COVERED;
    }

    private static LicenceRegistry.@Nullable Licence licence(Institution institution, LicenceRegistry registry) {
        for (LicenceRegistry.Licence licence : registry.entries()) {
            String number = institution.licenceNumber();
            boolean same = number == null
                    ? licence.name().equals(institution.name())
                    : licence.number().equals(number);
            if (same) return licence;
        }
        return null;
    }

    /** The province of the merchant's credit code, GB/T 2260; null where it has none. */
    private static @Nullable String province(Merchant merchant) {
        String code = merchant.unifiedSocialCreditCode();
        if (code == null || code.length() != 18) return null;
        String province = code.substring(2, 4);
        // 10 stands for the national authority.
        return province.equals("10") ? null : province;
    }
}
