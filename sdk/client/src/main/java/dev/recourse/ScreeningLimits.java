package dev.recourse;

import java.time.Duration;

/**
 * How much screening takes on (domain.md §3.4).
 *
 * @param maxPages most pages of a PDF
 * @param maxPixels most pixels of a picture, width times height
 * @param maxDpi most dots an inch of a picture that says how many it has
 * @param maxPdfBytes most bytes of a PDF, which has to be held in memory; pictures are streamed
 * @param patience how long screening one PDF may take before it is refused
 */
public record ScreeningLimits(int maxPages, long maxPixels, int maxDpi, long maxPdfBytes, Duration patience) {
    /** 19 pages, less than 30 megapixels, 300 dots an inch, 16 MiB, 20 seconds. */
    public static final ScreeningLimits DEFAULT =
            new ScreeningLimits(19, 29_999_999L, 300, 16L << 20, Duration.ofSeconds(20));

    /** Returns the same limits with other pages, pixels and dots, which the acquirer may set; the rest protects this device. */
    ScreeningLimits with(int pages, long pixels, int dpi) {
        return new ScreeningLimits(pages, pixels, dpi, maxPdfBytes, patience);
    }

    /** Checks that all are positive. */
    public ScreeningLimits {
        if (maxPages < 1
                || maxPixels < 1
                || maxDpi < 1
                || maxPdfBytes < 1
                || patience.isNegative()
                || patience.isZero()) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
