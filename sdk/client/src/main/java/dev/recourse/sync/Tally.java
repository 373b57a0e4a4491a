package dev.recourse.sync;

import dev.recourse.model.Delivery;
import dev.recourse.model.Manifest;
import dev.recourse.model.Part;
import dev.recourse.model.PartId;
import dev.recourse.model.Progress;
import java.util.HashMap;
import java.util.Map;

/** How far the bytes of an entry have got. */
final class Tally {
    private final Bench bench;
    private final Delivery delivery;
    private final Map<PartId, Long> positions = new HashMap<>();
    private volatile boolean overtaken;

    Tally(Bench bench, Delivery delivery, Manifest manifest) {
        this.bench = bench;
        this.delivery = delivery;
        for (Part part : manifest.parts()) positions.put(part.partId(), part.inline() == null ? 0 : part.size());
    }

    /** Whether a withdrawal of the case goes first. */
    boolean isOvertaken() {
        return overtaken;
    }

    void at(Part part, long position) {
        long sum = 0;
        synchronized (positions) {
            positions.put(part.partId(), position);
            for (long one : positions.values()) sum += one;
        }
        if (!bench.store().progress(delivery.entryId(), sum)) overtaken = true;
        bench.announcer()
                .progress(new Progress(
                        delivery.caseId(),
                        delivery.entryId(),
                        part.partId(),
                        position,
                        part.size(),
                        sum,
                        delivery.bytesTotal()));
    }
}
