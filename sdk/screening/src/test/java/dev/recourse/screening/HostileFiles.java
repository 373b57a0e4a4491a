package dev.recourse.screening;

import static dev.recourse.screening.Pdfs.stream;
import static dev.recourse.screening.Pictures.CARD;
import static dev.recourse.screening.Pictures.chunk;
import static dev.recourse.screening.Pictures.deflated;
import static dev.recourse.screening.Pictures.exif;
import static dev.recourse.screening.Pictures.joined;
import static dev.recourse.screening.Pictures.jpegWith;
import static dev.recourse.screening.Pictures.pngWith;
import static dev.recourse.screening.Pictures.segment;
import static dev.recourse.screening.Pictures.text;

import dev.recourse.catalogue.MediaTypes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Files that somebody made to hide something, to stop a program, or to be two things at once; and what becomes of each. */
final class HostileFiles {
    /** What is expected of a file that is harmless once its metadata are gone. */
    static final String PASSES = "PASSES";

    private final List<HostileFile> files = new ArrayList<>();

    record HostileFile(String name, String mediaType, byte[] bytes, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<HostileFile> all() {
        HostileFiles files = new HostileFiles();
        files.pdfThatActs();
        files.pdfThatCarries();
        files.pdfThatCosts();
        files.pdfThatIsBroken();
        files.pdfThatHides();
        files.jpegs();
        files.pngs();
        return files.files;
    }

    private void pdfThatActs() {
        pdf("script at opening", Pdfs.pdf().catalogue("/OpenAction<</S/JavaScript/JS(app.alert(1))>>"), "PDF_ACTIVE");
        pdf(
                "script in the name tree",
                Pdfs.pdf()
                        .catalogue("/Names<</JavaScript<</Names[(x)6 0 R]>>>>")
                        .object("<<>>"),
                "PDF_ACTIVE");
        pdf("script under an escaped name", Pdfs.pdf().catalogue("/X<</S/J#61vaScript/#4a#53(x)>>"), "PDF_ACTIVE");
        pdf(
                "script in a stream",
                Pdfs.pdf().page("/Annots[<</A<</S/JavaScript/JS 6 0 R>>>>]").object(stream("", text("x"))),
                "PDF_ACTIVE");
        pdf("action of a page", Pdfs.pdf().page("/AA<</O<</S/GoTo/D[3 0 R/Fit]>>>>"), "PDF_ACTIVE");
        pdf("launches a program", Pdfs.pdf().page("/Annots[<</A<</S/Launch/F(calc.exe)>>>>]"), "PDF_ACTIVE");
        pdf("sends a form", Pdfs.pdf().page("/Annots[<</A<</S/SubmitForm/F(http://x.example)>>>>]"), "PDF_ACTIVE");
        pdf("opens another file", Pdfs.pdf().catalogue("/OpenAction<</S/GoToR/F(other.pdf)/D[0/Fit]>>"), "PDF_ACTIVE");
        pdf(
                "opens an address at once",
                Pdfs.pdf().catalogue("/OpenAction<</S/URI/URI(http://x.example)>>"),
                "PDF_ACTIVE");
        pdf("action that nothing leads to", Pdfs.pdf().object("<</S/JavaScript/JS(x)>>"), "PDF_ACTIVE");
        pdf("data in another file", Pdfs.pdf().object(stream("/F(secret.txt)", text(""))), "PDF_ACTIVE");
        pdf("where to begin to read", Pdfs.pdf().catalogue("/OpenAction[3 0 R/Fit]"), PASSES);
        pdf("a link", Pdfs.pdf().page("/Annots[<</Subtype/Link/A<</S/URI/URI(http://x.example)>>>>]"), PASSES);
        String harmless = "<</Type/Catalog/Pages 2 0 R>>";
        byte[] acting =
                Pdfs.pdf().catalogue("/OpenAction<</S/JavaScript/JS(x)>>").bytes();
        pdf("script in an earlier revision", Pdfs.revised(acting, 1, harmless), "PDF_ACTIVE");
        List<String> packed = List.of(
                "<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R>>",
                "<</S/JavaScript/JS(x)>>");
        pdf("script in an object stream", Pdfs.compressed("", packed), "PDF_ACTIVE");
    }

    private void pdfThatCarries() {
        pdf(
                "attachment",
                Pdfs.pdf()
                        .catalogue("/Names<</EmbeddedFiles<</Names[(x)<</EF<</F 6 0 R>>>>]>>>>")
                        .object(stream("/Type/EmbeddedFile", text("x"))),
                "PDF_ATTACHMENT");
        pdf("attachment as an annotation", Pdfs.pdf().page("/Annots[<</Subtype/FileAttachment>>]"), "PDF_ATTACHMENT");
        pdf("associated file", Pdfs.pdf().catalogue("/AF[<</Type/Filespec>>]"), "PDF_ATTACHMENT");
        pdf("portfolio", Pdfs.pdf().catalogue("/Collection<</View/D>>"), "PDF_ATTACHMENT");
        pdf("XFA form", Pdfs.pdf().catalogue("/AcroForm<</XFA[(a)(b)]>>"), "PDF_FORM");
        pdf("rich media", Pdfs.pdf().page("/Annots[<</Subtype/RichMedia>>]"), "PDF_MEDIA");
        pdf("film", Pdfs.pdf().page("/Annots[<</Subtype/Movie>>]"), "PDF_MEDIA");
        pdf("three dimensions", Pdfs.pdf().object(stream("/Type/3D/Subtype/PRC", text("x"))), "PDF_MEDIA");
        pdf("encrypted, and the key missing", Pdfs.pdf().trailer("/Encrypt 99 0 R"), "PDF_ENCRYPTED");
        pdf("encrypted stream", Pdfs.pdf().contentsObject(stream("/Filter/Crypt", text("x"))), "PDF_ENCRYPTED");
        pdf("a ZIP archive behind the end", joined(Pdfs.pdf().bytes(), text("PK\3\4")), "PDF_DAMAGED");
        pdf("HTML behind the end", joined(Pdfs.pdf().bytes(), text("<script>1</script>")), "PDF_DAMAGED");
    }

    private void pdfThatCosts() {
        byte[] zeros = new byte[64 << 20];
        pdf(
                "64 MiB in 64 KiB",
                Pdfs.pdf().contentsObject(stream("/Filter/FlateDecode", deflated(zeros))),
                "PDF_TOO_COMPLEX");
        byte[] twice = deflated(deflated(zeros));
        pdf(
                "64 MiB in a few hundred bytes",
                Pdfs.pdf().contentsObject(stream("/Filter[/Fl/Fl]", twice)),
                "PDF_TOO_COMPLEX");
        pdf(
                "forty filters",
                Pdfs.pdf().contentsObject(stream("/Filter[" + "/AHx".repeat(40) + "]", text("41>"))),
                "PDF_TOO_COMPLEX");
        byte[] runs = new byte[300_000];
        Arrays.fill(runs, (byte) 129);
        pdf("runs of one byte", Pdfs.pdf().contentsObject(stream("/Filter/RunLengthDecode", runs)), "PDF_TOO_COMPLEX");
        pdf("deep arrays", Pdfs.pdf().object("[".repeat(100_000)), "PDF_DAMAGED");
        pdf("deep dictionaries", Pdfs.pdf().object("<</A".repeat(5_000) + " 1" + ">>".repeat(5_000)), "PDF_DAMAGED");
        pdf("a million objects in one", Pdfs.pdf().object("[" + "1 ".repeat(1_000_000) + "]"), "PDF_TOO_COMPLEX");
        StringBuilder names = new StringBuilder("[");
        for (int i = 0; i < 300_000; i++) names.append("/N").append(i);
        pdf("three hundred thousand names", Pdfs.pdf().object(names + "]"), "PDF_TOO_COMPLEX");
        pdf("page that is its own parent", Pdfs.pdf().page("/Parent 3 0 R/Resources 3 0 R"), PASSES);
        List<byte[]> cyclic = List.of(
                text("<</Type/Catalog/Pages 2 0 R>>"),
                text("<</Type/Pages/Kids[2 0 R 3 0 R]>>"),
                text("<</Kids[2 0 R]>>"));
        pdf("cyclic page tree", Pdfs.write(cyclic, ""), "PDF_DAMAGED");
        List<byte[]> deep = new ArrayList<>(List.of(text("<</Type/Catalog/Pages 2 0 R>>")));
        for (int i = 2; i < 2_000; i++) deep.add(text("<</Kids[" + (i + 1) + " 0 R]>>"));
        pdf("deep page tree", Pdfs.write(deep, ""), "PDF_DAMAGED");
        StringBuilder kids = new StringBuilder();
        for (int i = 0; i < 10_000; i++) kids.append("3 0 R ");
        List<byte[]> same =
                List.of(text("<</Type/Catalog/Pages 2 0 R>>"), text("<</Kids[" + kids + "]>>"), text("<</Type/Page>>"));
        pdf("one page ten thousand times", Pdfs.write(same, ""), "PDF_DAMAGED");
        pdf("length that is itself", Pdfs.pdf().object("<</Length 6 0 R>>stream\nx\nendstream"), "PDF_DAMAGED");
        pdf("chain of references", Pdfs.write(chain(3_000), ""), PASSES);
        pdf("string without end", Pdfs.pdf().contents("BT (" + "(".repeat(200_000)), PASSES);
        pdf("million operators", Pdfs.pdf().contents("BT " + "q Q ".repeat(1_000_000)), PASSES);
        String map = "1 begincodespacerange <00000000> <ffffffff> endcodespacerange 2 beginbfrange "
                + "<00000000> <7fffffff> <0041> <0000> <ffff> <0041> endbfrange ";
        pdf("CMap of two thousand million codes", withMap(map), PASSES);
        pdf(
                "CMap of too many codes",
                withMap(map + "1 beginbfrange <010000> <01ffff> <0041> endbfrange"),
                "PDF_TOO_COMPLEX");
        pdf(
                "picture of a thousand megapixels",
                Pdfs.pdf()
                        .object(stream(
                                "/Subtype/Image/Width 40000/Height 25000/Filter/FlateDecode", deflated(new byte[9]))),
                "IMAGE_TOO_LARGE");
        pdf("table of ten million objects", replaced(Pdfs.pdf().bytes(), "xref\n0 6", "xref\n0 9999999"), PASSES);
        byte[] plain = Pdfs.pdf().bytes();
        int table = new String(plain, StandardCharsets.ISO_8859_1).lastIndexOf("xref\n0");
        pdf("table that leads to itself", replaced(plain, "/Size 6", "/Size 6/Prev " + table), "PDF_DAMAGED");
        byte[] nothing = stream("/Type/XRef/W[0 0 0]/Size 2000000000/Root 1 0 R", text("x"));
        pdf(
                "table of entries without bytes",
                joined(text("%PDF-1.7\n1 0 obj"), nothing, text("endobj\nstartxref\n9\n%%EOF")),
                "PDF_TOO_COMPLEX");
        byte[] negative = stream("/Type/XRef/W[2147483647 1 2147483647]/Size 2/Root 1 0 R", text("x"));
        pdf(
                "table of impossible entries",
                joined(text("%PDF-1.7\n1 0 obj"), negative, text("endobj\nstartxref\n9\n%%EOF")),
                "PDF_DAMAGED");
    }

    private void pdfThatIsBroken() {
        byte[] whole = Pdfs.pdf().bytes();
        pdf("nothing but a head", text("%PDF-1.7\n"), "PDF_DAMAGED");
        pdf("cut off in the middle", Arrays.copyOf(whole, whole.length / 2), "PDF_DAMAGED");
        pdf("without its table", replaced(whole, "xref\n0 6", "nope\n0 6"), "PDF_DAMAGED");
        pdf("table that points elsewhere", replaced(whole, "startxref\n", "startxref\n9"), "PDF_DAMAGED");
        pdf("without a page", Pdfs.write(List.of(text("<</Pages 2 0 R>>"), text("<</Kids[]>>")), ""), "PDF_DAMAGED");
        pdf("without a catalogue", Pdfs.write(List.of(text("(x)")), ""), "PDF_DAMAGED");
        pdf("filter that nobody knows", Pdfs.pdf().contentsObject(stream("/Filter/Zip", text("x"))), "PDF_DAMAGED");
        pdf("damaged compression", Pdfs.pdf().contentsObject(stream("/Filter/Fl", text("no zlib at all"))), PASSES);
        pdf(
                "rows that cannot be",
                Pdfs.pdf()
                        .contentsObject(stream(
                                "/Filter/Fl/DecodeParms<</Predictor 15/Columns 2000000000>>", deflated(text("x")))),
                "PDF_DAMAGED");
        pdf("object under another number", replaced(whole, "4 0 obj", "7 0 obj"), "PDF_DAMAGED");
    }

    private void pdfThatHides() {
        pdf("card number glyph by glyph", Pdfs.pdf().contents(glyphs()), "CARD_NUMBER_IN_TEXT");
        pdf(
                "card number in small pieces of two fonts",
                Pdfs.pdf().contents("BT /F1 9 Tf (62) Tj /F2 9 Tf (00) Tj /F1 9 Tf (000000000005) Tj ET"),
                "CARD_NUMBER_IN_TEXT");
        pdf(
                "card number in white",
                Pdfs.pdf().contents("1 g BT /F1 1 Tf 3 Tr (" + CARD + ") Tj ET"),
                "CARD_NUMBER_IN_TEXT");
        pdf(
                "card number in full width",
                Pdfs.pdf()
                        .trailer(
                                "/Info<</Title<FEFFFF16FF12FF10FF10FF10FF10FF10FF10FF10FF10FF10FF10FF10FF10FF10FF15>>>"),
                "CARD_NUMBER_IN_TEXT");
        pdf(
                "card number behind a picture",
                Pdfs.pdf().contents("BI /W 1/H 1 ID x EI BT (" + CARD + ") Tj ET"),
                "CARD_NUMBER_IN_TEXT");
        pdf(
                "card number in an unused stream",
                Pdfs.pdf().object(stream("", text("BT (" + CARD + ") Tj ET"))),
                "CARD_NUMBER_IN_TEXT");
        pdf(
                "stripe in an annotation",
                Pdfs.pdf().page("/Annots[<</Contents(%B" + CARD + "^LI/XIAOMING^29121010000)>>]"),
                "TRACK_DATA_IN_TEXT");
    }

    private void jpegs() {
        byte[] jpeg = Pictures.jpeg();
        int frame = indexOf(jpeg, 0xC0);
        jpeg("nothing but a head", Arrays.copyOf(jpeg, 3), "IMAGE_DAMAGED");
        jpeg("cut off", Arrays.copyOf(jpeg, jpeg.length - 2), "IMAGE_DAMAGED");
        jpeg("giant", changed(jpeg, frame + 5, 0xFF, 0xFF, 0xFF, 0xFF), "IMAGE_TOO_LARGE");
        jpeg("without rows", changed(jpeg, frame + 5, 0, 0), "IMAGE_DAMAGED");
        jpeg("two frames", Pictures.with(jpeg, frame, Arrays.copyOfRange(jpeg, frame, frame + 19)), "IMAGE_DAMAGED");
        jpeg(
                "segment shorter than its length",
                joined(Arrays.copyOf(jpeg, 2), new byte[] {-1, -31, 0, 1}),
                "IMAGE_DAMAGED");
        jpeg("text in a table", jpegWith(segment(0xDB, "", text("a".repeat(130)))), "IMAGE_DAMAGED");
        jpeg("marker that nobody knows", jpegWith(segment(0xF7, "", text("x"))), "IMAGE_DAMAGED");
        jpeg("five thousand comments", jpegWith(repeated(segment(0xFE, "", text("x")), 5_000)), "IMAGE_DAMAGED");
        jpeg("five thousand scans", scans(jpeg, 5_000), "IMAGE_DAMAGED");
        jpeg(
                "EXIF that goes round in a circle",
                jpegWith(segment(0xE1, "Exif\0\0", new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 0, 0, 0, 0, 8})),
                PASSES);
        jpeg(
                "EXIF of a thousand million characters",
                jpegWith(segment(0xE1, "Exif\0\0", new byte[] {
                    'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, (byte) 0x92, (byte) 0x86, 0, 7, 0x3F, -1, -1, -1, 0, 0, 0, 8
                })),
                PASSES);
        jpeg(
                "XMP with entities",
                jpegWith(segment(
                        0xE1,
                        "http://ns.adobe.com/xap/1.0/\0",
                        text("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"))),
                PASSES);
        jpeg("card number in EXIF", jpegWith(segment(0xE1, "Exif\0\0", exif(6, CARD, ""))), PASSES);
        jpeg("a PDF behind the end", joined(jpeg, Pdfs.pdf().bytes()), PASSES);
    }

    private void pngs() {
        byte[] png = Pictures.png();
        png("nothing but a head", Arrays.copyOf(png, 8), "IMAGE_DAMAGED");
        png("cut off", Arrays.copyOf(png, png.length - 12), "IMAGE_DAMAGED");
        png("wrong check sum", changed(png, 29, 1, 2, 3, 4), "IMAGE_DAMAGED");
        png("giant", made(header(100_000, 100_000), chunk("IDAT", deflated(new byte[9]))), "IMAGE_TOO_LARGE");
        png(
                "more pixels than it says",
                made(header(1, 1), chunk("IDAT", deflated(new byte[64 << 20]))),
                "IMAGE_DAMAGED");
        png("fewer pixels than it says", made(header(100, 100), chunk("IDAT", deflated(new byte[9]))), "IMAGE_DAMAGED");
        png(
                "data behind its pixels",
                made(header(1, 1), chunk("IDAT", joined(deflated(new byte[2]), text(CARD)))),
                "IMAGE_DAMAGED");
        png(
                "palette missing",
                made(
                        joined(chunk("IHDR", new byte[] {0, 0, 0, 1, 0, 0, 0, 1, 8, 3, 0, 0, 0})),
                        chunk("IDAT", deflated(new byte[2]))),
                "IMAGE_DAMAGED");
        png("critical chunk that nobody knows", pngWith(chunk("ABCD", text("x"))), "IMAGE_DAMAGED");
        png(
                "chunk longer than a file can be",
                joined(Arrays.copyOf(png, 33), new byte[] {-1, -1, -1, -1}, text("tEXt")),
                "IMAGE_DAMAGED");
        png(
                "text that inflates to 64 MiB",
                pngWith(chunk("zTXt", joined(text("a\0\0"), deflated(new byte[64 << 20])))),
                PASSES);
        png("profile without an end", pngWith(chunk("iCCP", text("x".repeat(500)))), "IMAGE_DAMAGED");
        png("two headers", pngWith(Arrays.copyOfRange(png, 8, 33)), "IMAGE_DAMAGED");
        png("card number in a text", pngWith(chunk("tEXt", text("a\0" + CARD))), PASSES);
    }

    private static List<byte[]> chain(int length) {
        List<byte[]> objects = new ArrayList<>(
                List.of(text("<</Pages 2 0 R/X 4 0 R>>"), text("<</Kids[3 0 R]>>"), text("<</Type/Page>>")));
        for (int i = 4; i < length; i++) objects.add(text("[" + (i + 1) + " 0 R]"));
        objects.add(text("[]"));
        return objects;
    }

    private static byte[] withMap(String map) {
        return Pdfs.pdf()
                .font("<</Type/Font/Subtype/Type1/ToUnicode 6 0 R>>")
                .object(stream("", text(map)))
                .bytes();
    }

    private static String glyphs() {
        StringBuilder contents = new StringBuilder("BT /F1 12 Tf ");
        for (int i = 0; i < CARD.length(); i++) {
            contents.append("1 0 0 1 ")
                    .append(40 + 7 * i)
                    .append(" 700 Tm (")
                    .append(CARD.charAt(i))
                    .append(") Tj ");
        }
        return contents + "ET";
    }

    private static byte[] scans(byte[] jpeg, int count) {
        int scan = indexOf(jpeg, 0xDA);
        byte[] head = Arrays.copyOfRange(jpeg, scan, scan + 14);
        return joined(Arrays.copyOf(jpeg, scan), repeated(head, count), Arrays.copyOfRange(jpeg, scan, jpeg.length));
    }

    private static byte[] made(byte[]... chunks) {
        return joined(Arrays.copyOf(Pictures.png(), 8), joined(chunks), chunk("IEND", new byte[0]));
    }

    private static byte[] header(int width, int height) {
        return chunk(
                "IHDR",
                java.nio.ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) 8)
                        .array());
    }

    private static byte[] repeated(byte[] bytes, int count) {
        byte[][] all = new byte[count][];
        Arrays.fill(all, bytes);
        return joined(all);
    }

    private static byte[] changed(byte[] bytes, int at, int... values) {
        byte[] changed = bytes.clone();
        for (int i = 0; i < values.length; i++) changed[at + i] = (byte) values[i];
        return changed;
    }

    private static byte[] replaced(byte[] bytes, String from, String to) {
        String whole = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!whole.contains(from)) throw new AssertionError(from + " is not there");
        return text(whole.replace(from, to));
    }

    private static int indexOf(byte[] jpeg, int marker) {
        for (int i = 0; i < jpeg.length - 1; i++) {
            if (jpeg[i] == -1 && (jpeg[i + 1] & 0xFF) == marker) return i;
        }
        throw new AssertionError("no marker " + marker);
    }

    private void pdf(String name, Pdfs pdf, String expected) {
        pdf(name, pdf.bytes(), expected);
    }

    private void pdf(String name, byte[] bytes, String expected) {
        files.add(new HostileFile("PDF: " + name, MediaTypes.PDF, bytes, expected));
    }

    private void jpeg(String name, byte[] bytes, String expected) {
        files.add(new HostileFile("JPEG: " + name, MediaTypes.JPEG, bytes, expected));
    }

    private void png(String name, byte[] bytes, String expected) {
        files.add(new HostileFile("PNG: " + name, MediaTypes.PNG, bytes, expected));
    }
}
