package dev.recourse.screening;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;

/** One PDF, looked into from its table to the texts of its pages. */
final class PdfFile {
    private static final int DEEPEST_TREE = 64;

    private final Held held;
    private final Findings findings;
    private final Watch watch;

    PdfFile(Held held, Findings findings) {
        this.held = held;
        this.findings = findings;
        this.watch = new Watch(findings.limits().patience());
    }

    /** Looks into it; what is found stands in the findings then. */
    void screen() {
        try {
            if (!endsAtItsEnd()) throw new Refusal("PDF_DAMAGED");
            PdfParser parser = new PdfParser(new HeldRead(held, watch), watch);
            try (COSDocument document = parser.read()) {
                look(parser, document);
            }
            if (parser.damaged() && findings.problems().isEmpty()) findings.refuse("PDF_DAMAGED");
        } catch (Refusal e) {
            findings.refuse(e.code(), e.arguments());
        } catch (Watch.Exhausted | StackOverflowError e) {
            findings.refuse("PDF_TOO_COMPLEX");
        } catch (IOException | RuntimeException e) {
            // PDFBox answers some malformed files with exceptions of any kind.
            findings.refuse("PDF_DAMAGED");
        } finally {
            forgetNames();
        }
    }

    private void look(PdfParser parser, COSDocument document) throws IOException {
        COSDictionary catalogue = document.getTrailer().getCOSDictionary(COSName.ROOT);
        List<COSDictionary> pages = pages(catalogue.getCOSDictionary(COSName.PAGES));
        PdfWalk walk = new PdfWalk(findings, watch);
        walk.walk(document.getTrailer().getDictionaryObject(COSName.INFO), Place.METADATA);
        walk.walk(document.getTrailer(), Place.ELSEWHERE);
        // What nothing leads to is in the file all the same.
        for (COSObjectKey key : new ArrayList<>(document.getXrefTable().keySet())) {
            walk.walk(document.getObjectFromPool(key), Place.ELSEWHERE);
        }
        for (COSBase replaced : parser.replaced()) walk.walk(replaced, Place.ELSEWHERE);
        // The texts of a file that is refused anyway are worth no more time.
        if (!findings.problems().isEmpty()) return;
        PdfTexts texts = new PdfTexts(findings, watch);
        for (int i = 0; i < pages.size(); i++) texts.page(i + 1, pages.get(i));
        for (PdfStream stream : walk.streams()) texts.stream(stream);
    }

    /** Returns the pages in order; the tree says how many there are, but may lie. */
    private List<COSDictionary> pages(COSDictionary root) {
        List<COSDictionary> pages = new ArrayList<>();
        gather(root, pages, Collections.newSetFromMap(new IdentityHashMap<>()), 0);
        if (pages.isEmpty()) throw new Refusal("PDF_DAMAGED");
        return pages;
    }

    private void gather(COSDictionary node, List<COSDictionary> pages, Set<COSBase> seen, int depth) {
        watch.tick();
        if (depth > DEEPEST_TREE || !seen.add(node)) throw new Refusal("PDF_DAMAGED");
        COSArray kids = node.getCOSArray(COSName.KIDS);
        if (kids == null) {
            pages.add(node);
            int most = findings.limits().maxPages();
            if (pages.size() > most) throw new Refusal("PDF_TOO_MANY_PAGES", most);
            return;
        }
        for (int i = 0; i < kids.size(); i++) {
            COSBase kid = kids.getObject(i);
            if (!(kid instanceof COSDictionary dictionary)) throw new Refusal("PDF_DAMAGED");
            gather(dictionary, pages, seen, depth + 1);
        }
    }

    /** Whether nothing but white space follows the last end mark: another file could begin there. */
    private boolean endsAtItsEnd() {
        long end = held.length();
        while (end > 0 && held.at(end - 1) <= ' ') end--;
        byte[] mark = "%%EOF".getBytes(StandardCharsets.US_ASCII);
        if (end < mark.length) return false;
        for (int i = 0; i < mark.length; i++) {
            if (held.at(end - mark.length + i) != mark[i]) return false;
        }
        return true;
    }

    /** PDFBox keeps every name that it has ever read, for as long as the process lives. */
    @SuppressWarnings("deprecation")
    private static void forgetNames() {
        COSName.clearResources();
    }
}
