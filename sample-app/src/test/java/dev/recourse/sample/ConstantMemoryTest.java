package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file many times larger than the heap goes through a client of 48 MiB, command by command as its user would.
 *
 * <p>{@code -Drecourse.megabytes=2048} is the long form, which {@code .ci/run} takes.
 */
class ConstantMemoryTest {
    private static final long MEGABYTES = Long.getLong("recourse.megabytes", 64);

    /** Start, frame of 5000 × 5000 grey pixels, scan; zeros and an end follow. No viewer would show much of it. */
    private static final byte[] JPEG_HEAD =
            HexFormat.of().parseHex("ffd8" + "ffc0000b" + "0813881388" + "01011100" + "ffda0008" + "010100003f00");

    @TempDir
    Path folder;

    @Test
    void attachesSubmitsAndDeliversALargeFileInFortyEightMebibytesOfHeap() throws Exception {
        Path large = folder.resolve("slip.jpg");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.write(JPEG_HEAD);
            file.setLength(MEGABYTES << 20);
            file.seek((MEGABYTES << 20) - 2);
            file.write(new byte[] {(byte) 0xFF, (byte) 0xD9});
        }
        try (Sandbox sandbox = Sandbox.start(
                SandboxSettings.in(folder.resolve("acquirer")).large().build())) {
            String profile = folder.resolve("acquirer").resolve("profile.json").toString();
            Path transaction = Samples.transactionFile(folder.resolve("transaction.json"), "000002");
            Path licence = Samples.png(folder.resolve("licence.png"), 100_000);
            String caseId = run("draft", "--profile", profile, "--transaction", transaction.toString())
                    .trim();
            run("attach", caseId, "--type", "BUSINESS_LICENCE", licence.toString());
            run("attach", caseId, "--type", "SALES_SLIP", large.toString());
            run("submit", caseId);
            run("sync", "--until-delivered", "--timeout", "5m");
            EntryId entryId = committed(sandbox);
            Verdict verdict = new Verdict(sandbox);
            verdict.holdsExactlyOnce(Map.of(entryId, new CaseId(caseId)));
            verdict.opensTo(new CaseId(caseId), entryId, licence, large);
        }
    }

    private static EntryId committed(Sandbox sandbox) {
        return sandbox.journal().effects().stream()
                .filter(effect -> effect.kind() == dev.recourse.sample.sandbox.Effect.Kind.ENTRY_COMMITTED)
                .map(dev.recourse.sample.sandbox.Effect::entryId)
                .findFirst()
                .orElseThrow();
    }

    private String run(String command, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                command,
                "--store",
                folder.resolve("store").toString(),
                "--token",
                SandboxSettings.DEFAULT_TOKEN));
        line.addAll(List.of(arguments));
        Path out = folder.resolve(command + ".txt");
        Path errors = folder.resolve(command + "-errors.txt");
        Process process = new ProcessBuilder(line)
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor(6, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(out);
        assertThat(process.exitValue())
                .as(command + ": " + said + Files.readString(errors))
                .isZero();
        return said;
    }
}
