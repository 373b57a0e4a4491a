package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.AcquirerProfile;
import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import dev.recourse.wire.Profiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real JVMs, really killed. SIGKILL at each numbered step of draft, attach and submit, at each moment of register, upload, commit and feed,
 * before and after the acquirer acted, and after any number of uploaded bytes ({@link KilledStep}). A life that ends before its step came
 * counts for nothing.
 *
 * <p>{@code -Drecourse.kills=1000} makes it longer; the seed is printed and can be given with {@code -Drecourse.seed}.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("recourse.kills", 200);
    private static final long SEED = Long.getLong("recourse.seed", 20_261_124L);
    private static final int LANES = 3;
    /** After so many kills a store is seen through to its end: an old one costs each life the reading of all its cases. */
    private static final int KILLS_OF_A_STORE = 17;

    private static final String ARCHIVE = "archive";
    private static final int LICENCE = 150_000;
    private static final int SLIP = 9_000;
    /** What a process ends with that was killed: 128 and the signal's number. */
    private static final int SIGKILLED = 128 + 9;

    private static final List<KilledStep> STEPS = KilledStep.all();

    @TempDir
    Path folder;

    private final Map<String, Integer> struck = new ConcurrentHashMap<>();
    private Path files;
    private String classPath;
    private Sandbox sandbox;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stopWatching() {
        watch.shutdownNow();
    }

    @Test
    void whatWasAcknowledgedArrivesOnceAndWholeWheneverTheAppIsKilled() throws Exception {
        files = Files.createDirectories(folder.resolve("files"));
        Path licence = Samples.png(files.resolve("licence.png"), LICENCE);
        Path slip = Samples.png(files.resolve("slip.png"), SLIP);
        SandboxSettings settings =
                SandboxSettings.in(folder.resolve("acquirer")).tokens(owners()).build();
        try (Sandbox started = Sandbox.start(settings)) {
            sandbox = started;
            classPath = PackedClassPath.in(folder);
            archiveClasses();
            ExecutorService lanes = Executors.newFixedThreadPool(LANES);
            List<Future<Map<EntryId, CaseId>>> results = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                Lane work = new Lane(lane);
                results.add(lanes.submit(work::run));
            }
            Map<EntryId, CaseId> acknowledged = new HashMap<>();
            for (Future<Map<EntryId, CaseId>> result : results) acknowledged.putAll(result.get());
            lanes.shutdown();
            System.out.println("killed "
                    + struck.values().stream().mapToInt(Integer::intValue).sum() + " times, seed " + SEED + ", "
                    + acknowledged.size() + " entries acknowledged; at " + new TreeMap<>(struck));
            if (KILLS >= 3 * STEPS.size()) {
                assertThat(struck.keySet())
                        .containsAll(STEPS.stream().map(KilledStep::name).toList());
            }
            Verdict verdict = new Verdict(sandbox);
            verdict.holdsExactlyOnce(acknowledged);
            for (Map.Entry<EntryId, CaseId> entry : acknowledged.entrySet()) {
                verdict.opensTo(entry.getValue(), entry.getKey(), licence, slip);
            }
        }
    }

    /** Each store is a merchant of its own, or every life would read the cases of all the others. */
    private static Map<String, String> owners() {
        Map<String, String> owners = new HashMap<>();
        owners.put(ARCHIVE, ARCHIVE);
        for (int lane = 0; lane < LANES; lane++) {
            for (int store = 0; store * KILLS_OF_A_STORE < kills(lane); store++) {
                owners.put(name(lane, store), name(lane, store));
            }
        }
        return owners;
    }

    private static int kills(int lane) {
        return (KILLS - lane + LANES - 1) / LANES;
    }

    private static String name(int lane, int store) {
        return "store-" + lane + "-" + store;
    }

    /** Lets the two hundred processes to come start from an archive of their classes: that halves what each costs. */
    private void archiveClasses() throws Exception {
        Path profile = Files.write(folder.resolve("profile.json"), Profiles.write(sandbox.profile()));
        Process app = java(
                "-XX:ArchiveClassesAtExit=" + folder.resolve("app.jsa"), folder.resolve("store"), profile, 1, ARCHIVE);
        app.getInputStream().transferTo(OutputStream.nullOutputStream());
        assertThat(app.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(app.exitValue()).isZero();
    }

    private Process java(String archive, Path store, Path profile, int cases, String name) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                archive,
                "-Xlog:disable",
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // The sandbox is spoken to without TLS; reading the platform's authorities would cost each of them a
                // tenth of its start.
                "-Djavax.net.ssl.trustStore=NONE",
                "-cp",
                classPath,
                KilledApp.class.getName(),
                store.toString(),
                profile.toString(),
                files.toString(),
                Integer.toString(cases),
                name);
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("stderr-" + name + ".txt").toFile())
                .start();
    }

    /** One store, killed again and again. */
    private final class Lane {
        private final int number;
        private final Random random;
        private final Map<EntryId, CaseId> acknowledged = new HashMap<>();
        /** What this lane's store was told to hold, with how many pieces of evidence. */
        private final Map<EntryId, Integer> known = new HashMap<>();

        private boolean killed;
        private int next;

        Lane(int number) {
            this.number = number;
            this.random = new Random(SEED + number);
        }

        Map<EntryId, CaseId> run() throws Exception {
            try (TappedLine line = new TappedLine(sandbox.port())) {
                Path profile = profile(line.port());
                int left = kills(number);
                for (int store = 0; left > 0; store++, left -= KILLS_OF_A_STORE) {
                    store(line, profile, name(number, store), Math.min(left, KILLS_OF_A_STORE));
                }
            }
            return acknowledged;
        }

        private void store(TappedLine line, Path profile, String name, int kills) throws Exception {
            known.clear();
            int cases = 0;
            int lives = 0;
            for (int kill = 0; kill < kills; ) {
                assertThat(lives++).as("lives for " + kills + " kills").isLessThan(4 * KILLS_OF_A_STORE);
                cases += random.nextInt(3) == 0 ? 2 : 1;
                KilledStep step = STEPS.get((number + LANES * next) % STEPS.size());
                life(line, start(name, profile, cases), step);
                if (!killed) continue;
                struck.merge(step.name(), 1, Integer::sum);
                next++;
                kill++;
            }
            List<String> last = life(line, start(name, profile, cases), null);
            assertThat(killed).isFalse();
            assertThat(last).last().isEqualTo("END");
            assertThat(last).doesNotContain("WAITING");
        }

        /** One process, from its start to its death or to its end. */
        private List<String> life(TappedLine line, Process app, @Nullable KilledStep step) throws Exception {
            line.untap();
            Consumer<String> ear = step == null
                    ? said -> {}
                    : step.arm(line, random, LICENCE, () -> app.toHandle().destroyForcibly());
            // A life that hangs is as bad as one that loses something; it ends here instead of never.
            Future<?> end = watch.schedule(() -> app.toHandle().destroyForcibly(), 2, TimeUnit.MINUTES);
            List<String> lines = new ArrayList<>();
            Map<EntryId, String[]> found = new HashMap<>();
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(app.getInputStream(), StandardCharsets.UTF_8))) {
                for (String said = out.readLine(); said != null; said = out.readLine()) {
                    lines.add(said);
                    ear.accept(said);
                    String[] words = said.split(" ");
                    if (words[0].equals("FOUND")) found.put(new EntryId(words[2]), words);
                    else if (said.equals("FOUND-ALL")) holdsWhatWasAcknowledged(found);
                    else note(words);
                }
            }
            assertThat(app.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(end.cancel(false)).as("the app ended in time").isTrue();
            killed = app.exitValue() == SIGKILLED;
            assertThat(lines).as("what the app said").noneMatch(said -> said.startsWith("Exception"));
            return lines;
        }

        private void holdsWhatWasAcknowledged(Map<EntryId, String[]> found) {
            known.forEach((entry, evidence) -> {
                String[] words = found.get(entry);
                assertThat(words).as("entry " + entry).isNotNull();
                if (acknowledged.containsKey(entry)) {
                    assertThat(words[3]).as("state of " + entry).isNotEqualTo("DRAFT");
                } else if (words[3].equals("DRAFT")) {
                    assertThat(Integer.parseInt(words[4]))
                            .as("evidence of " + entry)
                            .isGreaterThanOrEqualTo(evidence);
                }
            });
        }

        private void note(String[] words) {
            // A line that was cut by the kill acknowledges nothing.
            if (words.length < 3 || words[2].length() != 36) return;
            EntryId entry = new EntryId(words[2]);
            if (words[0].equals("DRAFTED")) known.put(entry, 0);
            if (words[0].equals("ATTACHED") && words.length == 4) known.put(entry, Integer.parseInt(words[3]));
            if (words[0].equals("SUBMITTED")) acknowledged.put(entry, new CaseId(words[1]));
        }

        private Process start(String store, Path profile, int cases) throws IOException {
            String archive = "-XX:SharedArchiveFile=" + folder.resolve("app.jsa");
            return java(archive, folder.resolve(store), profile, cases, store);
        }

        private Path profile(int port) throws IOException {
            AcquirerProfile real = sandbox.profile();
            AcquirerProfile tapped = new AcquirerProfile(
                    real.name(),
                    "http://127.0.0.1:" + port + "/v1",
                    real.institutionKind(),
                    real.licenceNumber(),
                    real.rootKey(),
                    real.keySet(),
                    real.capabilities());
            return Files.write(folder.resolve("profile-" + number + ".json"), Profiles.write(tapped));
        }
    }
}
