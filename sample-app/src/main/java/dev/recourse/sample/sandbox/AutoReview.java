package dev.recourse.sample.sandbox;

import dev.recourse.model.CaseId;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers merchant entries after a script, a moment after each was committed. */
final class AutoReview {
    private static final Logger LOG = LoggerFactory.getLogger(AutoReview.class);

    private final Ledger ledger;
    private final Review review;
    private final Duration delay;
    private volatile @Nullable ReviewScript script;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "auto-review");
        thread.setDaemon(true);
        return thread;
    });

    AutoReview(Ledger ledger, Review review, Duration delay) {
        this.ledger = ledger;
        this.review = review;
        this.delay = delay;
    }

    /** Answers after {@code newScript} from now on; at first also what an earlier process did not get to the end of. */
    synchronized void script(ReviewScript newScript) throws IOException, Refusal {
        boolean first = script == null;
        script = newScript;
        if (first) start();
    }

    private void start() throws IOException, Refusal {
        ledger.listen(effect -> {
            if (effect.kind() == Effect.Kind.ENTRY_COMMITTED) {
                answer(
                        effect.caseId(),
                        effect.requiredEntryId(),
                        effect.requiredEntry().kind());
            }
        });
        ledger.act(now -> {
            for (Ledger.Owner owner : ledger.owners().values()) {
                for (CaseFile file : owner.cases()) {
                    if (file.isTerminal()) continue;
                    Entry last = null;
                    for (Entry entry : file.file()) {
                        if (entry.actor().equals(Entry.MERCHANT)) last = entry;
                    }
                    if (last != null) answer(file.caseId(), last.entryId(), last.kind());
                }
            }
        });
    }

    void close() {
        executor.shutdownNow();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // speak reports its own failures
    private void answer(CaseId caseId, EntryId entryId, EntryKind kind) {
        try {
            executor.schedule(() -> speak(caseId, entryId, kind), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Closing: the next start finds the entry without an answer.
            LOG.debug("no answer to {}", entryId);
        }
    }

    private void speak(CaseId caseId, EntryId entryId, EntryKind kind) {
        try {
            Registered entry = ledger.find(() -> review.find(caseId).registered(entryId));
            ReviewScript current = script;
            if (entry == null || current == null) return;
            int step = 0;
            for (Map<String, Object> answer : current.answersTo(kind, entry.manifest())) {
                Map<String, Object> named = new LinkedHashMap<>(answer);
                // The same id each time: after a kill the script starts over, and what was said is not said again.
                String name = entryId + "/" + step++;
                named.put(
                        "entryId",
                        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                                .toString());
                say(caseId, named);
            }
        } catch (IOException | Refusal | RuntimeException e) {
            LOG.warn("no answer to entry {}: {}", entryId, e.toString());
        }
    }

    private void say(CaseId caseId, Map<String, Object> answer) throws IOException {
        try {
            review.append(caseId, answer);
        } catch (Refusal e) {
            LOG.debug("case {} does not take {}: {}", caseId, answer.get("kind"), e.toString());
        }
    }
}
