package dev.recourse.catalogue;

import dev.recourse.model.DocumentType;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Types of evidence, told by their first bytes and never by a name (domain.md §3.4).
 *
 * <p>Files that are two things at once, and PDF files with scripts, attachments or a password, are refused where the first bytes show it;
 * what stands further in is left to the acquirer, who opens them.
 */
public final class MediaTypes {
    /** {@code application/pdf}. */
    public static final String PDF = "application/pdf";

    /** {@code image/jpeg}. */
    public static final String JPEG = "image/jpeg";

    /** {@code image/png}. */
    public static final String PNG = "image/png";

    /** {@code text/plain}, UTF-8: terminal journals only. */
    public static final String TEXT = "text/plain";

    /** Enough of a file for {@link #detect}. */
    public static final int HEAD_BYTES = 4096;

    private static final byte[] PNG_HEAD = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final String[] FOREIGN = {"<html", "<script", "<!doctype", "<?php", "pk\003\004"};
    private static final String[] ACTIVE = {"/javascript", "/launch", "/embeddedfile", "/encrypt", "/richmedia"};

    private MediaTypes() {}

    /**
     * Returns the media type of a file, or null if it is none of those above or looks like two things at once.
     *
     * @param head first bytes of the file; {@link #HEAD_BYTES} are enough. A text is judged by all of them
     * @param length how many of them are there; if it fills {@code head}, the file may go on
     */
    public static @Nullable String detect(byte[] head, int length) {
        if (length < 0 || length > head.length) throw new IllegalArgumentException("length must be 0 to head.length");
        if (length == 0) return null;
        String start = ascii(head, Math.min(length, HEAD_BYTES));
        if (isPdf(head, length)) return any(start, FOREIGN) || any(start, ACTIVE) ? null : PDF;
        boolean picture = isJpeg(head, length) || isPng(head, length);
        if (picture) {
            if (any(start, FOREIGN) || start.contains("%pdf-")) return null;
            return isPng(head, length) ? PNG : JPEG;
        }
        return isText(head, length) && !start.contains("%pdf-") && !any(start, FOREIGN) ? TEXT : null;
    }

    /** Whether evidence of {@code type} may be a file of {@code mediaType}: text is for terminal journals alone. */
    public static boolean matches(DocumentType type, String mediaType) {
        switch (mediaType) {
            case PDF:
            case JPEG:
            case PNG:
                return true;
            case TEXT:
                return type.equals(DocumentType.TERMINAL_JOURNAL);
            default:
                return false;
        }
    }

    /**
     * Whether a file that was found to be {@code detected} was announced as such.
     *
     * @param declared media type that the app gave, or the name of the file; one that says nothing of a known type agrees with all
     * @param detected from {@link #detect}
     */
    public static boolean agrees(String declared, String detected) {
        String lower = declared.toLowerCase(Locale.ROOT);
        String said = null;
        if (lower.equals(PDF) || lower.endsWith(".pdf")) said = PDF;
        else if (lower.equals(JPEG) || lower.endsWith(".jpg") || lower.endsWith(".jpeg")) said = JPEG;
        else if (lower.equals(PNG) || lower.endsWith(".png")) said = PNG;
        else if (lower.equals(TEXT) || lower.endsWith(".txt") || lower.endsWith(".log")) said = TEXT;
        return said == null || said.equals(detected);
    }

    private static boolean isPdf(byte[] head, int length) {
        return length >= 5 && ascii(head, 5).equals("%pdf-");
    }

    private static boolean isJpeg(byte[] head, int length) {
        return length >= 3 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xD8 && (head[2] & 0xFF) == 0xFF;
    }

    private static boolean isPng(byte[] head, int length) {
        if (length < PNG_HEAD.length) return false;
        for (int i = 0; i < PNG_HEAD.length; i++) {
            if (head[i] != PNG_HEAD[i]) return false;
        }
        return true;
    }

    private static boolean isText(byte[] head, int length) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(length);
        // A full head may end inside a character.
        boolean whole = length < head.length;
        if (decoder.decode(ByteBuffer.wrap(head, 0, length), text, whole).isError()) return false;
        char[] chars = text.array();
        for (int i = 0; i < text.position(); i++) {
            char c = chars[i];
            if (Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r') return false;
        }
        return true;
    }

    private static boolean any(String head, String[] marks) {
        for (String mark : marks) {
            if (head.contains(mark)) return true;
        }
        return false;
    }

    private static String ascii(byte[] head, int length) {
        return new String(head, 0, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }
}
