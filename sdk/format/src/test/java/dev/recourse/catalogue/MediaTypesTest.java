package dev.recourse.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.DocumentType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {
    private static final String JPEG = "\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF\u0000";
    private static final String PNG = "\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\u0000\u0000\u0001\u0000";

    @Test
    void tellsTypesByTheirFirstBytes() {
        assertThat(detect("%PDF-1.7\n%\u00e2\u00e3")).isEqualTo(MediaTypes.PDF);
        assertThat(detect("%PDF-2.0\n")).isEqualTo(MediaTypes.PDF);
        assertThat(detect(JPEG)).isEqualTo(MediaTypes.JPEG);
        assertThat(detect("\u00ff\u00d8\u00ff\u00e1xxExif<x:xmpmeta>")).isEqualTo(MediaTypes.JPEG);
        assertThat(detect(PNG)).isEqualTo(MediaTypes.PNG);
        assertThat(detect("2024-05-01 12:30:45\tE05\r\n")).isEqualTo(MediaTypes.TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GIF89a\u0001\u0000",
                "PK\u0003\u0004",
                "\u0000\u0000\u0000\u0018ftypheic",
                "II*\u0000",
                "MZ\u0090\u0000",
                " %PDF-1.7",
                "\u00ff\u00d8",
                "\u0089PNG\r\n",
                "text with \u0000",
                "text with \u001b[31m",
                "\u00c3( malformed",
                "<html><body>",
                "\n<!DOCTYPE html>"
            })
    void refusesEverythingElse(String head) {
        assertThat(detect(head)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%PDF-1.4", "<html>", "<SCRIPT>", "<?php", "PK\u0003\u0004"})
    void refusesPicturesThatAreSomethingElseToo(String mark) {
        assertThat(detect(JPEG + "comment" + mark)).isNull();
        assertThat(detect(PNG + mark)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/JavaScript", "/Launch", "/EmbeddedFiles", "/Encrypt", "<script>", "PK\u0003\u0004"})
    void refusesDocumentsThatDoThings(String mark) {
        assertThat(detect("%PDF-1.7\n1 0 obj <<" + mark + " 2 0 R>>")).isNull();
    }

    @Test
    void takesATextThatTheHeadCutsInsideACharacter() {
        byte[] text = "终端日志".getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(text, text.length - 1);
        assertThat(MediaTypes.detect(cut, cut.length)).isEqualTo(MediaTypes.TEXT);
        assertThat(MediaTypes.detect(text, text.length - 1))
                .as("the file ends there")
                .isNull();
    }

    @Test
    void neverFailsOnAnyBytes() {
        Random random = new Random(21);
        for (int i = 0; i < 50_000; i++) {
            byte[] head = new byte[random.nextInt(40)];
            random.nextBytes(head);
            MediaTypes.detect(head, head.length == 0 ? 0 : random.nextInt(head.length));
        }
    }

    @Test
    void takesTextForJournalsAlone() {
        for (DocumentType type : DocumentType.known()) {
            assertThat(MediaTypes.matches(type, MediaTypes.TEXT)).isEqualTo(type.equals(DocumentType.TERMINAL_JOURNAL));
            assertThat(MediaTypes.matches(type, MediaTypes.JPEG)).isTrue();
            assertThat(MediaTypes.matches(type, "image/heic")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "slip.JPG, image/jpeg, true", "slip.jpeg, image/jpeg, true", "slip.png, image/jpeg, false",
                "slip.pdf, image/png, false",
        "application/pdf, application/pdf, true", "image/png, image/jpeg, false", "slip, image/jpeg, true",
                "journal.log, text/plain, true",
        "journal.txt, application/pdf, false", "application/octet-stream, image/png, true"
    })
    void wantsTheAnnouncedTypeToBeTheFoundOne(String declared, String detected, boolean agrees) {
        assertThat(MediaTypes.agrees(declared, detected)).isEqualTo(agrees);
    }

    private static String detect(String latin1) {
        byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
        return MediaTypes.detect(Arrays.copyOf(bytes, bytes.length + 16), bytes.length);
    }
}
