package dev.recourse.model;

import org.jspecify.annotations.Nullable;

/**
 * What the EMV kernel reported.
 *
 * @param outcome code, such as {@code K_27}
 * @param vendor name of the kernel
 * @param vendorCode its own value
 * @param lastStep code of the last step
 */
public record Kernel(
        String outcome,
        @Nullable String vendor,
        @Nullable String vendorCode,
        @Nullable String lastStep) {}
