package dev.recourse.sample;

import dev.recourse.CaseView;
import dev.recourse.Draft;
import dev.recourse.Evidence;
import dev.recourse.RecourseClient;
import dev.recourse.catalogue.Question;
import dev.recourse.model.Body;
import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.RecourseException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that do everything with one client at once, interrupt each other, and write down what was acknowledged. */
final class Crowd {
    static final int THREADS = 16;

    final Map<EntryId, CaseId> submitted = new ConcurrentHashMap<>();
    final Set<EntryId> cancelled = ConcurrentHashMap.newKeySet();
    final Map<EntryId, Set<String>> attached = new ConcurrentHashMap<>();
    final Map<EntryId, CaseId> drafted = new ConcurrentHashMap<>();
    final List<String> wrong = new CopyOnWriteArrayList<>();
    final AtomicInteger calls = new AtomicInteger();
    final AtomicInteger refusals = new AtomicInteger();
    final AtomicInteger interrupts = new AtomicInteger();

    private final Path licence;
    private final Path slip;
    private final long seed;
    private final AtomicInteger trace = new AtomicInteger();
    private final List<Draft> drafts = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile RecourseClient client;
    private volatile boolean closing;

    Crowd(Path licence, Path slip, long seed) {
        this.licence = licence;
        this.slip = slip;
        this.seed = seed;
    }

    /** Lets all work, closes the client after so many calls, and returns when all have noticed. */
    void run(RecourseClient opened, int callsBeforeClose) throws InterruptedException {
        client = opened;
        closing = false;
        drafts.clear();
        threads.clear();
        CountDownLatch blocked = new CountDownLatch(1);
        opened.onChange(event -> {
            throw new IllegalStateException("a listener");
        });
        opened.onChange(event -> {
            throw new AssertionError("a listener");
        });
        opened.onChange(event -> ClientTest.awaitQuietly(blocked));
        opened.onChange(event -> {
            try {
                opened.find(event.caseId()).ifPresent(view -> opened.localHistory(view.caseId()));
                opened.onChange(again -> opened.health()).close();
            } catch (RecourseException e) {
                judge("listener", e);
            }
        });
        int last = calls.get() + callsBeforeClose;
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(seed * 1000 + i + calls.get());
            threads.add(new Thread(() -> work(random, last), "crowd-" + i));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(TimeUnit.MINUTES.toMillis(2));
            if (!thread.isAlive()) continue;
            AssertionError hangs = new AssertionError(thread.getName() + " hangs");
            hangs.setStackTrace(thread.getStackTrace());
            throw hangs;
        }
        blocked.countDown();
    }

    /** Files one when the crowd has gone: whatever the others took back, something is to arrive. */
    void fileOne(RecourseClient opened) throws Exception {
        client = opened;
        Draft draft = draft();
        attach(draft);
        attach(draft);
        draft.submit();
        submitted.put(draft.entryId(), draft.caseId());
    }

    private void work(Random random, int last) {
        while (true) {
            if (calls.incrementAndGet() == last) {
                closing = true;
                client.close();
                return;
            }
            threads.get(random.nextInt(THREADS)).interrupt();
            interrupts.incrementAndGet();
            String what = "nothing";
            try {
                int call = random.nextInt(24);
                what = "call " + call;
                call(call, random);
            } catch (RecourseException | IllegalStateException | IllegalArgumentException e) {
                if (judge(what, e)) return;
            } catch (Throwable e) {
                wrong.add(what + " threw " + e);
                return;
            }
            if (random.nextBoolean()) Thread.interrupted();
        }
    }

    /** Whether the client is closed. */
    private boolean judge(String what, RuntimeException e) {
        refusals.incrementAndGet();
        if (e.getMessage() == null) wrong.add(what + " does not say why: " + e);
        if (!(e instanceof RecourseException refusal)) return closing;
        boolean closed = refusal.kind() == RecourseException.Kind.CLOSED;
        if (!closed || !closing) wrong.add(what + " threw " + e + " because of " + e.getCause());
        return true;
    }

    private void call(int call, Random random) throws Exception {
        switch (call) {
            case 0, 1 -> draft();
            case 2, 3, 4, 5, 6, 7 -> attach(random);
            case 8, 9 -> answer(random);
            case 10, 11, 12, 13 -> submit(random);
            case 14 -> file(random);
            case 15 -> client.list(null, 20);
            case 16 -> explain(random);
            case 17 -> history(random);
            case 18 -> client.health();
            case 19 -> cancel(random);
            case 20 -> client.syncOnce(Duration.ofMillis(random.nextInt(30)));
            case 21 -> message(random);
            case 22 -> client.onChange(event -> {}).close();
            default -> {
                if (random.nextInt(4) == 0) client.startSync();
                else if (random.nextBoolean()) client.runOnce();
                else client.syncNow();
            }
        }
    }

    private void file(Random random) throws Exception {
        Draft draft = draft();
        attach(draft);
        attach(draft);
        submit(draft, random);
    }

    private Draft draft() throws Exception {
        Draft draft = client.draft(Embedded.application(String.format("%06d", trace.incrementAndGet())), null);
        drafted.put(draft.entryId(), draft.caseId());
        drafts.add(draft);
        return draft;
    }

    private Draft some(Random random) {
        List<Draft> all = new ArrayList<>(drafts);
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private void attach(Random random) {
        Draft draft = some(random);
        if (draft != null) attach(draft);
    }

    private void attach(Draft draft) {
        boolean first = draft.evidence().isEmpty();
        var problems = draft.attach(
                first ? DocumentType.BUSINESS_LICENCE : DocumentType.SALES_SLIP, Evidence.file(first ? licence : slip));
        if (!problems.isEmpty()) {
            wrong.add("attach says " + problems);
            return;
        }
        Set<String> parts = attached.computeIfAbsent(draft.entryId(), id -> ConcurrentHashMap.newKeySet());
        for (EvidenceItem item : draft.evidence()) parts.add(item.partId().value());
    }

    private void answer(Random random) {
        Draft draft = some(random);
        if (draft == null) return;
        List<Question> open = draft.openQuestions();
        if (!open.isEmpty())
            draft.answer(open.get(0).id(), open.get(0).answers().get(0).value());
    }

    private void submit(Random random) {
        Draft draft = some(random);
        if (draft != null && draft.evidence().size() > 1) submit(draft, random);
    }

    private void submit(Draft draft, Random random) {
        draft.submit();
        submitted.put(draft.entryId(), draft.caseId());
        drafts.remove(draft);
        if (random.nextInt(4) == 0 && client.cancel(draft.caseId(), draft.entryId())) cancelled.add(draft.entryId());
    }

    private void explain(Random random) {
        for (Map.Entry<EntryId, CaseId> entry : submitted.entrySet()) {
            if (random.nextInt(3) == 0) client.explain(entry.getValue(), entry.getKey());
        }
    }

    private void history(Random random) {
        for (CaseId caseId : submitted.values()) {
            if (random.nextInt(3) > 0) continue;
            client.history(caseId);
            client.actions(caseId);
            if (!client.verifyHistory(caseId).isWhole()) wrong.add("the history of " + caseId + " breaks");
        }
    }

    private void cancel(Random random) {
        for (CaseView view : client.list(null, 10)) {
            for (Delivery delivery : view.deliveries()) {
                if (delivery.state() != DeliveryState.QUEUED || random.nextInt(6) > 0) continue;
                if (client.cancel(delivery.caseId(), delivery.entryId())) cancelled.add(delivery.entryId());
            }
        }
    }

    private void message(Random random) {
        for (Map.Entry<EntryId, CaseId> entry : submitted.entrySet()) {
            if (random.nextInt(4) > 0) continue;
            Draft draft = client.draft(entry.getValue(), EntryKind.MESSAGE, Body.ofText("请尽快处理"));
            drafted.put(draft.entryId(), draft.caseId());
            if (!draft.problems().isEmpty()) continue;
            draft.submit();
            submitted.put(draft.entryId(), draft.caseId());
            return;
        }
    }
}
