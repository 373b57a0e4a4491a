package dev.recourse.screening;

import static dev.recourse.screening.Pdfs.pdf;
import static dev.recourse.screening.Pictures.CARD;
import static dev.recourse.screening.Pictures.deflated;
import static dev.recourse.screening.Pictures.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ScreeningLimits;
import dev.recourse.catalogue.MediaTypes;
import dev.recourse.screening.Screenings.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("domain.md §3.4, §5.8 A PDF passes as it is, or is refused")
class PdfScreeningTest {
    private static final String IDENTITY = "11010519491231002X";

    @Test
    void letsAPlainFilePassByteForByte() {
        byte[] pdf = Pdfs.saying("STAN 000123 RRN 123456789012 MID 102581083986056 RC 98");
        Outcome outcome = Screenings.pdf(pdf);
        assertThat(outcome.codes()).isEmpty();
        assertThat(outcome.bytes()).isEqualTo(pdf);
        assertThat(outcome.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void letsAFileOfAnotherProgramPassAndReadsItsFonts(boolean embedded) throws IOException {
        byte[] clean = written(embedded, "Terminated, 128.50 CNY");
        assertThat(Screenings.pdf(clean).codes()).isEmpty();
        assertThat(Screenings.pdf(clean).bytes()).isEqualTo(clean);
        assertHeld(Screenings.pdf(written(embedded, "Card 6200 0000 0000 0005")), "page 1");
    }

    @Test
    void letsAFileWithCompressedObjectsPassAndFindsWhatIsInThem() {
        List<String> objects = new ArrayList<>(List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
                "<</Type/Page/Parent 2 0 R/Contents 6 0 R/Resources<</Font<</F1 4 0 R>>>>>>",
                Pdfs.FONT,
                "<</Title(Slip)>>"));
        String contents = "BT /F1 12 Tf 40 700 Td (%s) Tj ET";
        byte[] clean = Pdfs.compressed(String.format(contents, "nothing"), objects);
        assertThat(Screenings.pdf(clean).codes()).isEmpty();
        assertThat(Screenings.pdf(clean).bytes()).isEqualTo(clean);
        assertHeld(Screenings.pdf(Pdfs.compressed(String.format(contents, CARD), objects)), "page 1");
        objects.set(4, "<</Title(" + CARD + ")>>");
        assertHeld(Screenings.pdf(Pdfs.compressed(String.format(contents, "nothing"), objects)), "beside");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(6200 0000 0000 0005) Tj",
                "(6200) Tj (000000000005) Tj",
                "[(62) 10 (00) -20 (0000) (0000) 5 (0005)] TJ",
                "<36323030303030303030303030303035> Tj",
                "(\\066200000000000005) Tj",
                "(62000000) Tj 48 0 Td (00000005) Tj",
                "(6200) Tj 0 -14 Td (0000 0000) Tj T* (0005) Tj",
                "1 0 0 1 200 500 Tm (00000005) Tj 1 0 0 1 100 500 Tm (62000000) Tj",
                "(6200) Tj /F1 14 Tf (0000) Tj ET BT /F2 12 Tf (0000) Tj (0005) Tj",
                "/Span <</ActualText (6200000000000005)>> BDC (x) Tj EMC"
            })
    void findsANumberHoweverItIsWritten(String operators) {
        assertHeld(
                Screenings.pdf(pdf().contents("BT /F1 12 Tf 40 700 Td " + operators + " ET")
                        .bytes()),
                "page 1");
    }

    @Test
    void findsANumberThatBeginsInOneStreamAndEndsInAnother() {
        byte[] pdf = pdf().contentsObject(text("[6 0 R 7 0 R]"))
                .object(Pdfs.stream("", text("BT /F1 12 Tf 40 700 Td (62000000) Tj")))
                .object(Pdfs.stream("", text("(00000005) Tj ET")))
                .bytes();
        assertHeld(Screenings.pdf(pdf), "page 1");
    }

    @Test
    void readsEveryFilterThatTextsComeIn() {
        byte[] operators = text("BT /F1 12 Tf 40 700 Td (" + CARD + ") Tj ET");
        StringBuilder hex = new StringBuilder();
        for (byte b : operators) hex.append(String.format("%02x", b));
        byte[] run = Pictures.joined(new byte[] {(byte) (operators.length - 1)}, operators, new byte[] {(byte) 128});
        assertHeld(Screenings.pdf(coded("/Filter/FlateDecode", deflated(operators))), "page 1");
        assertHeld(Screenings.pdf(coded("/Filter[/Fl]", deflated(operators))), "page 1");
        assertHeld(Screenings.pdf(coded("/Filter/ASCIIHexDecode", text(hex + ">"))), "page 1");
        assertHeld(Screenings.pdf(coded("/Filter/RunLengthDecode", run)), "page 1");
        assertHeld(Screenings.pdf(coded("/Filter/ASCII85Decode", ascii85(operators))), "page 1");
        assertHeld(Screenings.pdf(coded("/Filter[/A85/Fl]", ascii85(deflated(operators)))), "page 1");
        assertHeld(Screenings.pdf(coded("/Filter/LZWDecode", lzw(operators))), "page 1");
    }

    @Test
    void findsWhatFontsSayInTheirOwnWay() {
        String differences = "<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</Differences[65/six/two/zero/five]>>>>";
        assertHeld(
                Screenings.pdf(pdf().font(differences)
                        .contents("BT /F1 12 Tf 40 700 Td (ABCCCCCCCCCCCCCD) Tj ET")
                        .bytes()),
                "page 1");
        String map = "1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfrange <41> <4a> <0030>\n"
                + "<61> <62> [<0030> <0031>] endbfrange 1 beginbfchar <7a> <0035> endbfchar";
        assertHeld(
                Screenings.pdf(pdf().font("<</Type/Font/Subtype/TrueType/BaseFont/X/ToUnicode 6 0 R>>")
                        .object(Pdfs.stream("", text(map)))
                        .contents("BT /F1 12 Tf 40 700 Td (GCAAAAAAAAAAaaaz) Tj ET")
                        .bytes()),
                "page 1");
        String chinese =
                "<</Type/Font/Subtype/Type0/BaseFont/STSong/Encoding/%s/DescendantFonts[<</Subtype/CIDFontType0"
                        + "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>]>>";
        assertHeld(
                Screenings.pdf(pdf().font(String.format(chinese, "GBK-EUC-H"))
                        .contents("BT /F1 12 Tf 40 700 Td <bfa8bac5> Tj (" + CARD + ") Tj ET")
                        .bytes()),
                "page 1");
        StringBuilder wide = new StringBuilder();
        StringBuilder glyphs = new StringBuilder();
        for (int i = 0; i < CARD.length(); i++) {
            int c = CARD.charAt(i);
            wide.append(String.format("%04x", c));
            glyphs.append(String.format("%04x", c - 31));
        }
        assertHeld(
                Screenings.pdf(pdf().font(String.format(chinese, "UniGB-UCS2-H"))
                        .contents("BT /F1 12 Tf 40 700 Td <" + wide + "> Tj ET")
                        .bytes()),
                "page 1");
        assertHeld(
                Screenings.pdf(pdf().font(String.format(chinese, "Identity-H"))
                        .contents("BT /F1 12 Tf 40 700 Td <" + glyphs + "> Tj ET")
                        .bytes()),
                "page 1");
    }

    @Test
    void believesNoFontThatSaysAnotherTextThanItShows() {
        String map = "1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <0041> endbfrange";
        assertHeld(
                Screenings.pdf(pdf().font("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>")
                        .object(Pdfs.stream("", text(map)))
                        .contents("BT /F1 12 Tf 40 700 Td (" + CARD + ") Tj ET")
                        .bytes()),
                "page 1");
    }

    @Test
    void warnsOfTextThatNobodyCanRead() {
        byte[] pdf = pdf().font("<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<<>>]>>")
                .contents("BT /F1 12 Tf 40 700 Td <0fff0ffe> Tj ET")
                .bytes();
        Outcome outcome = Screenings.pdf(pdf);
        assertThat(outcome.bytes()).isEqualTo(pdf);
        assertThat(outcome.warningCodes()).containsExactly("PDF_TEXT_UNREADABLE");
        assertThat(outcome.texts()).contains("page 1", "第 1 页");
    }

    @Test
    void screensEverythingThatIsNoPage() {
        assertHeld(
                Screenings.pdf(pdf().trailer("/Info 6 0 R")
                        .object("<</Title(" + CARD + ")>>")
                        .bytes()),
                "metadata");
        assertHeld(
                Screenings.pdf(pdf().catalogue("/Metadata 6 0 R")
                        .object(Pdfs.stream(
                                "/Type/Metadata/Subtype/XML", text("<dc:title>6200 0000 0000 0005</dc:title>")))
                        .bytes()),
                "metadata");
        assertHeld(
                Screenings.pdf(pdf().page("/Annots[<</Subtype/Text/Rect[0 0 9 9]/Contents(" + CARD + ")>>]")
                        .bytes()),
                "beside");
        assertHeld(
                Screenings.pdf(pdf().catalogue("/AcroForm<</Fields[<</FT/Tx/T(card)/V(" + CARD + ")>>]>>")
                        .bytes()),
                "beside");
        assertHeld(
                Screenings.pdf(pdf().catalogue("/Outlines<</First<</Title(" + CARD + ")>>>>")
                        .bytes()),
                "beside");
        assertHeld(Screenings.pdf(pdf().object("(" + CARD + ")").bytes()), "beside");
        assertHeld(Screenings.pdf(pdf().catalogue("/X" + CARD + " 1").bytes()), "beside");
        byte[] form = Pdfs.stream("/Type/XObject/Subtype/Form", text("BT 1 0 0 1 9 9 Tm (" + CARD + ") Tj ET"));
        assertHeld(
                Screenings.pdf(
                        pdf().page("/Y<</XObject<</X1 6 0 R>>>>").object(form).bytes()),
                "beside");
        assertHeld(
                Screenings.pdf(pdf().catalogue("/Outlines<</First<</Title<FEFF00360032003000300030003000300030"
                                + "00300030003000300030003000300035>>>>>")
                        .bytes()),
                "beside");
    }

    @Test
    void screensWhatALaterRevisionReplaced() {
        byte[] first =
                pdf().contents("BT /F1 12 Tf 40 700 Td (" + CARD + ") Tj ET").bytes();
        String clean = new String(Pdfs.stream("", text("BT (masked) Tj ET")), StandardCharsets.ISO_8859_1);
        assertHeld(Screenings.pdf(Pdfs.revised(first, 4, clean)), "beside");
        byte[] harmless = Pdfs.revised(Pdfs.saying("first"), 4, clean);
        assertThat(Screenings.pdf(harmless).bytes()).isEqualTo(harmless);
    }

    @Test
    void screensTheMetadataOfPhotographsInside() {
        byte[] jpeg = Pictures.jpegWith(Pictures.segment(0xE1, "Exif\0\0", Pictures.exif(1, "maker", CARD)));
        String image = "/Type/XObject/Subtype/Image/Width 120/Height 80/Filter/DCTDecode";
        assertHeld(Screenings.pdf(pdf().object(Pdfs.stream(image, jpeg)).bytes()), "metadata");
        byte[] clean = pdf().object(Pdfs.stream(image, Pictures.jpeg())).bytes();
        assertThat(Screenings.pdf(clean).bytes()).isEqualTo(clean);
    }

    @Test
    void blocksWhatMustNotBeKeptAndWarnsOfTheRest() {
        assertThat(Screenings.pdf(Pdfs.saying("ID " + IDENTITY)).codes()).containsExactly("RESIDENT_ID_IN_TEXT");
        assertThat(Screenings.pdf(Pdfs.saying("CVN: 123")).codes()).containsExactly("CARD_VERIFICATION_IN_TEXT");
        assertThat(Screenings.pdf(Pdfs.saying("PIN 123456")).codes()).containsExactly("PIN_IN_TEXT");
        assertThat(Screenings.pdf(Pdfs.saying("valid thru 12/29")).codes()).containsExactly("EXPIRY_IN_TEXT");
        assertThat(Screenings.pdf(Pdfs.saying(";" + CARD + "=29121010000012345678?"))
                        .codes())
                .containsExactly("TRACK_DATA_IN_TEXT");
        Outcome mistyped = Screenings.pdf(Pdfs.saying("6200 0000 0000 0006"));
        assertThat(mistyped.codes()).isEmpty();
        assertThat(mistyped.warningCodes()).containsExactly("POSSIBLE_CARD_NUMBER_IN_TEXT");
        assertThat(mistyped.texts()).contains("620000******0006");
    }

    @Test
    void takesNineteenPagesAndNoMore() {
        assertThat(Screenings.pdf(pages(19)).codes()).isEmpty();
        assertThat(Screenings.pdf(pages(20)).codes()).containsExactly("PDF_TOO_MANY_PAGES");
        ScreeningLimits two = new ScreeningLimits(2, 1000, 300, 1 << 20, Duration.ofSeconds(20));
        assertThat(Screenings.screen(MediaTypes.PDF, pages(3), two).codes()).containsExactly("PDF_TOO_MANY_PAGES");
    }

    @Test
    void refusesEncryptedFiles() throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            assertThat(Screenings.pdf(bytes.toByteArray()).codes()).containsExactly("PDF_ENCRYPTED");
        }
    }

    @Test
    void stopsWhenItsTimeIsOver() {
        ScreeningLimits none = new ScreeningLimits(19, 1000, 300, 1 << 20, Duration.ofNanos(1));
        byte[] pdf = pdf().contents("BT " + "(x) Tj ".repeat(20_000) + "ET").bytes();
        assertThat(Screenings.screen(MediaTypes.PDF, pdf, none).codes()).containsExactly("PDF_TOO_COMPLEX");
    }

    private static void assertHeld(Outcome outcome, String place) {
        assertThat(outcome.codes()).containsExactly("CARD_NUMBER_IN_TEXT");
        assertThat(outcome.problems().get(0).text().en()).contains(place, "620000******0005");
        assertThat(outcome.texts()).doesNotContain(CARD, "0000 0005");
    }

    private static byte[] coded(String filter, byte[] data) {
        return pdf().contentsObject(Pdfs.stream(filter, data)).bytes();
    }

    private static byte[] written(boolean embedded, String text) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            PDFont font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            if (embedded) {
                try (InputStream file = PDDocument.class.getResourceAsStream(
                        "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
                    font = PDType0Font.load(document, file);
                }
            }
            try (PDPageContentStream contents = new PDPageContentStream(document, page)) {
                contents.beginText();
                contents.setFont(font, 12);
                contents.newLineAtOffset(40, 700);
                contents.showText(text);
                contents.endText();
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    static byte[] pages(int count) {
        List<byte[]> objects = new ArrayList<>();
        StringBuilder kids = new StringBuilder();
        for (int i = 0; i < count; i++) kids.append(i + 3).append(" 0 R ");
        objects.add(text("<</Type/Catalog/Pages 2 0 R>>"));
        objects.add(text("<</Type/Pages/Kids[" + kids + "]/Count 1>>"));
        for (int i = 0; i < count; i++) objects.add(text("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"));
        return Pdfs.write(objects, "");
    }

    private static byte[] ascii85(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < bytes.length; at += 4) {
            int count = Math.min(4, bytes.length - at);
            long word = 0;
            for (int i = 0; i < 4; i++) word = word << 8 | (i < count ? bytes[at + i] & 0xFF : 0);
            char[] group = new char[5];
            for (int i = 4; i >= 0; i--) {
                group[i] = (char) ('!' + word % 85);
                word /= 85;
            }
            text.append(group, 0, count + 1);
        }
        return text(text + "~>");
    }

    /** LZW that never uses its table: every code is a byte, and the table is cleared before codes grow. */
    private static byte[] lzw(byte[] bytes) {
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            if (i % 200 == 0) bits.append("100000000");
            bits.append(String.format("%9s", Integer.toBinaryString(bytes[i] & 0xFF))
                    .replace(' ', '0'));
        }
        bits.append("100000001").append("0".repeat(8 - bits.length() % 8));
        byte[] out = new byte[bits.length() / 8];
        for (int i = 0; i < out.length; i++) out[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        return out;
    }
}
