package dev.recourse.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.Warning;
import dev.recourse.store.TestStore.Filed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
    private static final int KILLS = 4;

    @TempDir
    Path temporary;

    @Test
    void nothingAcknowledgedIsLostToAKill() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        Random random = new Random(3);
        for (int kill = 0; kill < KILLS; kill++) acknowledged.addAll(lifeOfAProcess(kill, 5 + random.nextInt(60)));

        TestStore test = new TestStore(temporary.resolve("store"));
        assertThat(acknowledged).hasSizeGreaterThan(KILLS * 4);
        Map<CaseId, byte[]> terminations = test.open().terminations(Integer.MAX_VALUE);
        Set<CaseId> warned = new HashSet<>();
        for (String line : acknowledged) {
            String[] words = line.split(" ");
            Delivery delivery = test.open().find(new EntryId(words[1])).orElseThrow(() -> new AssertionError(line));
            switch (words[0]) {
                case "drafted" -> assertThat(delivery.createdAt()).isEqualTo(TestStore.START);
                case "filed" -> {
                    assertThat(delivery.state()).as(line).isNotEqualTo(DeliveryState.DRAFT);
                    assertThat(terminations).as(line).containsKey(delivery.caseId());
                }
                case "attempted" -> assertThat(delivery.attempted()).as(line).isTrue();
                case "committed" -> assertThat(delivery.state()).as(line).isEqualTo(DeliveryState.COMMITTED);
                case "warned" ->
                    assertThat(warned.add(delivery.caseId()))
                            .as("a second time: " + line)
                            .isTrue();
                case "erased" ->
                    assertThat(TestStore.names(folder(delivery))).containsExactly("attempted", "erased", "receipt");
                default -> throw new AssertionError(line);
            }
        }
        assertThat(test.open().warnings(TestStore.WINDOWS, (shown, file) -> new Standing(shown, TestStore.START)))
                .as("those that were given")
                .noneMatch(warning -> warned.contains(warning.caseId()));
        noErasureIsHalfDone(test);
        assertThat(test.open().health().repairs())
                .extracting(Repair::kind)
                .doesNotContain(Repair.Kind.FILES_MISSING, Repair.Kind.FILES_QUARANTINED);
        test.close();
    }

    private static void noErasureIsHalfDone(TestStore test) throws IOException {
        for (Path file : test.files()) {
            Path entry = file.getParent();
            boolean begun = Files.exists(entry.resolveSibling("erased"));
            if (begun) assertThat(file.getFileName().toString()).isIn("attempted", "erased", "receipt");
        }
    }

    private Path folder(Delivery delivery) {
        return temporary.resolve("store/vault/active/" + delivery.caseId() + "/" + delivery.entryId());
    }

    /** Starts a process that works and says what was acknowledged, and kills it after {@code lines} of that. */
    private List<String> lifeOfAProcess(int life, int lines) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Worker.class.getName(),
                        temporary.resolve("store").toString(),
                        Integer.toString(life))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (!line.startsWith("ok ")) continue;
                said.add(line.substring(3));
                if (said.size() == lines) process.toHandle().destroyForcibly();
            }
        }
        process.waitFor();
        return said;
    }

    /** Works until it is killed. */
    static final class Worker {
        public static void main(String[] arguments) {
            TestStore test = new TestStore(Path.of(arguments[0]));
            test.startIdsAt(1_000_000L * (1 + Long.parseLong(arguments[1])));
            // A follow-up that began at the start ends in an hour.
            test.open()
                    .hearAcquirerTime(
                            TestStore.START.plus(TestStore.WINDOWS.followUp()).minus(Duration.ofHours(1)));
            for (int round = 0; ; round++) {
                Filed one = test.draft(test.caseId(), EntryKind.APPLICATION);
                say("drafted", one);
                test.open()
                        .freezeGuarded(
                                one.caseId(),
                                one.entryId(),
                                one.manifest(),
                                null,
                                NetworkConstraint.ANY,
                                one.caseId().value(),
                                new byte[] {1});
                say("filed", one);
                test.attempt(one);
                say("attempted", one);
                test.open().committed(one.caseId(), one.entryId(), one.receipt());
                say("committed", one);
                Case resumed = TestStore.shown(one.caseId(), "C-1", 1, CaseState.RESUMED, false, TestStore.START);
                test.open().apply(one.caseId(), resumed, List.of(TestStore.entry(one.caseId(), 1, "words")));
                for (Warning warning : test.open()
                        .warnings(TestStore.WINDOWS, (shown, file) -> new Standing(shown, TestStore.START))) {
                    Delivery about = test.open().deliveries(warning.caseId()).get(0);
                    System.out.println("ok warned " + about.entryId());
                }
                // Each erasure rewrites the database.
                if (round % 4 > 0) continue;
                test.open().erase(one.caseId());
                say("erased", one);
            }
        }

        private static void say(String what, Filed one) {
            System.out.println("ok " + what + " " + one.entryId());
            System.out.flush();
        }
    }
}
