package dev.recourse.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What evidence may be like (domain.md §3.4). Where the acquirer says both this and a limit in its capabilities, the stricter counts; what it
 * says in one place only takes the place of the {@link #DEFAULT}.
 *
 * @param mediaTypes accepted types
 * @param maxFileBytes of a file
 * @param maxTotalBytes of all files of a case
 * @param maxFiles of a case
 * @param maxPages of a PDF
 * @param maxDpi resolution of an image in dots an inch
 * @param maxPixels an image must have fewer
 * @param maxNameLength of a stored file name with its extension
 */
public record MaterialLimits(
        List<String> mediaTypes,
        long maxFileBytes,
        long maxTotalBytes,
        int maxFiles,
        int maxPages,
        int maxDpi,
        long maxPixels,
        int maxNameLength) {
    /** What counts where the acquirer says nothing: PDF, JPEG and PNG, 4 MiB each, 14.5 MB and 20 files in all, 19 pages, 300 dpi, 30 megapixels. */
    public static final MaterialLimits DEFAULT = new MaterialLimits(
            Arrays.asList(MediaTypes.PDF, MediaTypes.JPEG, MediaTypes.PNG),
            4L << 20,
            14_500_000L,
            20,
            19,
            300,
            30_000_000L,
            16);

    /** Copies the collection. */
    public MaterialLimits {
        mediaTypes = Collections.unmodifiableList(new ArrayList<>(mediaTypes));
    }
}
