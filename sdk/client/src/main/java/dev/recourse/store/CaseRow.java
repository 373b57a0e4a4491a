package dev.recourse.store;

import org.jspecify.annotations.Nullable;
import org.seasar.doma.Entity;
import org.seasar.doma.Id;
import org.seasar.doma.Table;

/**
 * A case in the index. Times are milliseconds since 1970.
 *
 * @param caseId of the case
 * @param createdAt when it began
 * @param caseNumber the acquirer's; null before it was ever read
 * @param version of {@code content}
 * @param known up to which sequence the history is complete
 * @param link last link of the history's chain
 * @param openedAt the acquirer's clock
 * @param updatedAt the acquirer's clock
 * @param shelf where its files are: {@link #ACTIVE}, {@link #FINISHED} or {@link #ARCHIVED}
 * @param stale whether it must be read from the acquirer
 * @param content the case in JSON, protected
 */
@Entity(immutable = true)
@Table(name = "case_file")
record CaseRow(
        @Id String caseId,
        long createdAt,
        @Nullable String caseNumber,
        long version,
        long known,
        String link,
        long openedAt,
        long updatedAt,
        int shelf,
        boolean stale,
        byte @Nullable [] content) {
    /** Under review. */
    static final int ACTIVE = 0;
    /** Over; its files wait to be archived. */
    static final int FINISHED = 1;
    /** Over; its files are in the archive. */
    static final int ARCHIVED = 2;

    /** A case that nothing was heard of. */
    static CaseRow begun(String caseId, long createdAt, int shelf, boolean stale) {
        return new CaseRow(caseId, createdAt, null, 0, 0, History.FIRST_LINK, 0, 0, shelf, stale, null);
    }

    CaseRow stale(boolean now) {
        return new CaseRow(
                caseId, createdAt, caseNumber, version, known, link, openedAt, updatedAt, shelf, now, content);
    }

    CaseRow onShelf(int next) {
        return new CaseRow(
                caseId, createdAt, caseNumber, version, known, link, openedAt, updatedAt, next, stale, content);
    }

    /** Forgets what was heard. */
    CaseRow anew() {
        return new CaseRow(caseId, createdAt, null, 0, 0, History.FIRST_LINK, 0, 0, shelf, true, null);
    }

    CaseRow knownUpTo(long sequence, String lastLink) {
        return new CaseRow(
                caseId,
                createdAt,
                caseNumber,
                version,
                sequence,
                lastLink,
                openedAt,
                updatedAt,
                shelf,
                sequence < version,
                content);
    }
}
