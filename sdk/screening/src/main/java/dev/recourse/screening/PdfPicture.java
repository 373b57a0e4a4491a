package dev.recourse.screening;

import dev.recourse.ScreeningRefusedException;
import java.io.IOException;
import java.io.InputStream;

/** A photograph inside a PDF, which stays as it is there: its metadata are screened, and what they hold stays too. */
final class PdfPicture {
    private PdfPicture() {}

    static void screen(PdfStream stream, Findings findings, Watch watch) throws IOException {
        Findings own = findings.ofPart();
        byte[] buffer = new byte[8192];
        try (InputStream picture = new JpegRewriter(stream.encoded(), own)) {
            for (int n = picture.read(buffer); n >= 0; n = picture.read(buffer)) watch.look();
        } catch (ScreeningRefusedException e) {
            // A viewer shows nothing of it, or something; it has no texts that could be read in any case.
            watch.look();
        }
        findings.add(own);
    }
}
