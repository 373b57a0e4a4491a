package dev.recourse.sample;

import dev.recourse.CaseView;
import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.catalogue.Labels;
import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code CASE} or {@code CASE/ENTRY} on the command line. */
record Target(CaseId caseId, @Nullable EntryId entryId) {
    static Target parse(String text) {
        int slash = text.indexOf('/');
        try {
            return slash < 0
                    ? new Target(new CaseId(text), null)
                    : new Target(new CaseId(text.substring(0, slash)), new EntryId(text.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            throw new UsageException("caseId", text);
        }
    }

    CaseView view(RecourseClient client) {
        return client.find(caseId).orElseThrow(() -> new UsageException("noCase", caseId.value()));
    }

    /** Returns the entry that is named; else the newest in the first of these states, else the newest in any of them. */
    Delivery delivery(RecourseClient client, DeliveryState... wanted) {
        List<DeliveryState> states = List.of(wanted);
        List<Delivery> newest = new ArrayList<>(view(client).deliveries());
        Collections.reverse(newest);
        if (entryId == null) {
            return newest.stream()
                    .filter(delivery -> delivery.state() == wanted[0])
                    .findFirst()
                    .or(() -> newest.stream()
                            .filter(delivery -> states.contains(delivery.state()))
                            .findFirst())
                    .orElseThrow(() -> new UsageException("noneIs", caseId.value(), Labels.of(wanted[0])));
        }
        Delivery named = newest.stream()
                .filter(delivery -> delivery.entryId().equals(entryId))
                .findFirst()
                .orElseThrow(() -> new UsageException("noEntry", caseId.value(), entryId.value()));
        if (states.contains(named.state())) return named;
        throw new UsageException("entryIs", entryId.value(), Labels.of(named.state()), Labels.of(wanted[0]));
    }

    Draft draft(RecourseClient client) {
        Delivery delivery = delivery(client, DeliveryState.DRAFT);
        return client.edit(delivery.caseId(), delivery.entryId());
    }
}
