package dev.recourse.torture;

import dev.recourse.Draft;
import dev.recourse.Merchant;
import dev.recourse.RecourseClient;
import dev.recourse.Transport;
import dev.recourse.model.CaseId;
import dev.recourse.model.Credentials;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryId;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.RecourseException;
import dev.recourse.sync.Counterpart;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import okhttp3.OkHttpClient;

/** The whole way of a case, from the opening of the first client to the erasure, while something fails. */
final class Errand implements AutoCloseable {
    private static final int ROUNDS = 40;

    private final Disk disk = new Disk(new Node(true));
    private final SettableClock clock = new SettableClock();
    private final Fault fault;
    private final boolean reopens;
    private final Counterpart acquirer;
    private final OkHttpClient http;
    private final Map<String, Predicate<RecourseClient>> sure = new LinkedHashMap<>();
    private RecourseClient client;
    private String failed = "";
    private boolean stale;

    /** Something that must not be. */
    static final class WrongException extends Exception {
        private static final long serialVersionUID = 1L;

        WrongException(String what, Throwable cause) {
            super(what, cause);
        }
    }

    /**
     * Prepares it.
     *
     * @param reopens whether the client is closed and opened again after something has failed
     */
    Errand(Fault fault, boolean reopens) throws Exception {
        this.fault = fault;
        this.reopens = reopens;
        clock.set(Instant.parse("2026-11-24T08:00:00Z"));
        acquirer = new Counterpart(clock);
        http = new OkHttpClient.Builder().socketFactory(new Sockets(fault)).build();
        disk.weather = fault;
    }

    /** Returns in which step the fault was met; empty if in none. */
    String failed() {
        return failed;
    }

    void run() throws WrongException {
        step("open", this::open);
        Draft[] draft = new Draft[1];
        step("draft", () -> draft[0] = client.draft(Merchant.application("000123"), Merchant.applicant()));
        CaseId caseId = draft[0].caseId();
        EntryId entryId = draft[0].entryId();
        sure.put("draft", one -> one.find(caseId).isPresent());
        fill(draft, caseId, entryId);
        step("save", () -> edited(draft, caseId, entryId).network(NetworkConstraint.UNMETERED));
        submit(draft, caseId, entryId);
        sure.put("submitted", one -> {
            Delivery delivery = delivery(one, caseId, entryId);
            return delivery.state() != DeliveryState.DRAFT && delivery.network() == NetworkConstraint.UNMETERED;
        });
        takeBack();
        // What this opening could not look at is looked at again when things are put away, by the next run.
        step("reopen", this::reopened);
        until("deliver", () -> state(client, caseId, entryId) == DeliveryState.COMMITTED);
        sure.put("receipt", one -> one.receipt(caseId, entryId).isPresent());
        acquirer.end(caseId);
        until(
                "pull",
                () -> client.find(caseId).orElseThrow().current() != null
                        && client.find(caseId).orElseThrow().current().terminal());
        clock.advance(Duration.ofDays(2));
        until("archive", () -> disk.has(Stores.DIRECTORY + "/vault/archive"));
        // From here on there is nothing left to be seen of what was submitted but its receipt.
        sure.remove("submitted");
        step("erase", () -> client.erase(caseId));
        sure.put("erased", one -> one.find(caseId).orElseThrow().erasedAt() != null);
        step("reopen", this::reopened);
        fault.end();
        step("go on", () -> client.runOnce());
        check("at the end", client);
        if (acquirer.commits(entryId) != 1) throw new WrongException(acquirer.commits(entryId) + " commits", null);
    }

    private void fill(Draft[] draft, CaseId caseId, EntryId entryId) throws WrongException {
        Map<DocumentType, Integer> files = new LinkedHashMap<>();
        files.put(DocumentType.BUSINESS_LICENCE, 3_000);
        files.put(DocumentType.SALES_SLIP, 20_000);
        for (Map.Entry<DocumentType, Integer> file : files.entrySet()) {
            DocumentType type = file.getKey();
            step("attach", () -> {
                return edited(draft, caseId, entryId).attach(type, Merchant.picture("a.png", file.getValue()));
            });
        }
        step("edit", () -> draft[0] = client.edit(caseId, entryId));
        List<DocumentType> types =
                draft[0].evidence().stream().map(EvidenceItem::documentType).toList();
        if (!types.containsAll(files.keySet())) throw new WrongException("evidence is " + types, null);
        sure.put("evidence", one -> one.edit(caseId, entryId).evidence().size() >= files.size());
    }

    private void submit(Draft[] draft, CaseId caseId, EntryId entryId) throws WrongException {
        sure.remove("evidence");
        step("submit", () -> {
            // What a failed attempt has filed is found after another opening.
            if (stale && state(client, caseId, entryId) != DeliveryState.DRAFT) return true;
            return edited(draft, caseId, entryId).submit();
        });
    }

    /** Another case, which is taken back, and a draft that is thrown away. */
    private void takeBack() throws WrongException {
        Draft[] draft = new Draft[1];
        step("draft", () -> draft[0] = client.draft(Merchant.application("000124"), Merchant.applicant()));
        CaseId caseId = draft[0].caseId();
        EntryId entryId = draft[0].entryId();
        fill(draft, caseId, entryId);
        step("reopen", this::reopened);
        step("edit", () -> draft[0] = client.edit(caseId, entryId));
        submit(draft, caseId, entryId);
        step("cancel", () -> client.cancel(caseId, entryId));
        sure.put("cancelled", one -> state(one, caseId, entryId) == DeliveryState.CANCELLED);
        step("draft", () -> draft[0] = client.draft(Merchant.application("000125"), Merchant.applicant()));
        CaseId thrownAway = draft[0].caseId();
        step("discard", () -> {
            // What a failed attempt has moved away is gone after another opening.
            if (!stale) draft[0].discard();
            else if (client.find(thrownAway).isPresent())
                edited(draft, thrownAway, draft[0].entryId()).discard();
            return true;
        });
        sure.put("discarded", one -> one.find(thrownAway).isEmpty());
    }

    /** A draft that was begun before the client was opened again belongs to the one before. */
    private Draft edited(Draft[] draft, CaseId caseId, EntryId entryId) {
        if (stale) draft[0] = client.edit(caseId, entryId);
        stale = false;
        return draft[0];
    }

    private RecourseClient reopened() {
        close();
        return open();
    }

    private RecourseClient open() {
        client = RecourseClient.builder(disk.path(Stores.DIRECTORY))
                .acquirer(acquirer.profile())
                .credentials(Credentials.token("token"))
                .transport(Transport.of(http))
                .clock(clock)
                .random(new Random(1))
                .open();
        return client;
    }

    private static DeliveryState state(RecourseClient client, CaseId caseId, EntryId entryId) {
        return delivery(client, caseId, entryId).state();
    }

    private static Delivery delivery(RecourseClient client, CaseId caseId, EntryId entryId) {
        for (Delivery delivery : client.find(caseId).orElseThrow().deliveries()) {
            if (delivery.entryId().equals(entryId)) return delivery;
        }
        throw new IllegalStateException("no entry");
    }

    /** Does something until it succeeds: a failure is clear, and does not outlast its cause. */
    private void step(String what, Callable<?> act) throws WrongException {
        for (int attempt = 1; ; attempt++) {
            boolean before = fault.isHit();
            try {
                act.call();
                if (attempt > 1) afterwards(what);
                else if (!before && fault.isHit()) afterwards(what);
                return;
            } catch (RecourseException | OutOfMemoryError e) {
                if (!fault.isHit() || (e instanceof Error && !fault.isMemory()) || attempt > 3) {
                    throw new WrongException(what + ", try " + attempt + ": " + e, e);
                }
                failed = what;
                if (attempt > 1) {
                    fault.end();
                    if (reopens && client != null) reopen(what);
                }
            } catch (Exception | Error e) {
                throw new WrongException(what + ", try " + attempt + ", is not clear: " + e, e);
            }
        }
    }

    /** What was acknowledged after a failure is there after another opening, too. */
    private void afterwards(String what) throws WrongException {
        failed = what;
        fault.end();
        if (client != null && reopens) reopen(what);
    }

    private void reopen(String what) throws WrongException {
        try {
            client.close();
            open();
            stale = true;
        } catch (RuntimeException | Error e) {
            throw new WrongException(what + ", opened again: " + e, e);
        }
        check(what, client);
    }

    private void until(String what, Callable<Boolean> done) throws WrongException {
        for (int round = 0; round < ROUNDS; round++) {
            if (round == 5) fault.end();
            boolean[] is = new boolean[1];
            step(what, () -> {
                Instant due = client.runOnce();
                is[0] = done.call();
                if (!is[0])
                    clock.set(
                            due == null || due.isBefore(clock.instant())
                                    ? clock.instant().plusSeconds(60)
                                    : due);
                return true;
            });
            if (is[0]) return;
        }
        throw new WrongException(what + " never ends", null);
    }

    private void check(String when, RecourseClient seen) throws WrongException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        for (Map.Entry<String, Predicate<RecourseClient>> fact : sure.entrySet()) {
            while (!holds(fact.getValue(), seen)) {
                if (System.nanoTime() > until) throw new WrongException(when + ": not " + fact.getKey(), null);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        }
    }

    /** Cases of the archive appear behind the opening. */
    private static boolean holds(Predicate<RecourseClient> fact, RecourseClient client) {
        try {
            return fact.test(client);
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public void close() {
        if (client != null) client.close();
    }

    void end() {
        close();
        acquirer.close();
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }
}
