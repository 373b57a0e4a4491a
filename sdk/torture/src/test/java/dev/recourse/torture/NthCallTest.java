package dev.recourse.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The n-th call of the whole way fails, of files and sockets alike, once or from then on until somebody has noticed. */
class NthCallTest {
    private static final int LONGEST_SECONDS = 120;
    /** A part of the long form. */
    private static final int FIRST = Integer.getInteger("recourse.torture.from", 1);

    private static final int LAST = Integer.getInteger("recourse.torture.to", Integer.MAX_VALUE);

    /** Of the whole way when nothing fails. */
    private static List<Call> calls;

    private final ExecutorService runners = Executors.newFixedThreadPool(2);
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> met = new TreeMap<>();
    private int runs;
    private int failed;

    @BeforeAll
    static void count() throws Exception {
        Fault none = new Fault();
        Errand errand = new Errand(none, false);
        try {
            errand.run();
        } finally {
            errand.end();
        }
        calls = none.calls();
    }

    @AfterEach
    void end() {
        runners.shutdownNow();
    }

    @Test
    void whenACallFailsWithAnErrorNothingIsLostAndTheClientGoesOn() throws Exception {
        sweep(Fault.Kind.ERROR);
    }

    @Test
    void whenTheDiskIsFullNothingIsLostAndTheClientGoesOn() throws Exception {
        sweep(Fault.Kind.FULL);
    }

    @Test
    void whenMemoryRunsOutNothingIsLostAndTheClientGoesOn() throws Exception {
        sweep(Fault.Kind.MEMORY);
    }

    private void sweep(Fault.Kind kind) throws Exception {
        List<Integer> places = new ArrayList<>();
        for (int nth = FIRST; nth <= Math.min(LAST, calls.size()); nth++) {
            if (Fault.canFail(calls.get(nth - 1), kind)) places.add(nth);
        }
        if (!Form.isLong()) {
            // Not of the last ones: how many there are differs a little from run to run.
            int any = places.get(new Random(20261124).nextInt(places.size() * 9 / 10));
            // Where no memory is left from the first connection on, no thread of the engine comes to its end.
            places = List.of(kind == Fault.Kind.MEMORY ? calls.indexOf(Call.CONNECT) + 1 : any);
        }
        Map<Fault, Future<?>> all = new LinkedHashMap<>();
        for (int nth : places) {
            Fault lasting = new Fault(nth, kind, true);
            all.put(lasting, runners.submit(() -> run(lasting, nth % 4 < 2)));
            if (!Form.isLong()) continue;
            Fault once = new Fault(nth, kind, false);
            all.put(once, runners.submit(() -> run(once, nth % 2 == 0)));
        }
        for (Map.Entry<Fault, Future<?>> one : all.entrySet()) {
            try {
                one.getValue().get(LONGEST_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new AssertionError(one.getKey() + " hangs: " + Thread.getAllStackTraces(), e);
            }
        }
        Form.say(
                "n-th call, %s: %,d calls, %,d of them fail in %,d runs, met in %,d, %d lost, unclear or dead; %s",
                kind, calls.size(), places.size(), runs, failed, wrong.size(), met);
        assertThat(wrong).isEmpty();
        assertThat(failed).isPositive();
    }

    private Void run(Fault fault, boolean reopens) throws Exception {
        Errand errand = new Errand(fault, reopens);
        try {
            errand.run();
        } catch (Errand.WrongException e) {
            wrong.add(fault + " " + e);
            Form.say("%s %s", fault, e);
        } finally {
            fault.end();
            errand.end();
        }
        synchronized (met) {
            runs++;
            if (fault.isHit()) failed++;
            met.merge(errand.failed().isEmpty() ? "silence" : errand.failed(), 1, Integer::sum);
        }
        return null;
    }
}
