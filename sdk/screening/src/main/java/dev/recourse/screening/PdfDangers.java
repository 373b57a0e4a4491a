package dev.recourse.screening;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;

/** What a PDF that proves something has no need of: whatever acts, plays, or carries another file (domain.md §3.4). */
final class PdfDangers {
    /** Kinds of actions that run something, send something, or open another file; links and jumps are none of them. */
    private static final List<String> ACTIONS = Arrays.asList(
            "JavaScript",
            "Launch",
            "SubmitForm",
            "ImportData",
            "ResetForm",
            "GoToR",
            "GoToE",
            "Rendition",
            "Movie",
            "Sound",
            "RichMediaExecute");

    private static final List<String> MEDIA = Arrays.asList("RichMedia", "Screen", "Movie", "Sound", "3D", "PRC");

    /** Members of a dictionary that are dangers themselves, and the problem each is. */
    private static final Map<String, String> MEMBERS = Map.ofEntries(
            Map.entry("JS", "PDF_ACTIVE"),
            Map.entry("JavaScript", "PDF_ACTIVE"),
            Map.entry("AA", "PDF_ACTIVE"),
            Map.entry("EmbeddedFiles", "PDF_ATTACHMENT"),
            Map.entry("EmbeddedFile", "PDF_ATTACHMENT"),
            Map.entry("EF", "PDF_ATTACHMENT"),
            Map.entry("AF", "PDF_ATTACHMENT"),
            Map.entry("Collection", "PDF_ATTACHMENT"),
            Map.entry("XFA", "PDF_FORM"),
            Map.entry("RichMedia", "PDF_MEDIA"),
            Map.entry("RichMediaContent", "PDF_MEDIA"),
            Map.entry("3DD", "PDF_MEDIA"),
            Map.entry("Encrypt", "PDF_ENCRYPTED"));

    private PdfDangers() {}

    static void judge(COSDictionary dictionary, Findings findings) {
        for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
            String name = entry.getKey().getName();
            String code = MEMBERS.get(name);
            if (code != null && !isNothing(dictionary.getDictionaryObject(entry.getKey())))
                refuse(findings, code, name);
        }
        String act = dictionary.getNameAsString(COSName.S);
        if (act != null && ACTIONS.contains(act)) refuse(findings, "PDF_ACTIVE", act);
        COSBase opening = dictionary.getDictionaryObject(COSName.OPEN_ACTION);
        if (opening instanceof COSDictionary action) {
            String kind = action.getNameAsString(COSName.S);
            // Nearly every program writes where to begin to read; that alone does nothing.
            if (!"GoTo".equals(kind)) refuse(findings, "PDF_ACTIVE", "OpenAction");
        }
        String type = dictionary.getNameAsString(COSName.TYPE);
        String subtype = dictionary.getNameAsString(COSName.SUBTYPE);
        if ("EmbeddedFile".equals(type) || "FileAttachment".equals(subtype)) refuse(findings, "PDF_ATTACHMENT", "");
        if (subtype != null && MEDIA.contains(subtype)) refuse(findings, "PDF_MEDIA", subtype);
        if (dictionary instanceof PdfStream && isFile(dictionary)) refuse(findings, "PDF_ACTIVE", "F");
    }

    /** Whether a stream's data are in another file. */
    private static boolean isFile(COSDictionary stream) {
        COSBase file = stream.getDictionaryObject(COSName.F);
        return file != null && !(file instanceof COSName) && !(file instanceof COSArray) && !(file instanceof COSNull);
    }

    private static boolean isNothing(COSBase value) {
        if (value instanceof COSDictionary dictionary) return dictionary.size() == 0;
        if (value instanceof COSArray array) return array.size() == 0;
        return value == null || value instanceof COSNull;
    }

    private static void refuse(Findings findings, String code, String what) {
        findings.refuse(code, what);
    }
}
