package dev.recourse.screening;

import static dev.recourse.screening.Pictures.CARD;
import static dev.recourse.screening.Pictures.chunk;
import static dev.recourse.screening.Pictures.deflated;
import static dev.recourse.screening.Pictures.exif;
import static dev.recourse.screening.Pictures.joined;
import static dev.recourse.screening.Pictures.segment;
import static dev.recourse.screening.Pictures.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.screening.Screenings.Outcome;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("domain.md §3.4, §5.8 Pictures lose their metadata and nothing else")
class ImageScreeningTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesAPictureWithoutMetadataAsItIs(boolean progressive) {
        byte[] jpeg = Pictures.jpeg(300, 200, progressive);
        assertThat(Screenings.jpeg(jpeg).bytes()).isEqualTo(jpeg);
        assertThat(Screenings.jpeg(jpeg).warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_BYTE_INDEXED,
                BufferedImage.TYPE_BYTE_BINARY,
                BufferedImage.TYPE_USHORT_GRAY
            })
    void leavesAPngOfAnyColourTypeAsItIs(int type) {
        byte[] png = Pictures.png(type);
        assertThat(Screenings.png(png).bytes()).isEqualTo(png);
    }

    @Test
    void takesExifXmpIptcCommentsAndThumbnailsOutOfAJpegAndKeepsItsPixels() throws IOException {
        byte[] jpeg = Pictures.jpegWith(
                segment(0xE1, "Exif\0\0", exif(1, "ACME Phone", "in the shop")),
                segment(0xE1, "http://ns.adobe.com/xap/1.0/\0", text("<x:xmpmeta creator='Mr Li'/>")),
                segment(0xED, "Photoshop 3.0\0", text("8BIM\4\4 caption")),
                segment(0xE2, "MPF\0", new byte[80]),
                segment(0xE0, "JFXX\0", new byte[500]),
                segment(0xEB, "", text("HDR something")),
                segment(0xFE, "", text("made with love")));
        Outcome outcome = Screenings.jpeg(jpeg);
        assertThat(Pictures.pixels(outcome.bytes())).isEqualTo(Pictures.pixels(jpeg));
        assertThat(outcome.bytes()).isEqualTo(Pictures.jpeg());
        assertThat(outcome.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("METADATA_REMOVED");
            assertThat(warning.text().en()).contains("EXIF", "GPS", "XMP", "IPTC", "MORE PICTURES", "APP0", "COMMENT");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6, 8})
    void keepsAPictureUprightAndNothingElseOfItsExif(int orientation) throws IOException {
        byte[] exif = exif(orientation, "ACME Phone", "in the shop");
        byte[] jpeg = Screenings.jpeg(Pictures.jpegWith(segment(0xE1, "Exif\0\0", exif)))
                .bytes();
        assertThat(jpeg).isEqualTo(Pictures.jpegWith(segment(0xE1, "Exif\0\0", Orientation.tiff(orientation))));
        assertThat(Exif.of(jpeg, 12).orientation()).isEqualTo(orientation);
        byte[] png = Screenings.png(Pictures.pngWith(chunk("eXIf", exif))).bytes();
        assertThat(png).isEqualTo(Pictures.pngWith(chunk("eXIf", Orientation.tiff(orientation))));
        assertThat(Pictures.pixels(png)).isEqualTo(Pictures.pixels(Pictures.png()));
    }

    @Test
    void readsTheOrientationOfLittleEndianExif() {
        byte[] tiff = {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0};
        assertThat(Exif.of(tiff, 0).orientation()).isEqualTo(6);
    }

    @Test
    void takesTextsTimesAndAnimationOutOfAPngAndKeepsItsPixels() throws IOException {
        byte[] xmp = text("XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta creator='Mr Li'/>");
        byte[] png = Pictures.pngWith(
                chunk("tEXt", text("Author\0Mr Li")),
                chunk("zTXt", joined(text("Comment\0\0"), deflated(text("in the shop")))),
                chunk("iTXt", xmp),
                chunk("tIME", new byte[7]),
                chunk("acTL", new byte[8]),
                chunk("prVt", new byte[100]));
        Outcome outcome = Screenings.png(png);
        assertThat(outcome.bytes()).isEqualTo(Pictures.png());
        assertThat(Pictures.pixels(outcome.bytes())).isEqualTo(Pictures.pixels(png));
        assertThat(outcome.warnings().get(0).text().en()).contains("TEXT", "XMP", "TIME", "MORE PICTURES", "prVt");
    }

    @Test
    void keepsColourProfilesAndDropsTheNameOfAPngs() {
        byte[] profile = deflated(new byte[3000]);
        byte[] png = Screenings.png(Pictures.pngWith(chunk("iCCP", joined(text(CARD + "\0\0"), profile))))
                .bytes();
        assertThat(png).isEqualTo(Pictures.pngWith(chunk("iCCP", joined(text("ICC\0\0"), profile))));
        byte[] jpeg = Pictures.jpegWith(segment(0xE2, "ICC_PROFILE\0\1\1", new byte[3000]));
        assertThat(Screenings.jpeg(jpeg).bytes()).isEqualTo(jpeg);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 300, 300, true",
        "1, 301, 72, false",
        "1, 72, 600, false",
        "2, 118, 118, true",
        "2, 119, 119, false",
        "0, 600, 600, true",
        "1, 0, 0, true"
    })
    void takesNoJpegThatSaysItIsFinerThanTheAcquirerTakes(int unit, int horizontal, int vertical, boolean taken) {
        byte[] jpeg = Pictures.jpeg();
        jpeg[13] = (byte) unit;
        jpeg[14] = (byte) (horizontal >> 8);
        jpeg[15] = (byte) horizontal;
        jpeg[16] = (byte) (vertical >> 8);
        jpeg[17] = (byte) vertical;
        assertFine(Screenings.jpeg(jpeg), taken);
    }

    @ParameterizedTest
    @CsvSource({"1, 11811, true", "1, 11850, false", "1, 23622, false", "0, 23622, true", "1, 0, true"})
    void takesNoPngThatSaysSo(int unit, int dotsAMetre, boolean taken) {
        java.nio.ByteBuffer density = java.nio.ByteBuffer.allocate(9);
        density.putInt(dotsAMetre).putInt(100).put((byte) unit);
        assertFine(Screenings.png(Pictures.pngWith(chunk("pHYs", density.array()))), taken);
    }

    private static void assertFine(Outcome outcome, boolean taken) {
        if (taken) assertThat(outcome.codes()).isEmpty();
        else assertThat(outcome.codes()).containsExactly("IMAGE_TOO_FINE");
    }

    @Test
    void dropsWhatComesAfterTheEnd() {
        byte[] second = joined(Pictures.jpeg(), Pictures.jpeg());
        assertThat(Screenings.jpeg(second).bytes()).isEqualTo(Pictures.jpeg());
        byte[] archive = joined(Pictures.png(), text("PK\3\4 and more"));
        assertThat(Screenings.png(archive).bytes()).isEqualTo(Pictures.png());
        assertThat(Screenings.png(archive).warningCodes()).containsExactly("METADATA_REMOVED");
    }

    @Test
    void saysMaskedWhatTheMetadataHeld() {
        byte[] exif = exif(1, "maker", "卡号 " + CARD);
        assertHeld(Screenings.jpeg(Pictures.jpegWith(segment(0xE1, "Exif\0\0", exif))));
        assertHeld(Screenings.jpeg(Pictures.jpegWith(segment(0xFE, "", text("card 6200 0000 0000 0005")))));
        String xmp = "http://ns.adobe.com/xap/1.0/\0";
        assertHeld(Screenings.jpeg(Pictures.jpegWith(segment(0xE1, xmp, text("<a b='&#54;200000000000005'/>")))));
        assertHeld(Screenings.jpeg(Pictures.jpegWith(segment(0xED, "Photoshop 3.0\0", text("8BIM\4\4\0\0" + CARD)))));
        assertHeld(Screenings.png(Pictures.pngWith(chunk("tEXt", text("Comment\0" + CARD)))));
        assertHeld(Screenings.png(Pictures.pngWith(chunk("zTXt", joined(text("Comment\0\0"), deflated(text(CARD)))))));
        byte[] utf8 = "Comment\0\0\0zh\0\0卡号６２０００００００００００００５".getBytes(StandardCharsets.UTF_8);
        assertHeld(Screenings.png(Pictures.pngWith(chunk("iTXt", utf8))));
        byte[] compressed = joined(text("Comment\0\1\0\0\0"), deflated(text(CARD)));
        assertHeld(Screenings.png(Pictures.pngWith(chunk("iTXt", compressed))));
        assertHeld(Screenings.png(Pictures.pngWith(chunk("eXIf", exif))));
    }

    private static void assertHeld(Outcome outcome) {
        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.warningCodes()).contains("METADATA_REMOVED", "CARD_NUMBER_IN_TEXT");
        assertThat(outcome.texts()).contains("620000******0005").doesNotContain(CARD);
        assertThat(new String(outcome.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain(CARD, "0000 0005");
    }
}
