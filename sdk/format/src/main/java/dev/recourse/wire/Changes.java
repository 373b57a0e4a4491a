package dev.recourse.wire;

import static dev.recourse.wire.Tree.tree;

import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.Change;
import dev.recourse.model.ChangePage;

/** A page of the changes feed, {@code ChangePage} of the acquirer API. */
public final class Changes {
    private Changes() {}

    /**
     * Returns the bytes of a page.
     *
     * @throws IllegalArgumentException if it is none that a client would read
     */
    public static byte[] writePage(ChangePage page) {
        return tree().putObjects("changes", page.changes(), Changes::write)
                .put("nextCursor", page.nextCursor())
                .put("hasMore", page.hasMore())
                .put("pollAfterSeconds", page.pollAfterSeconds())
                .bytes(page, Changes::page);
    }

    /**
     * Reads a page.
     *
     * @throws MalformedException if a member is missing or has another form
     */
    public static ChangePage readPage(byte[] json) throws MalformedException {
        return page(Members.parse(json));
    }

    private static Tree write(Change change) {
        return tree().put("caseId", change.caseId())
                .put("version", change.version())
                .put("state", change.state())
                .put("terminal", change.terminal())
                .put("changedAt", change.changedAt());
    }

    private static ChangePage page(Members in) throws MalformedException {
        return new ChangePage(
                in.needs("changes").objects("changes", Changes::change),
                in.string("nextCursor", 1, 512),
                in.bool("hasMore"),
                (int) in.integer("pollAfterSeconds", 1, Integer.MAX_VALUE));
    }

    private static Change change(Members in) throws MalformedException {
        return new Change(
                in.value("caseId", CaseId::new),
                in.integer("version", 0, Long.MAX_VALUE),
                in.value("state", CaseState::new),
                in.bool("terminal"),
                in.instant("changedAt"));
    }
}
