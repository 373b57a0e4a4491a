package dev.recourse.diagnosis;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.EventKind;
import dev.recourse.model.TerminalEvent;

/** Events are named in three ways: T_13, T-13, COMM_RECEIVE_TIMEOUT. */
final class EventIds {
    private EventIds() {}

    /** Returns the id of the tables; the given one where they do not know it. */
    static String of(Catalogue catalogue, TerminalEvent event) {
        return catalogue.event(event.id()).map(EventKind::id).orElse(event.id());
    }
}
