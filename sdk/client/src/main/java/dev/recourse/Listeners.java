package dev.recourse;

import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.Progress;
import dev.recourse.model.Warning;
import dev.recourse.sync.SyncListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Hands what the sync engine reports on to the app's listeners, each on a thread of its own. */
final class Listeners implements SyncListener, AutoCloseable {
    private final List<ListenerThread<ChangeEvent>> changes = new CopyOnWriteArrayList<>();
    private final List<ListenerThread<Progress>> progress = new CopyOnWriteArrayList<>();

    private final Pace pace;

    Listeners(Pace pace) {
        this.pace = pace;
    }

    Subscription onChange(Consumer<ChangeEvent> listener) {
        return subscribe(changes, listener);
    }

    Subscription onProgress(Consumer<Progress> listener) {
        return subscribe(progress, listener);
    }

    private static <E> Subscription subscribe(List<ListenerThread<E>> all, Consumer<E> listener) {
        ListenerThread<E> subscription = new ListenerThread<>(listener, all::remove);
        all.add(subscription);
        return subscription;
    }

    @Override
    public void deliveryChanged(Delivery delivery) {
        tell(new ChangeEvent(ChangeEvent.Kind.DELIVERY, delivery.caseId(), delivery.entryId()));
    }

    @Override
    public void progress(Progress event) {
        pace.saw(event);
        for (ListenerThread<Progress> listener : progress) listener.offer(event.partId(), event);
    }

    @Override
    public void caseChanged(Case current, List<Entry> newEntries) {
        tell(new ChangeEvent(ChangeEvent.Kind.CASE, current.caseId(), null));
    }

    @Override
    public void warned(Warning warning) {
        ChangeEvent.Kind kind = ChangeEvent.Kind.valueOf(warning.kind().name());
        tell(new ChangeEvent(kind, warning.caseId(), warning.entryId(), warning.at()));
    }

    @Override
    public void unconfirmed(CaseId caseId, EntryId entryId) {
        tell(new ChangeEvent(ChangeEvent.Kind.DECISION_UNCONFIRMED, caseId, entryId));
    }

    @Override
    public void integrityAlarm(CaseId caseId, EntryId entryId) {
        tell(new ChangeEvent(ChangeEvent.Kind.INTEGRITY_ALARM, caseId, entryId));
    }

    private void tell(ChangeEvent event) {
        for (ListenerThread<ChangeEvent> subscription : changes) subscription.offer(event, event);
    }

    @Override
    public void close() {
        for (ListenerThread<?> subscription : changes) subscription.close();
        for (ListenerThread<?> subscription : progress) subscription.close();
    }
}
