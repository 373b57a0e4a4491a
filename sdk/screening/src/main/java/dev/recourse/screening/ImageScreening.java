package dev.recourse.screening;

import dev.recourse.EvidenceScreening;
import dev.recourse.Screened;
import dev.recourse.ScreeningContext;
import dev.recourse.catalogue.MediaTypes;
import java.io.InputStream;
import java.util.List;

/**
 * Takes the metadata out of JPEG and PNG pictures while they are read: place and time, camera and owner, thumbnails, comments, second
 * pictures and whatever comes after the end (domain.md §3.4, §5.8).
 *
 * <h2>Guarantees</h2>
 * Pixels stay as they are, bit by bit, and so do colour profile and orientation. No more than one segment of metadata is held at a time,
 * however large the picture is. Pictures that are cut off, not built as their format says, or too large to be shown are refused.
 *
 * <h2>Limits</h2>
 * What can be seen in a picture is not screened: card numbers have to be covered when it is taken.
 */
public final class ImageScreening implements EvidenceScreening {
    /** How metadata begins in either format. */
    private static final List<String> METADATA_SIGNS =
            List.of("Exif\0", "eXIf", "http://ns.adobe.com/", "Photoshop 3.0", "tEXt", "zTXt", "iTXt");

    /** For {@link java.util.ServiceLoader}. */
    public ImageScreening() {}

    @Override
    public boolean handles(String mediaType) {
        return mediaType.equals(MediaTypes.JPEG) || mediaType.equals(MediaTypes.PNG);
    }

    @Override
    public Screened screen(InputStream content, String mediaType, ScreeningContext context) {
        Findings findings = new Findings(context);
        InputStream rewritten = mediaType.equals(MediaTypes.JPEG)
                ? new JpegRewriter(content, findings)
                : new PngRewriter(content, findings);
        return new Screened(rewritten, findings::warnings);
    }

    @Override
    public Screened screenUnreadable(InputStream content, String mediaType, ScreeningContext context) {
        return RawBytes.screened(content, "IMAGE_DAMAGED", METADATA_SIGNS, context);
    }
}
