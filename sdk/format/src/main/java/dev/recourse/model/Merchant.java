package dev.recourse.model;

import org.jspecify.annotations.Nullable;

/**
 * The card acceptor.
 *
 * @param merchantNumber DE42
 * @param name 1 to 100 characters
 * @param unifiedSocialCreditCode GB 32100, 18 characters, or the former 15 digits
 * @param unifiedSocialCreditCodeCheck {@code VALID} or {@code CHECKSUM_WARNING}
 * @param principal legal representative
 * @param merchantCategoryCode DE18
 * @param address 1 to 200 characters
 * @param contactPhone telephone
 */
public record Merchant(
        MerchantNumber merchantNumber,
        String name,
        @Nullable String unifiedSocialCreditCode,
        @Nullable String unifiedSocialCreditCodeCheck,
        @Nullable Principal principal,
        @Nullable MerchantCategoryCode merchantCategoryCode,
        @Nullable String address,
        @Nullable String contactPhone) {}
