package dev.recourse.screening;

import dev.recourse.EvidenceScreening;
import dev.recourse.Screened;
import dev.recourse.ScreeningContext;
import dev.recourse.ScreeningRefusedException;
import dev.recourse.catalogue.MediaTypes;
import dev.recourse.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.pdfbox.cos.COSName;

/**
 * Lets a PDF through as it is, byte for byte, or refuses it: with scripts, attachments, encryption, forms of XFA, film and sound; with
 * too many pages; with card data or identity numbers in any text that a page, an annotation, a form, a bookmark or the metadata has
 * (domain.md §3.4, §5.8). Revisions that a later one replaced are looked into as well.
 *
 * <h2>Guarantees</h2>
 * The file is held in memory once, never on a disk. Decoded data, objects, texts and time are bounded; a file that needs more is refused
 * with {@code PDF_TOO_COMPLEX}. Only files whose cross-reference table is sound are taken, because a repair may find another document
 * than the acquirer's viewer does.
 *
 * <h2>Limits</h2>
 * What is only drawn or photographed is not screened. Letters that a font shows without saying which they are cannot be read; there is a
 * warning then. PDFBox logs under {@code org.apache.pdfbox}, and may quote a broken file there: an app turns that off.
 */
public final class PdfScreening implements EvidenceScreening {
    /** Names of what is refused, and of streams in which more objects may hide. */
    private static final List<String> PDF_SIGNS = List.of(
            "/JavaScript",
            "/JS ",
            "/JS(",
            "/JS<",
            "/AA ",
            "/AA<",
            "/OpenAction",
            "/Launch",
            "/SubmitForm",
            "/ImportData",
            "/EmbeddedFile",
            "/Filespec",
            "/RichMedia",
            "/Encrypt",
            "/XFA ",
            "/XFA[",
            "/ObjStm");

    /** For {@link java.util.ServiceLoader}. */
    public PdfScreening() {
        // Fails here, where PDFBox is not at hand, so that the client knows that nobody screens PDF files.
        COSName.TYPE.getName();
    }

    @Override
    public boolean handles(String mediaType) {
        return mediaType.equals(MediaTypes.PDF);
    }

    @Override
    public Screened screen(InputStream content, String mediaType, ScreeningContext context) throws IOException {
        Findings findings = new Findings(context);
        Held held = new Held();
        long most = context.limits().maxPdfBytes();
        if (!held.fill(content, most)) {
            throw ScreeningRefusedException.unreadable(findings.problem("PDF_TOO_LARGE", most));
        }
        new PdfFile(held, findings).screen();
        List<Problem> problems = findings.problems();
        if (problems.size() == 1 && problems.get(0).code().equals("PDF_DAMAGED")) {
            throw ScreeningRefusedException.unreadable(problems.get(0));
        }
        if (!problems.isEmpty()) throw new ScreeningRefusedException(problems);
        return new Screened(held.stream(), findings::warnings);
    }

    @Override
    public Screened screenUnreadable(InputStream content, String mediaType, ScreeningContext context) {
        return RawBytes.screened(content, "PDF_DAMAGED", PDF_SIGNS, context);
    }
}
