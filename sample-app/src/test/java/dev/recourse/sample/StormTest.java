package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.model.Body;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.sample.StormyLine.Fate;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cases are filed, added to and withdrawn over a line on which every connection is cut in either direction, loses answers, is late, drips or
 * hangs: all of it arrives once and whole.
 *
 * <p>{@code -Drecourse.lost=1000} loses so many answers; the seed is printed and can be given with {@code -Drecourse.seed}.
 */
class StormTest {
    private static final int LOST = Integer.getInteger("recourse.lost", 20);
    private static final long SEED = Long.getLong("recourse.seed", 20_261_125L);
    /** Shorter than any timeout of the client's: a connection that hangs is given up by the deadline. */
    private static final Duration ROUND = Duration.ofMillis(1500);

    private static final int MOST_ROUNDS = 400;
    private static final int CASES_OF_A_STORE = 10;
    /** Every case loses answers; whoever files more than this waits for a fate that does not come. */
    private static final int MOST_CASES = 20 + LOST;

    private static final Set<Fate> FATES = EnumSet.complementOf(EnumSet.of(Fate.CALM));

    @TempDir
    Path folder;

    private final Map<EntryId, CaseId> filed = new LinkedHashMap<>();
    private Sandbox sandbox;
    private Path licence;
    private Path slip;

    @Test
    void everythingArrivesOnceAndWholeThroughAStorm() throws Exception {
        licence = Samples.png(folder.resolve("licence.png"), 150_000);
        slip = Samples.png(folder.resolve("slip.png"), 9_000);
        SandboxSettings settings =
                SandboxSettings.in(folder.resolve("acquirer")).tokens(owners()).build();
        try (Sandbox started = Sandbox.start(settings);
                StormyLine line = new StormyLine(started.port(), SEED)) {
            sandbox = started;
            int cases = 0;
            while (line.met(Fate.ANSWER_LOST) < LOST || !line.met().keySet().equals(FATES)) {
                assertThat(cases).as("cases until " + line.met() + " is enough").isLessThan(MOST_CASES);
                String owner = owner(cases / CASES_OF_A_STORE);
                try (RecourseClient client =
                        Embedded.open(folder.resolve(owner), Embedded.at(sandbox.profile(), line.port()), owner)) {
                    file(client, cases++);
                }
            }
            System.out.println("storm of seed " + SEED + ": " + line.met() + ", " + filed.size() + " entries of "
                    + cases + " cases");
            new Verdict(sandbox).holdsExactlyOnce(filed);
        }
    }

    /** Old cases cost every round the reading of their news: every few are another merchant's, in another store. */
    private static Map<String, String> owners() {
        Map<String, String> owners = new LinkedHashMap<>();
        for (int store = 0; store * CASES_OF_A_STORE < MOST_CASES; store++) owners.put(owner(store), owner(store));
        return owners;
    }

    private static String owner(int store) {
        return "store-" + store;
    }

    private void file(RecourseClient client, int number) throws Exception {
        Draft application = Embedded.submit(client, String.format("%06d", 100_000 + number), licence, slip);
        arrives(client, application.caseId(), application.entryId());
        new Verdict(sandbox).opensTo(application.caseId(), application.entryId(), licence, slip);
        CaseId caseId = application.caseId();
        // What may be said to the acquirer is what it allows, and that has to arrive first.
        Embedded.follow(client, () -> client.actions(caseId).contains(EntryKind.MESSAGE));
        Draft message = client.draft(caseId, EntryKind.MESSAGE, Body.ofText("请尽快处理"));
        message.submit();
        arrives(client, caseId, message.entryId());
        Embedded.follow(client, () -> client.actions(caseId).contains(EntryKind.WITHDRAWAL));
        arrives(client, caseId, client.withdraw(caseId, "已解决").entryId());
        Embedded.follow(
                client,
                () -> CaseState.WITHDRAWN.equals(
                        client.find(caseId).orElseThrow().caseState()));
    }

    private void arrives(RecourseClient client, CaseId caseId, EntryId entryId) {
        filed.put(entryId, caseId);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            client.syncNow();
            client.syncOnce(ROUND);
            Delivery delivery = client.find(caseId).orElseThrow().deliveries().stream()
                    .filter(one -> one.entryId().equals(entryId))
                    .findFirst()
                    .orElseThrow();
            assertThat(delivery.state()).isNotEqualTo(DeliveryState.BLOCKED);
            if (delivery.state() == DeliveryState.COMMITTED) return;
        }
        throw new AssertionError(client.explain(caseId, entryId));
    }
}
