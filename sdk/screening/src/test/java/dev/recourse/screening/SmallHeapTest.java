package dev.recourse.screening;

import static dev.recourse.screening.Pictures.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ScreeningLimits;
import dev.recourse.catalogue.MediaTypes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("domain.md §5.8 Screening needs no more than 48 MiB of heap, whatever the file is")
class SmallHeapTest {
    private static final int LIMIT = (int) ScreeningLimits.DEFAULT.maxPdfBytes();
    private static final int ROOM = 200_000;

    @TempDir
    Path folder;

    @Test
    void streamsAPictureOfTwoHundredMegabytes() throws Exception {
        long size = 200_000_000;
        // The comment is gone: four bytes of marker and length, and the card number.
        assertThat(run(MediaTypes.JPEG, "endless", "" + size)).isEqualTo("passed " + (2 + 13 + 10 + size + 2));
    }

    @Test
    void letsAPdfAtTheLimitPass() throws Exception {
        byte[] noise = new byte[LIMIT - ROOM];
        new Random(1).nextBytes(noise);
        Pdfs pdf = Pdfs.pdf().contents("BT " + "(Terminated, 128.50) Tj 0 -14 Td ".repeat(3_000) + "ET");
        byte[] bytes = pdf.object(Pdfs.stream("/Subtype/Image/Width 4000/Height 4000/Filter/JPXDecode", noise))
                .bytes();
        assertThat(bytes.length).isBetween(LIMIT - ROOM, LIMIT);
        assertThat(run(MediaTypes.PDF, file(bytes))).isEqualTo("passed " + bytes.length);
    }

    @Test
    void refusesAPdfBehindTheLimit() throws Exception {
        assertThat(run(MediaTypes.PDF, file(new byte[4 * LIMIT]))).isEqualTo("refused PDF_TOO_LARGE");
    }

    @Test
    void refusesPdfsAtTheLimitThatWantMore() throws Exception {
        assertThat(ofOne("1000 ")).isEqualTo("refused PDF_TOO_COMPLEX");
        assertThat(ofOne("<</A(b)>>")).isEqualTo("refused PDF_TOO_COMPLEX");
        assertThat(ofOne("[[[]]]")).isEqualTo("refused PDF_TOO_COMPLEX");
        StringBuilder names = new StringBuilder(LIMIT);
        for (int i = 0; names.length() < LIMIT - ROOM; i++)
            names.append("/Name").append(i);
        assertThat(run(MediaTypes.PDF, file(Pdfs.pdf().object("[" + names + "]").bytes())))
                .isEqualTo("refused PDF_TOO_COMPLEX");
        List<byte[]> objects = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) objects.add(text("<</Pages 2 0 R/Kids[]>>"));
        assertThat(run(MediaTypes.PDF, file(Pdfs.write(objects, "")))).isEqualTo("refused PDF_TOO_COMPLEX");
    }

    @Test
    void refusesStreamsThatWantMore() throws Exception {
        ByteArrayOutputStream strings = new ByteArrayOutputStream();
        while (strings.size() < 7 << 20) strings.writeBytes(text("(ab) Tj 1 1 Td "));
        assertThat(contents(text("BT " + new String(strings.toByteArray(), StandardCharsets.ISO_8859_1))))
                .startsWith("refused");
        byte[] string = new byte[7 << 20];
        Arrays.fill(string, (byte) '1');
        assertThat(contents(Pictures.joined(text("BT ("), string, text(") Tj ET"))))
                .startsWith("refused");
        assertThat(contents(text("[" + "(a) ".repeat(1 << 20) + "] TJ"))).isEqualTo("refused PDF_TOO_COMPLEX");
        assertThat(contents(text("a ".repeat(3 << 20)))).startsWith("passed");
    }

    private String ofOne(String piece) throws Exception {
        String object = "[" + piece.repeat((LIMIT - ROOM) / piece.length()) + "]";
        return run(MediaTypes.PDF, file(Pdfs.pdf().object(object).bytes()));
    }

    private String contents(byte[] operators) throws Exception {
        byte[] stream = Pdfs.stream("/Filter/FlateDecode", Pictures.deflated(operators));
        return run(MediaTypes.PDF, file(Pdfs.pdf().contentsObject(stream).bytes()));
    }

    private String file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file"), bytes).toString();
    }

    private String run(String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SmallHeap.class.getName()));
        line.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(line)
                .redirectError(folder.resolve("err").toFile())
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return Files.readString(out).trim() + (process.exitValue() == 0 ? "" : Files.readString(folder.resolve("err")));
    }
}
