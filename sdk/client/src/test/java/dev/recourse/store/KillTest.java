package dev.recourse.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.store.TestStore.Filed;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
        for (String line : acknowledged) {
            String[] words = line.split(" ");
            Delivery delivery = test.open().find(new EntryId(words[1])).orElseThrow(() -> new AssertionError(line));
            switch (words[0]) {
                case "drafted" -> assertThat(delivery.createdAt()).isEqualTo(TestStore.START);
                case "filed" -> assertThat(delivery.state()).as(line).isNotEqualTo(DeliveryState.DRAFT);
                case "attempted" -> assertThat(delivery.attempted()).as(line).isTrue();
                case "committed" -> assertThat(delivery.state()).as(line).isEqualTo(DeliveryState.COMMITTED);
                default -> throw new AssertionError(line);
            }
        }
        assertThat(test.open().health().repairs())
                .extracting(Repair::kind)
                .doesNotContain(Repair.Kind.FILES_MISSING, Repair.Kind.FILES_QUARANTINED);
        test.close();
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
            while (true) {
                Filed one = test.draft(test.caseId(), EntryKind.APPLICATION);
                say("drafted", one);
                test.file(one, NetworkConstraint.ANY, null);
                say("filed", one);
                test.attempt(one);
                say("attempted", one);
                test.open().committed(one.caseId(), one.entryId(), one.receipt());
                say("committed", one);
                Filed other = test.application();
                say("filed", other);
            }
        }

        private static void say(String what, Filed one) {
            System.out.println("ok " + what + " " + one.entryId());
            System.out.flush();
        }
    }
}
