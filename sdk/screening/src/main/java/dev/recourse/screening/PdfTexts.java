package dev.recourse.screening;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/** Screens the texts of a PDF's streams: pages as they are shown, then whatever else could be shown. */
final class PdfTexts {
    private static final int DEEPEST_TREE = 64;

    private final Findings findings;
    private final Watch watch;
    private final IdentityHashMap<COSBase, PdfFont> fonts = new IdentityHashMap<>();
    private final Set<COSBase> read = Collections.newSetFromMap(new IdentityHashMap<>());

    PdfTexts(Findings findings, Watch watch) {
        this.findings = findings;
        this.watch = watch;
    }

    /** Screens what a page shows, its contents taken together: a number may begin in one stream and end in another. */
    void page(int number, COSDictionary page) throws IOException {
        COSBase contents = page.getDictionaryObject(COSName.CONTENTS);
        Held whole = new Held();
        if (contents instanceof PdfStream stream) append(stream, whole);
        if (contents instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                COSBase part = array.getObject(i);
                if (part instanceof PdfStream stream) append(stream, whole);
            }
        }
        content(whole, resources(page), Place.page(number));
    }

    /** Screens a stream that is no page's: a form, an appearance, a pattern, metadata, something that is left over. */
    void stream(PdfStream stream) throws IOException {
        if (read.contains(stream)) return;
        String type = String.valueOf(stream.getNameAsString(COSName.TYPE));
        String subtype = String.valueOf(stream.getNameAsString(COSName.SUBTYPE));
        if (stream.isPicture()) {
            picture(stream);
        } else if (type.equals("Metadata") || subtype.equals("XML")) {
            Held xmp = stream.decoded();
            watch.text(xmp.length());
            findings.screen(Place.METADATA, Markup.text(new String(xmp.toBytes(), StandardCharsets.UTF_8)));
        } else if (!isData(stream, type, subtype)) {
            content(stream.decoded(), stream.getCOSDictionary(COSName.RESOURCES), Place.ELSEWHERE);
        }
    }

    /** Fonts, tables, samples of pictures, colour profiles and functions: nothing that is shown as text. */
    private static boolean isData(PdfStream stream, String type, String subtype) {
        return type.equals("XRef")
                || type.equals("ObjStm")
                || subtype.equals("Image")
                || type.equals("CMap")
                || stream.containsKey(COSName.LENGTH1)
                || subtype.equals("Type1C")
                || subtype.equals("CIDFontType0C")
                || subtype.equals("OpenType")
                || stream.containsKey(COSName.FUNCTION_TYPE)
                || (stream.containsKey(COSName.N) && !stream.containsKey(COSName.RESOURCES));
    }

    /** A photograph in the file has metadata of its own. */
    private void picture(PdfStream stream) throws IOException {
        if (!stream.isJpeg()) return;
        PdfPicture.screen(stream, findings, watch);
    }

    private void append(PdfStream stream, Held whole) throws IOException {
        read.add(stream);
        Held decoded = stream.decoded();
        if (whole.length() + decoded.length() > Watch.MOST_OF_A_STREAM) throw new Watch.Exhausted();
        byte[] buffer = new byte[8192];
        for (long at = 0; at < decoded.length(); ) {
            int n = decoded.read(at, buffer, 0, buffer.length);
            whole.add(buffer, n);
            at += n;
        }
        whole.add(new byte[] {'\n'}, 1);
    }

    private void content(Held content, @Nullable COSDictionary resources, Place place) throws IOException {
        PdfContent text = new PdfContent(watch, name -> font(resources, name));
        text.read(content);
        screen(place, text.first());
        if (!text.second().equals(text.first())) screen(place, text.second());
        screen(place, text.byPlace());
        if (text.unread() > 0)
            findings.warn(
                    "PDF_TEXT_UNREADABLE", place.text().zhCn(), place.text().en());
    }

    private void screen(Place place, String text) {
        watch.text(text.length());
        findings.screen(place, text);
    }

    private PdfFont font(@Nullable COSDictionary resources, String name) throws IOException {
        COSDictionary all = resources == null ? null : resources.getCOSDictionary(COSName.FONT);
        COSDictionary font = all == null ? null : all.getCOSDictionary(COSName.getPDFName(name));
        if (font == null) return PdfFont.PLAIN;
        PdfFont known = fonts.get(font);
        if (known == null) {
            known = PdfFont.of(font, watch);
            fonts.put(font, known);
        }
        return known;
    }

    /** Resources may stand with the page or with any of its parents. */
    private static @Nullable COSDictionary resources(COSDictionary page) {
        COSDictionary node = page;
        for (int depth = 0; node != null && depth < DEEPEST_TREE; depth++) {
            COSDictionary resources = node.getCOSDictionary(COSName.RESOURCES);
            if (resources != null) return resources;
            node = node.getCOSDictionary(COSName.PARENT);
        }
        return null;
    }
}
