package dev.recourse.screening;

import java.nio.charset.StandardCharsets;

/** Reads the metadata that is taken out of a picture, to say what it was and whether it held what must not be kept. */
final class Metadata {
    private static final String EXIF = "Exif\0\0";
    private static final String XMP = "http://ns.adobe.com/";

    /** More bytes than this are taken out unread: reading them is a courtesy, and must not become work for ever. */
    private static final long MOST_READ = 4L << 20;

    private final Findings findings;
    private long read;

    Metadata(Findings findings) {
        this.findings = findings;
    }

    /** Notes the content of JPEG's APP<i>n</i>; returns the orientation that it tells, or 0. */
    int application(int n, byte[] content) {
        String head = new String(content, 0, Math.min(content.length, 32), StandardCharsets.ISO_8859_1);
        if (n == 1 && head.startsWith(EXIF)) return exif(content, EXIF.length());
        if (n == 1 && head.startsWith(XMP)) xmp(content);
        else if (n == 13) text("IPTC", content);
        else if (n == 2 && head.startsWith("MPF\0")) findings.removed("MORE PICTURES");
        else text("APP" + n, content);
        return 0;
    }

    /** Notes a block of EXIF from {@code offset} on; returns the orientation that it tells, or 0. */
    int exif(byte[] content, int offset) {
        text("EXIF", content);
        Exif exif = Exif.of(content, offset);
        if (exif.hasPlace()) findings.removed("GPS");
        for (String text : exif.texts()) screen(text);
        return exif.orientation();
    }

    void xmp(byte[] content) {
        findings.removed("XMP");
        screen(Markup.text(new String(content, StandardCharsets.UTF_8)));
    }

    /** Notes something of whose structure nothing is known; what can be read in it is screened. */
    void text(String name, byte[] content) {
        findings.removed(name);
        screen(Printable.of(content));
    }

    private void screen(String text) {
        read += text.length();
        if (read <= MOST_READ) findings.screenRemoved(text);
    }
}
