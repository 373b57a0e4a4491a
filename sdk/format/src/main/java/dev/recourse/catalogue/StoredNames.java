package dev.recourse.catalogue;

import dev.recourse.model.EvidenceItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The names that files have in a sealed document, such as {@code E0000001.PDF} (domain.md §3.4): letters and digits that say nothing, so that
 * no name of a person, no number and no path leaves the device with a file. On the device a file keeps its screened label.
 */
public final class StoredNames {
    /** {@code E001.PDF}: with three digits for more files than an entry may have. */
    static final int SHORTEST = 8;

    private static final int DIGITS = 7;

    private StoredNames() {}

    /**
     * Returns the evidence of one entry under stored names, numbered in its order.
     *
     * @param maxLength of a name with its extension
     */
    public static List<EvidenceItem> of(List<EvidenceItem> evidence, int maxLength) {
        List<EvidenceItem> named = new ArrayList<>();
        for (EvidenceItem item : evidence) {
            String extension = extension(item.mediaType());
            int digits = Math.max(3, Math.min(DIGITS, maxLength - 2 - extension.length()));
            String number = String.format(Locale.ROOT, "%0" + digits + "d", named.size() + 1);
            named.add(item.withFileName("E" + number + "." + extension));
        }
        return Collections.unmodifiableList(named);
    }

    private static String extension(String mediaType) {
        switch (mediaType) {
            case MediaTypes.PDF:
                return "PDF";
            case MediaTypes.JPEG:
                return "JPG";
            case MediaTypes.PNG:
                return "PNG";
            case MediaTypes.TEXT:
                return "TXT";
            default:
                return "BIN";
        }
    }
}
