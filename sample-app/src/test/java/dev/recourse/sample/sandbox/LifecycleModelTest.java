package dev.recourse.sample.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.Entry;
import dev.recourse.store.RowProtection;
import dev.recourse.store.Store;
import dev.recourse.store.StoreOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random legal and illegal moves of both sides, each foretold by {@link ModelCase}; what the app is told arrives late, twice and in any
 * order.
 *
 * <p>{@code -Drecourse.steps=2000000} makes it longer, {@code -Drecourse.seed} starts elsewhere; a failure names its seed and the moves
 * before it.
 */
class LifecycleModelTest {
    private static final int STEPS = Integer.getInteger("recourse.steps", 100_000);
    private static final long SEED = Long.getLong("recourse.seed", 20_261_124L);
    private static final int STEPS_OF_A_WORLD = 2_000;
    private static final List<String> MERCHANT = List.of(
            "SUPPLEMENT",
            "MESSAGE",
            "WITHDRAWAL",
            "PLAN_ACCEPTED",
            "PLAN_DISPUTED",
            "APPEAL",
            "REJECTION_ACCEPTED",
            "COMPLETION_CONFIRMED",
            "RECURRENCE_REPORTED");
    private static final List<String> ACQUIRER = List.of(
            "STATE_CHANGED UNDER_REVIEW",
            "STATE_CHANGED RESUMED",
            "STATE_CHANGED EXPIRED",
            "STATE_CHANGED CLOSED",
            "MATERIALS_REQUESTED",
            "PLAN_PROPOSED",
            "VENDOR_ASSIGNED",
            "REJECTED",
            "CLOSED",
            "MESSAGE",
            "CAUSE_CONFIRMED",
            "STATUS_CONFIRMED");

    @TempDir
    Path folder;

    @Test
    void neitherSideCanBringACaseWhereTheContractDoesNotAndTheAppSeesWhatHappened() throws Exception {
        Keyring keyring = new Keyring(folder.resolve("keys"), "sandbox", Clock.systemUTC());
        Map<String, Integer> seen = new LinkedHashMap<>();
        try (Store store = Store.open(new StoreOptions(
                folder.resolve("store"),
                "root",
                new RowProtection((bytes, place) -> bytes, (bytes, place) -> bytes),
                new byte[32],
                Clock.systemUTC()))) {
            for (int first = 0; first < STEPS; first += STEPS_OF_A_WORLD) {
                new Play(SEED + first, new LifecycleWorld(folder, keyring), store, seen).run();
            }
        }
        System.out.println(STEPS + " steps from seed " + SEED + ": " + seen);
        assertThat(seen.keySet())
                .as("states that were reached")
                .contains(
                        "RECEIVING",
                        "SUBMITTED",
                        "UNDER_REVIEW",
                        "MATERIALS_REQUIRED",
                        "RESOLUTION_PROPOSED",
                        "VENDOR_COORDINATION",
                        "RESUMED",
                        "REJECTED",
                        "CLOSED",
                        "WITHDRAWN",
                        "EXPIRED");
    }

    /** One world from its beginning. */
    private static final class Play {
        private final long seed;
        private final Random random;
        private final LifecycleWorld world;
        private final Told told;
        private final Map<String, Integer> seen;
        private final Map<String, ModelCase> cases = new LinkedHashMap<>();
        private final Map<String, List<String>> entries = new LinkedHashMap<>();
        private final Deque<String> moves = new ArrayDeque<>();

        Play(long seed, LifecycleWorld world, Store store, Map<String, Integer> seen) {
            this.seed = seed;
            this.random = new Random(seed);
            this.world = world;
            this.told = new Told(world, store, random);
            this.seen = seen;
        }

        void run() throws Exception {
            for (int step = 0; step < STEPS_OF_A_WORLD; step++) {
                try {
                    move();
                    check();
                } catch (Exception | AssertionError e) {
                    throw new AssertionError(
                            "seed " + seed + ", step " + step + ", after\n" + String.join("\n", moves), e);
                }
            }
            told.everything();
        }

        private void move() throws Exception {
            boolean begin = cases.isEmpty() || random.nextInt(60) == 0;
            if (begin) {
                apply();
                return;
            }
            String caseId = pick(new ArrayList<>(cases.keySet()).subList(Math.max(0, cases.size() - 4), cases.size()));
            // The app's store is a real one on a disk, so it is told less often than there is something to tell.
            if (random.nextInt(100) == 0) told.something(caseId);
            else speak(caseId);
        }

        private void speak(String caseId) throws Exception {
            switch (random.nextInt(16)) {
                case 0 -> again(caseId);
                case 1 -> pass();
                case 2, 3, 4 -> commit(caseId);
                case 5, 6, 7, 8 -> register(caseId);
                default -> review(caseId);
            }
        }

        private void apply() {
            String caseId = id();
            String entryId = id();
            String kind = pick(List.of("HANDLE_FAILURE", "RESUME_TRANSACTION", "STATUS_INQUIRY"));
            String key = random.nextBoolean() ? null : "business-key-000" + random.nextInt(3);
            boolean stays = random.nextInt(3) == 0;
            passAll();
            boolean taken = cases.values().stream()
                    .anyMatch(other -> key != null && key.equals(other.businessKey) && !other.terminal);
            String code = world.register(caseId, entryId, "APPLICATION", kind, key, null, stays);
            expect("apply " + caseId + " " + key, taken ? "duplicate-case" : "ok", code);
            if (taken) return;
            ModelCase made = new ModelCase(kind, key);
            made.open.put(entryId, new ModelCase.Open("APPLICATION", null, world.now()));
            if (!stays) {
                made.open.get(entryId).received = true;
                made.commit(entryId, world.now());
            }
            cases.put(caseId, made);
            entries.put(caseId, new ArrayList<>(List.of(entryId)));
        }

        private void register(String caseId) {
            passAll();
            ModelCase made = cases.get(caseId);
            List<String> allowed = made.allowed(world.now());
            String kind = !allowed.isEmpty() && random.nextInt(3) > 0 ? pick(allowed) : pick(MERCHANT);
            if (kind.equals("WITHDRAWAL") && random.nextInt(5) > 0) kind = pick(MERCHANT);
            if (random.nextInt(100) == 0) {
                String code = world.register(caseId, id(), "APPLICATION", "HANDLE_FAILURE", null, null, false);
                expect("a second application", "state-conflict", code);
                return;
            }
            String entryId = id();
            String inReplyTo = reply(made, kind);
            boolean stays = random.nextInt(3) == 0;
            String expected = made.register(entryId, kind, inReplyTo, stays, world.now());
            String code = world.register(caseId, entryId, kind, null, null, inReplyTo, stays);
            expect("register " + kind + " in reply to " + inReplyTo + (stays ? ", stays open" : ""), expected, code);
            if (code.equals("ok")) entries.get(caseId).add(entryId);
        }

        private @Nullable String reply(ModelCase made, String kind) {
            boolean plan = kind.startsWith("PLAN_");
            int choice = random.nextInt(10);
            if (choice == 0) return made.file.isEmpty() ? id() : pick(made.file);
            if (choice == 1 && !made.byAcquirer.isEmpty()) return pick(new ArrayList<>(made.byAcquirer));
            if (plan) return made.plan == null ? id() : made.plan;
            if (kind.equals("REJECTION_ACCEPTED")) return random.nextBoolean() ? made.rejection : null;
            return random.nextBoolean() ? made.openRequest : null;
        }

        private void commit(String caseId) throws Exception {
            passAll();
            ModelCase made = cases.get(caseId);
            String entryId = !made.open.isEmpty() && random.nextInt(4) > 0
                    ? pick(new ArrayList<>(made.open.keySet()))
                    : pick(entries.get(caseId));
            ModelCase.Open open = made.open.get(entryId);
            if (open != null && !open.received && random.nextInt(4) > 0) {
                open.received = true;
                world.receive(caseId, entryId);
            }
            expect("commit " + entryId, made.commit(entryId, world.now()), world.commit(caseId, entryId));
        }

        /** The same bytes again change nothing, other bytes under the same id are refused. */
        private void again(String caseId) throws Exception {
            passAll();
            String entryId = pick(entries.get(caseId));
            expect("the same bytes again", "ok", world.registerAgain(caseId, entryId));
            String other = world.register(caseId, entryId, "MESSAGE", null, null, id(), random.nextBoolean());
            expect("other bytes under the same id", "content-conflict", other);
        }

        private void pass() {
            Duration time = switch (random.nextInt(3)) {
                case 0 -> Duration.ofSeconds(random.nextInt(100));
                case 1 -> Duration.ofHours(random.nextInt(60));
                default -> Duration.ofDays(random.nextInt(18));
            };
            note("time passes: " + time);
            world.clock.pass(time);
        }

        private void review(String caseId) {
            passAll();
            ModelCase made = cases.get(caseId);
            List<String> legal = made.reviews();
            String what = !legal.isEmpty() && random.nextInt(3) > 0 ? pick(legal) : pick(ACQUIRER);
            // Ends come often enough by themselves.
            if (random.nextInt(3) > 0 && (what.contains("CLOSED") || what.contains("EXPIRED"))) what = pick(ACQUIRER);
            String[] words = what.split(" ");
            Map<String, Object> members = new LinkedHashMap<>();
            String entryId = id();
            members.put("entryId", entryId);
            members.put("kind", words[0]);
            if (words.length > 1) members.put("state", words[1]);
            members.put("text", "…");
            say(what, members);
            String expected = made.review(entryId, what, members, world.now());
            expect("review " + what, expected, world.review(caseId, members));
            if (expected.equals("ok") && random.nextInt(5) == 0) {
                expect("the same review again", "ok", world.review(caseId, members));
            }
        }

        private void say(String what, Map<String, Object> members) {
            boolean eta = random.nextBoolean();
            switch (what) {
                case "MATERIALS_REQUESTED" -> {
                    members.put("items", List.of(Map.of("documentType", "SALES_SLIP")));
                    members.put("dueInSeconds", (long) random.nextInt(200_000));
                }
                case "PLAN_PROPOSED" -> members.put("resumes", random.nextBoolean());
                case "VENDOR_ASSIGNED" -> members.put("vendor", "v");
                case "REJECTED", "STATE_CHANGED EXPIRED" ->
                    members.put("appealInSeconds", (long) random.nextInt(400_000));
                case "CAUSE_CONFIRMED" ->
                    members.put("confirmedCause", Map.of("category", pick(List.of("HARDWARE", "SOFTWARE"))));
                case "STATUS_CONFIRMED" ->
                    members.put("statusConfirmation", pick(List.of("CONFIRMED_NOT_DEBITED", "UNRESOLVED")));
                default -> {}
            }
            boolean expects = what.equals("PLAN_PROPOSED") || what.equals("VENDOR_ASSIGNED");
            if (eta && expects) members.put("etaInSeconds", (long) random.nextInt(9_000));
        }

        private void passAll() {
            for (ModelCase made : cases.values()) made.pass(world.now());
        }

        private void check() throws Exception {
            passAll();
            for (Map.Entry<String, ModelCase> one : cases.entrySet()) {
                ModelCase made = one.getValue();
                if (made.terminal && random.nextInt(20) > 0) continue;
                Case shown = world.shown(one.getKey());
                seen.merge(made.state, 1, Integer::sum);
                assertThat(LifecycleWorld.words(shown)).isEqualTo(made.shown(world.now()));
            }
        }

        private void expect(String move, String expected, String actual) {
            note(move + " → " + actual);
            assertThat(actual).as(move).isEqualTo(expected);
        }

        private void note(String move) {
            moves.addLast(move);
            if (moves.size() > 25) moves.removeFirst();
        }

        private String id() {
            return new UUID(random.nextLong(), random.nextLong()).toString();
        }

        private <T> T pick(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }
    }

    /** The app's store, told late, twice and in any order. */
    private static final class Told {
        private record Answer(String caseId, Case current, List<Entry> entries) {}

        private final LifecycleWorld world;
        private final Store store;
        private final Random random;
        private final List<Answer> answers = new ArrayList<>();
        private final Set<String> heard = new LinkedHashSet<>();

        Told(LifecycleWorld world, Store store, Random random) {
            this.world = world;
            this.store = store;
            this.random = random;
        }

        /** Asks the acquirer, and takes in an answer: this one, or one that was on its way for long. */
        void something(String caseId) throws Exception {
            heard.add(caseId);
            List<Entry> file = world.fileOf(caseId);
            long known = store.knownSequence(new CaseId(caseId));
            int from = (int) Math.min(file.size(), random.nextBoolean() ? known : random.nextInt(file.size() + 1));
            int to = random.nextInt(4) == 0 ? from + random.nextInt(file.size() - from + 1) : file.size();
            answers.add(new Answer(caseId, world.shown(caseId), List.copyOf(file.subList(from, to))));
            for (int i = random.nextInt(3); i >= 0; i--) apply(answers.get(random.nextInt(answers.size())));
            if (answers.size() > 30) answers.remove(random.nextInt(answers.size()));
        }

        /** After a whole answer the app knows what the acquirer knows. */
        void everything() throws Exception {
            for (String caseId : heard) {
                List<Entry> file = world.fileOf(caseId);
                apply(new Answer(caseId, world.shown(caseId), file));
                Case current = store.caseOf(new CaseId(caseId)).orElseThrow().current();
                assertThat(store.history(new CaseId(caseId))).isEqualTo(file);
                assertThat(current).isEqualTo(world.shown(caseId).withOpenEntries(List.of()));
            }
        }

        private void apply(Answer answer) throws Exception {
            CaseId caseId = new CaseId(answer.caseId());
            Case before = store.caseOf(caseId).map(record -> record.current()).orElse(null);
            long known = store.knownSequence(caseId);
            store.apply(caseId, answer.current(), answer.entries());
            if (random.nextInt(4) == 0) store.apply(caseId, answer.current(), answer.entries());
            Case after = store.caseOf(caseId).orElseThrow().current();
            long grown = store.knownSequence(caseId);
            assertThat(grown).as("the file never shrinks").isGreaterThanOrEqualTo(known);
            assertThat(store.history(caseId))
                    .isEqualTo(world.fileOf(answer.caseId()).subList(0, (int) grown));
            if (before == null || after == null) return;
            assertThat(after.version()).as("the version never goes back").isGreaterThanOrEqualTo(before.version());
            if (after.version() == before.version()) {
                Instant earlier = before.updatedAt();
                assertThat(after.updatedAt()).isAfterOrEqualTo(earlier);
                assertThat(after.terminal() || !before.terminal())
                        .as("an end stays an end")
                        .isTrue();
            }
        }
    }
}
