package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.Draft;
import dev.recourse.Evidence;
import dev.recourse.RecourseClient;
import dev.recourse.model.CaseId;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryId;
import dev.recourse.model.Problem;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Names, kinds of files and contents that somebody chose in order to do harm: each is refused in words, or arrives byte for byte. */
@DisplayName("domain.md §5.8 Hostile evidence is refused in words, or arrives byte for byte")
class HostileEvidenceTest {
    private static final int FILES_OF_A_CASE = 12;

    /** What a name could do to a path, a shell, a terminal, a text with places, a query, a page, a log or a reader's eye. */
    private static final List<String> NAMES = List.of(
            "../../../etc/passwd.png",
            "..\\..\\windows\\system32\\slip.png",
            "/etc/shadow.png",
            "C:\\boot.png",
            "\\\\server\\share\\slip.png",
            "file:///etc/passwd.png",
            "a/../../b.png",
            "....//....//slip.png",
            "%2e%2e%2fslip.png",
            "..%c0%af..%c0%afslip.png",
            "slip.png\u0000.exe",
            "slip\u0000.png",
            "slip\n.png",
            "slip\r\nSet-Cookie: a=b.png",
            "slip\t.png",
            "\u001b[2Jslip.png",
            "\u001b]0;title\u0007.png",
            "slip\u202egnp.exe",
            "\u200b\u200b.png",
            "\ufeffslip.png",
            "e\u0301\u0301\u0301\u0301.png",
            "\ud83d\ude00\ud83d\ude00.png",
            "\ud83d.png",
            ".png",
            "..png",
            ".",
            "..",
            "",
            "   ",
            " slip.png ",
            "slip.png.",
            "slip.png   ",
            "CON.png",
            "NUL",
            "LPT1.png",
            "slip.png:stream",
            "slip.png::$DATA",
            "-rf.png",
            "--help.png",
            "$(touch pwned).png",
            "`touch pwned`.png",
            "; rm -rf ~;.png",
            "| cat.png",
            "&& reboot &&.png",
            "*.png",
            "?.png",
            "~root.png",
            "%s%s%n%x.png",
            "{0}{1,number}.png",
            "${jndi:ldap://127.0.0.1:1/a}.png",
            "#{7*7}.png",
            "'; DROP TABLE delivery; --.png",
            "\" OR \"\"=\".png",
            "<script>alert(1)</script>.png",
            "<img src=x onerror=alert(1)>.png",
            "&lt;b&gt;.png",
            "]]>.png",
            "{\"a\":\"b\"}.png",
            "slip.png\",\"x\":\"y",
            "manifest.json",
            "keys",
            "receipt.png",
            "tmp",
            "index.mv.db",
            "slip.php.png",
            "slip.png.exe",
            "n".repeat(255),
            "n".repeat(4_000) + ".png",
            "票".repeat(80) + ".png",
            "A".repeat(100) + "/".repeat(100) + "slip.png");

    /** First bytes of what is none of the types that are taken. */
    private static final Map<String, String> MAGICS = magics();

    @TempDir
    Path folder;

    private final Set<String> codes = new TreeSet<>();
    private final List<Path> accepted = new ArrayList<>();
    private final Map<EntryId, CaseId> filed = new HashMap<>();
    private int refused;
    private int arrived;
    private int number = 100_000;
    private Sandbox sandbox;
    private RecourseClient client;
    private Draft draft;

    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(300)
    void isRefusedInWordsOrArrivesByteForByte() throws Exception {
        try (Sandbox started = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")));
                RecourseClient opened = Embedded.open(folder.resolve("store"), started.profile())) {
            sandbox = started;
            client = opened;
            begin();
            names();
            kinds();
            contents();
            send();
            new Verdict(sandbox).holdsExactlyOnce(filed);
        }
        System.out.println("hostile evidence: " + refused + " refused as " + codes + ", " + arrived + " arrived whole");
        assertThat(refused + arrived).isGreaterThanOrEqualTo(200);
        assertThat(refused).isGreaterThan(50);
        assertThat(arrived).isGreaterThan(50);
        nothingElseWasTouched();
    }

    private void names() throws Exception {
        Path files = Files.createDirectories(folder.resolve("files"));
        for (String name : NAMES) {
            byte[] bytes = Files.readAllBytes(Samples.png(folder.resolve("bytes"), 600 + number++ % 97));
            attach(name + " in memory", Evidence.bytes(name, bytes), bytes);
            attach(name + " as a stream", Evidence.stream(name, new ByteArrayInputStream(bytes)), bytes);
            Path file = onDisk(files, name, bytes);
            if (file != null) attach(name + " on the disk", Evidence.file(file), bytes);
        }
    }

    private void kinds() throws Exception {
        Path files = Files.createDirectories(folder.resolve("kinds"));
        byte[] bytes = Files.readAllBytes(Samples.png(files.resolve("real.png"), 700));
        Path real = files.resolve("real.png");
        Path pipe = files.resolve("pipe.png");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path sparse = files.resolve("sparse.png");
        try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.write(bytes);
            file.setLength(1L << 40);
        }
        for (Path file : List.of(
                Files.createSymbolicLink(files.resolve("link.png"), real),
                Files.createSymbolicLink(files.resolve("passwd.png"), Path.of("/etc/passwd")),
                Files.createSymbolicLink(files.resolve("dangling.png"), files.resolve("nothing")),
                Files.createSymbolicLink(files.resolve("loop.png"), files.resolve("loop.png")),
                Files.createSymbolicLink(files.resolve("zero.png"), Path.of("/dev/zero")),
                Files.createDirectory(files.resolve("directory.png")),
                Files.createFile(files.resolve("empty.png")),
                files.resolve("missing.png"),
                pipe,
                sparse,
                Path.of("/dev/zero"),
                Path.of("/dev/null"),
                Path.of("/proc/self/environ"),
                Path.of("/proc/self/mem"),
                Path.of("/proc/version"),
                Path.of("/"))) {
            assertThat(attach(file.toString(), Evidence.file(file), null))
                    .as(file.toString())
                    .isFalse();
        }
        assertThat(attach("hard link", Evidence.file(Files.createLink(files.resolve("hard.png"), real)), bytes))
                .isTrue();
    }

    private void contents() throws Exception {
        byte[] zeros = new byte[512];
        for (Map.Entry<String, String> magic : MAGICS.entrySet()) {
            byte[] bytes = zeros.clone();
            byte[] head = HexFormat.of().parseHex(magic.getValue());
            System.arraycopy(head, 0, bytes, 0, head.length);
            for (String ending : List.of(".png", ".pdf")) {
                String name = magic.getKey() + ending;
                assertThat(attach(name, Evidence.bytes(name, bytes), null))
                        .as(name)
                        .isFalse();
            }
        }
    }

    /** Returns whether it was taken; {@code bytes} are what must arrive then. */
    private boolean attach(String what, Evidence evidence, byte[] bytes) throws Exception {
        List<Problem> problems = draft.attach(DocumentType.SALES_SLIP, evidence);
        if (!problems.isEmpty()) {
            for (Problem problem : problems) {
                codes.add(problem.code());
                assertThat(problem.text().zhCn()).as(what).isNotBlank();
                assertThat(problem.text().en()).as(what).isNotBlank();
            }
            refused++;
            return false;
        }
        assertThat(bytes).as(what + " was taken").isNotNull();
        accepted.add(Files.write(folder.resolve("expected-" + arrived + "-" + accepted.size()), bytes));
        if (accepted.size() == FILES_OF_A_CASE) {
            send();
            begin();
        }
        return true;
    }

    private void begin() throws IOException {
        draft = client.draft(Embedded.application(String.format("%06d", number++)), null);
    }

    private void send() throws Exception {
        Path licence = Samples.png(folder.resolve("licence-" + number), 900);
        Embedded.attach(draft, DocumentType.BUSINESS_LICENCE, licence);
        EntryId entryId = draft.submit();
        filed.put(entryId, draft.caseId());
        Embedded.deliver(client, draft.caseId(), entryId);
        accepted.add(licence);
        new Verdict(sandbox).opensTo(draft.caseId(), entryId, accepted.toArray(new Path[0]));
        arrived += accepted.size() - 1;
        accepted.clear();
    }

    /** No name became a path, neither in the store nor at the acquirer nor in the process's own directory. */
    private void nothingElseWasTouched() throws IOException {
        assertThat(folder.resolve("store/../pwned")).doesNotExist();
        assertThat(Path.of("pwned")).doesNotExist();
        try (Stream<Path> store = Files.walk(folder.resolve("store"));
                Stream<Path> acquirer = Files.walk(folder.resolve("acquirer"))) {
            assertThat(Stream.concat(store, acquirer)
                            .map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.matches("[A-Za-z0-9._-]+"))
                    .noneMatch(name -> name.contains("slip") || name.contains("passwd"));
        }
    }

    private static Path onDisk(Path files, String name, byte[] bytes) {
        if (name.isBlank() || name.equals(".") || name.equals("..") || name.contains("/")) return null;
        try {
            return Files.write(files.resolve(name), bytes);
        } catch (InvalidPathException | IOException e) {
            // This file system does not know such a name.
            return null;
        }
    }

    private static Map<String, String> magics() {
        Map<String, String> magics = new LinkedHashMap<>();
        magics.put("elf", "7f454c46020101");
        magics.put("windows-program", "4d5a90000300");
        magics.put("mach-o", "cffaedfe07000001");
        magics.put("java-class", "cafebabe00000041");
        magics.put("dex", "6465780a30333500");
        magics.put("script", hex("#!/bin/sh\nrm -rf ~\n"));
        magics.put("zip", "504b030414000000");
        magics.put("rar", "526172211a0700");
        magics.put("seven-zip", "377abcaf271c");
        magics.put("gzip", "1f8b080000000000");
        magics.put("bzip2", "425a6839314159");
        magics.put("xz", "fd377a585a00");
        magics.put("tar", hex("slip.png\u0000\u0000\u0000"));
        magics.put("old-office", "d0cf11e0a1b11ae1");
        magics.put("rtf", hex("{\\rtf1\\ansi"));
        magics.put("postscript", hex("%!PS-Adobe-3.0"));
        magics.put("html", hex("<!DOCTYPE html><script>"));
        magics.put("svg", hex("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\">"));
        magics.put(
                "xml-entities", hex("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>"));
        magics.put("gif", hex("GIF89a"));
        magics.put("bmp", hex("BM"));
        magics.put("tiff", "49492a0008000000");
        magics.put("webp", "52494646000000005745425056503820");
        magics.put("heic", "00000018667479706865696300000000");
        magics.put("mp4", "00000018667479706d703432");
        magics.put("psd", "38425053000100000000");
        magics.put("ico", "00000100010010100000");
        magics.put("wasm", "0061736d01000000");
        magics.put("sqlite", hex("SQLite format 3\u0000"));
        magics.put("flash", hex("CWS\u0008"));
        magics.put("shortcut", "4c0000000114020000000000c000000000000046");
        magics.put("png-cut-short", "89504e470d0a1a");
        magics.put("png-other-case", hex("\u0089png\r\n"));
        magics.put("jpeg-cut-short", "ffd8");
        magics.put("pdf-without-version", hex("%PDF"));
        magics.put("zeros", "00");
        magics.put("ones", "ff".repeat(64));
        magics.replaceAll((name, head) -> head.length() % 2 == 0 ? head : head + "0");
        return magics;
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
