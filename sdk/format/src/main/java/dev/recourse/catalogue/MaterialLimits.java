package dev.recourse.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What evidence may be like (domain.md §3.4). What counts is the stricter of this and the acquirer's capabilities.
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
    /** Copies the collection. */
    public MaterialLimits {
        mediaTypes = Collections.unmodifiableList(new ArrayList<>(mediaTypes));
    }
}
