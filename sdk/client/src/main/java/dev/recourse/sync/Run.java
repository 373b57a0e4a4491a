package dev.recourse.sync;

import dev.recourse.model.BlockReason;
import dev.recourse.model.Delivery;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.NetworkState;
import dev.recourse.model.RecourseException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One entry on its way: a try, and its outcome written down, whatever happens. */
final class Run implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private final Bench bench;
    private final Delivery delivery;
    private final Gate.Pass pass;
    private final BooleanSupplier stop;
    private final Consumer<Run> ended;
    private @Nullable Outcome outcome;

    Run(Bench bench, Delivery delivery, Gate.Pass pass, BooleanSupplier stop, Consumer<Run> ended) {
        this.bench = bench;
        this.delivery = delivery;
        this.pass = pass;
        this.stop = () -> stop.getAsBoolean() || isMetered();
        this.ended = ended;
    }

    Delivery delivery() {
        return delivery;
    }

    /** Returns how it ended; null if nothing could be written down. */
    @Nullable
    Outcome outcome() {
        return outcome;
    }

    @Override
    public void run() {
        try {
            Outcome result = new Push(bench, delivery, stop).run();
            write(result);
            outcome = result;
        } catch (Throwable e) {
            // Whatever it is, the entry must come back to the queue and the others must go on.
            outcome = failed(e);
        } finally {
            pass.close();
            ended.accept(this);
        }
    }

    private void write(Outcome result) {
        switch (result.kind()) {
            case LATER:
                bench.store()
                        .later(
                                delivery.entryId(),
                                result.due(),
                                result.waiting().name(),
                                result.attempt());
                break;
            case BLOCKED:
                LOG.info("entry {} is blocked: {} {}", delivery.entryId(), result.reason(), result.detail());
                bench.store().block(delivery.entryId(), result.reason(), result.detail(), result.existing());
                if (result.reason() == BlockReason.LIMIT_EXCEEDED)
                    bench.discovery().capabilities();
                break;
            default:
        }
        if (result.waiting() != Waiting.DEVICE) bench.counts().clear(Waiting.DEVICE);
        if (result.kind() == Outcome.Kind.BLOCKED) bench.announceBlocked(delivery);
        else bench.announce(delivery.entryId());
        if (result.kind() == Outcome.Kind.BLOCKED) bench.settle(delivery.caseId());
    }

    /** Whether the network has become one that this entry may not travel over. */
    private boolean isMetered() {
        return delivery.network() == NetworkConstraint.UNMETERED
                && bench.settings().network().get() == NetworkState.METERED;
    }

    private @Nullable Outcome failed(Throwable error) {
        LOG.error("entry {} met {}", delivery.entryId(), error.getClass().getName());
        boolean device = error instanceof RecourseException || error instanceof Error;
        if (device)
            bench.gate()
                    .rest(Waiting.DEVICE, bench.backoff().after(bench.counts().another(Waiting.DEVICE)));
        Outcome later = Outcome.later(
                device ? Waiting.DEVICE : Waiting.BACKOFF,
                bench.now().plus(bench.backoff().after(delivery.attempts())),
                !device);
        try {
            write(later);
            return later;
        } catch (RuntimeException | Error e) {
            LOG.error("entry {} could not be given back: {}", delivery.entryId(), e.getMessage());
            return null;
        }
    }
}
