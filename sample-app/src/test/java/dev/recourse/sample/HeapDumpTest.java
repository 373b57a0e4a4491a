package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import dev.recourse.seal.ContentKey;
import dev.recourse.seal.ContentKeys;
import dev.recourse.seal.DeviceKey;
import dev.recourse.seal.Protection;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What a dump of the app's heap holds of a case that it has submitted and let go of. {@code docs/security.md} has the table. */
@EnabledIfSystemProperty(
        named = "recourse.torture",
        matches = "long",
        disabledReason = "writes and searches large files")
class HeapDumpTest {
    private static final Pattern CANARY = Pattern.compile("canary[a-z]{6}");
    /** The merchant's name: lists show it with each case. */
    private static final String LABEL = "canaryiiiiii";

    private static final String TOKEN = "canary-token-zzzzzz";

    @TempDir
    Path folder;

    private final Map<String, List<byte[]>> wanted = new LinkedHashMap<>();

    @Test
    void ofWhatWasSubmittedNothingIsReachableAnyMoreButTheLabelOfTheCase() throws Exception {
        SandboxSettings settings = SandboxSettings.in(folder.resolve("acquirer"))
                .tokens(Map.of(TOKEN, "owner"))
                .build();
        try (Sandbox sandbox = Sandbox.start(settings)) {
            String json = CanaryTest.JSON;
            Files.writeString(folder.resolve("token"), TOKEN);
            Files.writeString(folder.resolve("transaction.json"), json);
            evidence("licence.png", "canaryrrrrrr");
            evidence("slip.png", "canarytttttt");
            wanted.put("evidence", List.of(latin("canaryrrrrrrcanaryrrrrrr"), latin("canaryttttttcanarytttttt")));
            wanted.put("document", texts(json.replace(LABEL, "")));
            wanted.put("label", both(LABEL));
            wanted.put("token", both(TOKEN));
            Process app = start();
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(app.getInputStream(), StandardCharsets.UTF_8))) {
                List<String> said = new ArrayList<>();
                String line = out.readLine();
                while (line != null && !line.equals("SUBMITTED")) {
                    said.add(line);
                    line = out.readLine();
                }
                assertThat(line).as(said.toString()).isNotNull();
                keys();
                app.getOutputStream().write('\n');
                app.getOutputStream().flush();
                while (line != null) line = out.readLine();
            }
            assertThat(app.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(app.exitValue()).isZero();
            assertThat(sandbox.journal().effects()).isNotEmpty();
        }
        Map<String, Integer> garbage = found("submitted-all");
        Map<String, Integer> submitted = found("submitted-live");
        Map<String, Integer> delivered = found("delivered-live");
        assertThat(garbage.get("token")).as("what is there is found").isPositive();
        for (Map<String, Integer> live : List.of(submitted, delivered)) {
            assertThat(live).containsEntry("evidence", 0).containsEntry("document", 0);
            assertThat(live).containsEntry("content keys", 0).containsEntry("device key", 0);
        }
    }

    private void evidence(String name, String canary) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 5_000; i++) bytes.write(latin(canary));
        Files.write(folder.resolve(name), Samples.png(bytes.toByteArray()));
    }

    private Process start() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        DumpedApp.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    private void keys() throws Exception {
        Path store = folder.resolve("store");
        String[] ids = Files.readString(folder.resolve("ids")).split("/");
        Protection device = DeviceKey.keyFile().open(store.resolve("device"));
        byte[] place = ("keys\n" + ids[0] + "\n" + ids[1]).getBytes(StandardCharsets.UTF_8);
        byte[] kept = Files.readAllBytes(store.resolve("vault/active/" + ids[0] + "/" + ids[1] + "/keys"));
        List<byte[]> keys = new ArrayList<>();
        for (ContentKey key : ContentKeys.read(device.reveal(kept, place)).values()) keys.add(key.bytes());
        wanted.put("content keys", keys);
        String written = Files.readString(store.resolve("device/device.key")).trim();
        String key64 = written.substring(written.indexOf(' ') + 1);
        wanted.put("device key", List.of(Base64.getUrlDecoder().decode(key64), latin(key64)));
        for (String secret : List.of("signing", "index")) {
            byte[] hidden = Files.readAllBytes(store.resolve("device/" + secret));
            wanted.put(
                    secret + " key",
                    List.of(device.reveal(hidden, ("recourse-device/" + secret).getBytes(StandardCharsets.UTF_8))));
        }
    }

    /** Returns of how many of the things that are looked for there is a copy, or more. */
    private Map<String, Integer> found(String dump) throws Exception {
        String heap = new String(Files.readAllBytes(folder.resolve(dump + ".hprof")), StandardCharsets.ISO_8859_1);
        Map<String, Integer> found = new LinkedHashMap<>();
        wanted.forEach((what, all) -> {
            int there = 0;
            for (byte[] one : all) if (heap.contains(new String(one, StandardCharsets.ISO_8859_1))) there++;
            found.put(what, there);
            System.out.printf("heap, %s: %d of %d of %s%n", dump, there, all.size(), what);
        });
        return found;
    }

    private static List<byte[]> texts(String json) {
        List<byte[]> texts = new ArrayList<>();
        Matcher matcher = CANARY.matcher(json);
        while (matcher.find()) texts.addAll(both(matcher.group()));
        return texts;
    }

    private static List<byte[]> both(String text) {
        return List.of(latin(text), text.getBytes(Charset.forName("UTF-16LE")));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
