package dev.recourse.screening;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;

/** Sees every object of a PDF once, whatever leads to it, without recursion: dictionaries are judged, strings screened, streams gathered. */
final class PdfWalk {
    private static final int SHORTEST_NUMBER = 13;

    private final Findings findings;
    private final Watch watch;
    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<COSBase> open = new ArrayDeque<>();
    private final List<PdfStream> streams = new ArrayList<>();

    PdfWalk(Findings findings, Watch watch) {
        this.findings = findings;
        this.watch = watch;
    }

    void walk(COSBase root, Place place) throws IOException {
        push(root);
        while (!open.isEmpty()) {
            watch.tick();
            COSBase object = open.pop();
            if (object instanceof COSDictionary dictionary) dictionary(dictionary);
            else if (object instanceof COSArray array) array.forEach(this::push);
            else if (object instanceof COSString string) string(string, place);
        }
    }

    /** Returns the streams that were seen. */
    List<PdfStream> streams() {
        return streams;
    }

    private void push(COSBase object) {
        COSBase target = object instanceof COSObject reference ? reference.getObject() : object;
        if (target instanceof COSName name) name(name);
        boolean holds = target instanceof COSDictionary || target instanceof COSArray || target instanceof COSString;
        if (holds && seen.add(target)) open.push(target);
    }

    private void dictionary(COSDictionary dictionary) {
        PdfDangers.judge(dictionary, findings);
        boolean picture = dictionary instanceof PdfStream && isImage(dictionary);
        if (picture) size(dictionary);
        if (dictionary instanceof PdfStream stream) streams.add(stream);
        for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
            name(entry.getKey());
            push(entry.getValue());
        }
    }

    private static boolean isImage(COSDictionary dictionary) {
        return COSName.IMAGE.equals(dictionary.getCOSName(COSName.SUBTYPE));
    }

    private void size(COSDictionary image) {
        long width = Math.max(0, image.getInt(COSName.WIDTH, COSName.W, 0));
        long height = Math.max(0, image.getInt(COSName.HEIGHT, COSName.H, 0));
        if (width * height > findings.limits().maxPixels()) {
            findings.refuse("IMAGE_TOO_LARGE", width, height, findings.limits().maxPixels());
        }
    }

    private void string(COSString string, Place place) {
        watch.text(string.getBytes().length);
        String text = string.getString();
        findings.screen(place, text);
    }

    /** Names are no texts, yet a number can be hidden in one. */
    private void name(COSName name) {
        String text = name.getName();
        if (text.length() < SHORTEST_NUMBER) return;
        watch.text(text.length());
        findings.screen(Place.ELSEWHERE, text);
    }
}
