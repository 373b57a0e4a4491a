package dev.recourse.screening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.EvidenceScreening;
import dev.recourse.Screened;
import dev.recourse.ScreeningContext;
import dev.recourse.ScreeningLimits;
import dev.recourse.ScreeningRefusedException;
import dev.recourse.catalogue.MediaTypes;
import dev.recourse.model.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("domain.md §5.8 A file that cannot be read is kept, unless it holds what must not be kept")
class UnreadableFilesTest {
    private static final ScreeningContext CONTEXT =
            new ScreeningContext("slip", Screenings.KNOWN, ScreeningLimits.DEFAULT);

    @Test
    void isSealedAsItIsWithAWarning() throws IOException {
        byte[] torn = file("\u0089PNG\r\n\u001a\n", "");
        assertThat(unreadable(new ImageScreening(), MediaTypes.PNG, torn)).isTrue();
        Screened screened =
                new ImageScreening().screenUnreadable(new ByteArrayInputStream(torn), MediaTypes.PNG, CONTEXT);
        assertThat(screened.content().readAllBytes()).isEqualTo(torn);
        assertThat(screened.warnings()).extracting(Problem::code).containsExactly("NOT_READABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Exif\0\0", "http://ns.adobe.com/xap/1.0/\0", "tEXtComment\0"})
    void isRefusedIfMetadataMayStandInIt(String sign) {
        assertThat(codes(new ImageScreening(), MediaTypes.JPEG, file("\u00ff\u00d8\u00ff", sign)))
                .isEqualTo("IMAGE_DAMAGED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/JavaScript", "/JS (app.alert)", "/EmbeddedFile", "/Encrypt 5 0 R", "/ObjStm"})
    void isRefusedIfAScriptAnAttachmentOrEncryptionMayStandInIt(String sign) {
        assertThat(codes(new PdfScreening(), MediaTypes.PDF, file("%PDF-1.7\n", sign)))
                .isEqualTo("PDF_DAMAGED");
    }

    @Test
    void isRefusedIfACardNumberStandsInItInPlainLetters() {
        assertThat(codes(new PdfScreening(), MediaTypes.PDF, file("%PDF-1.7\n", "\0\0(card 6200 0000 0000 0005) Tj\0")))
                .isEqualTo("CARD_NUMBER_IN_TEXT");
    }

    private static boolean unreadable(EvidenceScreening screening, String mediaType, byte[] bytes) {
        try {
            screening
                    .screen(new ByteArrayInputStream(bytes), mediaType, CONTEXT)
                    .content()
                    .readAllBytes();
            return false;
        } catch (ScreeningRefusedException e) {
            return e.isUnreadable();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String codes(EvidenceScreening screening, String mediaType, byte[] bytes) {
        try {
            screening
                    .screenUnreadable(new ByteArrayInputStream(bytes), mediaType, CONTEXT)
                    .content()
                    .readAllBytes();
            return "";
        } catch (ScreeningRefusedException e) {
            return e.problems().get(0).code();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Noise with a beginning and something in the middle, across the ends of what is read at once. */
    private static byte[] file(String head, String middle) {
        byte[] bytes = new byte[40_000];
        new Random(7).nextBytes(bytes);
        put(bytes, 0, head);
        put(bytes, 8190, middle);
        return bytes;
    }

    private static void put(byte[] bytes, int at, String text) {
        byte[] put = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(put, 0, bytes, at, put.length);
    }
}
