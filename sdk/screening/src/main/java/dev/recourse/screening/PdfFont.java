package dev.recourse.screening;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.font.encoding.Encoding;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;
import org.apache.pdfbox.pdmodel.font.encoding.WinAnsiEncoding;
import org.jspecify.annotations.Nullable;

/**
 * What the codes of one font mean, by what the file says of it; the font's program is not looked into (ISO 32000-1 §9.6 to §9.10).
 *
 * <p>The font itself decides what is seen, and a file can say something else of it. Where no program comes with it, the second reading
 * is what a viewer shows.
 */
final class PdfFont {
    /** Glyphs of fonts that came from TrueType stand 29 behind their letters nearly always. */
    private static final int TRUE_TYPE_SHIFT = 29;

    private final @Nullable ToUnicode toUnicode;
    private final boolean composite;
    private final boolean collection;
    private final boolean embedded;
    private final @Nullable Charset charset;
    private final String[] letters;

    /** The font of a text that names none. */
    static final PdfFont PLAIN = new PdfFont(null, false, false, false, null, letters(null));

    private PdfFont(
            @Nullable ToUnicode toUnicode,
            boolean composite,
            boolean collection,
            boolean embedded,
            @Nullable Charset charset,
            String[] letters) {
        this.toUnicode = toUnicode;
        this.composite = composite;
        this.collection = collection;
        this.embedded = embedded;
        this.charset = charset;
        this.letters = letters;
    }

    static PdfFont of(COSDictionary font, Watch watch) throws IOException {
        COSBase map = font.getDictionaryObject(COSName.TO_UNICODE);
        ToUnicode toUnicode = map instanceof PdfStream stream ? ToUnicode.read(stream, watch) : null;
        COSBase encoding = font.getDictionaryObject(COSName.ENCODING);
        boolean composite = COSName.TYPE0.equals(font.getCOSName(COSName.SUBTYPE));
        if (!composite) return new PdfFont(toUnicode, false, false, isEmbedded(font), null, letters(encoding));
        Charset charset = encoding instanceof COSName name ? charset(name.getName()) : null;
        return new PdfFont(toUnicode, true, isCollection(font), isEmbedded(font), charset, new String[0]);
    }

    /** Appends what {@code string} says to {@code text}; returns how many codes could not be read. */
    int read(byte[] string, StringBuilder text) {
        int unread = 0;
        if (composite && charset != null && (toUnicode == null || toUnicode.isEmpty())) {
            text.append(new String(string, charset));
            return 0;
        }
        for (int i = 0; i < string.length; ) {
            int first = string[i] & 0xFF;
            int length = toUnicode == null ? otherLength() : toUnicode.length(first, otherLength());
            int code = 0;
            for (int j = 0; j < length && i < string.length; j++) code = code << 8 | (string[i++] & 0xFF);
            String characters = toUnicode == null ? null : toUnicode.of(code);
            if (characters == null) characters = letter(code);
            if (characters == null) unread++;
            text.append(characters == null ? "|" : characters);
        }
        return unread;
    }

    /** Whether a viewer goes by something else than the first reading. */
    boolean hasSecondReading() {
        return toUnicode != null && !embedded;
    }

    /** Returns what a viewer shows of {@code string} that has no program of this font. */
    String readAgain(byte[] string) {
        StringBuilder text = new StringBuilder();
        new PdfFont(null, composite, collection, true, charset, letters).read(string, text);
        return text.toString();
    }

    private static boolean isEmbedded(COSDictionary font) {
        COSArray descendants = font.getCOSArray(COSName.DESCENDANT_FONTS);
        COSBase first = descendants == null || descendants.size() == 0 ? font : descendants.getObject(0);
        COSDictionary descriptor =
                first instanceof COSDictionary dictionary ? dictionary.getCOSDictionary(COSName.FONT_DESC) : null;
        boolean drawn = font.containsKey(COSName.CHAR_PROCS);
        return drawn
                || (descriptor != null
                        && (descriptor.containsKey(COSName.FONT_FILE)
                                || descriptor.containsKey(COSName.FONT_FILE2)
                                || descriptor.containsKey(COSName.FONT_FILE3)));
    }

    private int otherLength() {
        return composite ? 2 : 1;
    }

    private @Nullable String letter(int code) {
        if (!composite) return code < letters.length && !letters[code].isEmpty() ? letters[code] : null;
        // Adobe's collections for Chinese, Japanese and Korean all begin with ASCII, from the space on.
        int ascii = code + (collection ? 31 : TRUE_TYPE_SHIFT);
        return code > 0 && ascii >= ' ' && ascii <= '~' ? String.valueOf((char) ascii) : null;
    }

    private static boolean isCollection(COSDictionary font) {
        COSArray descendants = font.getCOSArray(COSName.DESCENDANT_FONTS);
        COSBase first = descendants == null || descendants.size() == 0 ? null : descendants.getObject(0);
        if (!(first instanceof COSDictionary dictionary)) return false;
        COSDictionary system = dictionary.getCOSDictionary(COSName.CIDSYSTEMINFO);
        String ordering = system == null ? null : system.getString(COSName.ORDERING);
        return ordering != null && !ordering.equals("Identity");
    }

    /** Predefined CMaps are character sets under names of their own (ISO 32000-1 table 118). */
    private static @Nullable Charset charset(String name) {
        if (name.contains("UCS2") || name.contains("UTF16")) return StandardCharsets.UTF_16BE;
        if (name.contains("UTF8")) return StandardCharsets.UTF_8;
        String set = null;
        if (name.startsWith("GB")) set = "GB18030";
        else if (name.contains("RKSJ")) set = "windows-31j";
        else if (name.startsWith("B5") || name.startsWith("ETen") || name.startsWith("HKscs")) set = "Big5";
        else if (name.startsWith("KSC")) set = "EUC-KR";
        else if (name.startsWith("EUC")) set = "EUC-JP";
        return set != null && Charset.isSupported(set) ? Charset.forName(set) : null;
    }

    private static String[] letters(@Nullable COSBase encoding) {
        String[] letters = new String[256];
        Encoding base = null;
        if (encoding instanceof COSName name) base = Encoding.getInstance(name);
        COSDictionary dictionary = encoding instanceof COSDictionary own ? own : null;
        if (dictionary != null) base = Encoding.getInstance(dictionary.getCOSName(COSName.BASE_ENCODING));
        if (base == null) base = WinAnsiEncoding.INSTANCE;
        for (int code = 0; code < 256; code++) letters[code] = character(base.getName(code));
        COSArray differences = dictionary == null ? null : dictionary.getCOSArray(COSName.DIFFERENCES);
        int code = 0;
        for (int i = 0; differences != null && i < differences.size(); i++) {
            COSBase item = differences.getObject(i);
            if (item instanceof COSNumber number) code = number.intValue();
            else if (item instanceof COSName name && code >= 0 && code < 256)
                letters[code++] = character(name.getName());
        }
        return letters;
    }

    /** Returns the character that a glyph's name says, or nothing. PDFBox's list would remember names of its own making for ever. */
    private static String character(String glyph) {
        int suffix = glyph.indexOf('.');
        String name = suffix > 0 ? glyph.substring(0, suffix) : glyph;
        int digits = name.matches("uni[0-9A-F]{4}") ? 3 : name.matches("u[0-9A-F]{4}") ? 1 : 0;
        if (digits > 0) return String.valueOf((char) Integer.parseInt(name.substring(digits), 16));
        String character = suffix == 0 ? null : GlyphList.getAdobeGlyphList().toUnicode(name);
        return character == null ? "" : character;
    }
}
