package dev.recourse.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seasar.doma.Dao;
import org.seasar.doma.Delete;
import org.seasar.doma.Insert;
import org.seasar.doma.Select;
import org.seasar.doma.Sql;

/** What is watched of cases and drafts. */
@Dao
interface WatchDao {
    @Select
    @Sql("SELECT last_sequence, link FROM audit_end WHERE case_id = /* caseId */''")
    Optional<AuditEndRow> auditEnd(String caseId);

    @Insert
    @Sql("MERGE INTO audit_end (case_id, last_sequence, link) KEY (case_id)"
            + " VALUES (/* caseId */'', /* sequence */0, /* link */'')")
    int putAuditEnd(String caseId, long sequence, String link);

    @Delete
    @Sql("DELETE FROM audit_end WHERE case_id = /* caseId */''")
    int deleteAuditEnd(String caseId);

    @Select
    @Sql("SELECT case_id FROM alarm WHERE due <= /* until */0 ORDER BY due LIMIT /* limit */0")
    List<String> alarms(long until, int limit);

    @Select
    @Sql("SELECT due FROM alarm ORDER BY due LIMIT 1")
    Optional<Long> nextAlarm();

    @Insert
    @Sql("MERGE INTO alarm (case_id, due) KEY (case_id) VALUES (/* caseId */'', /* due */0)")
    int putAlarm(String caseId, long due);

    @Delete
    @Sql("DELETE FROM alarm WHERE case_id = /* caseId */''")
    int deleteAlarm(String caseId);

    @Select
    @Sql("SELECT erased_at FROM erasure WHERE case_id = /* caseId */''")
    Optional<Long> erasedAt(String caseId);

    @Insert
    @Sql("MERGE INTO erasure (case_id, erased_at) KEY (case_id) VALUES (/* caseId */'', /* at */0)")
    int putErasure(String caseId, long at);

    @Delete
    @Sql("DELETE FROM erasure WHERE case_id = /* caseId */''")
    int deleteErasure(String caseId);

    @Select
    @Sql("SELECT case_id FROM business_key WHERE guard = /* guard */''")
    List<String> casesWithGuard(String guard);

    @Insert
    @Sql("MERGE INTO business_key (case_id, guard) KEY (case_id) VALUES (/* caseId */'', /* guard */'')")
    int putGuard(String caseId, String guard);

    @Delete
    @Sql("DELETE FROM business_key WHERE case_id = /* caseId */''")
    int deleteGuard(String caseId);

    @Select
    @Sql("SELECT entry_id, touched, reminded FROM draft_age WHERE touched <= /* until */0"
            + " ORDER BY touched LIMIT /* limit */0")
    List<DraftAgeRow> draftsOlderThan(long until, int limit);

    @Select
    @Sql("SELECT entry_id, touched, reminded FROM draft_age WHERE entry_id = /* entryId */''")
    Optional<DraftAgeRow> draftAge(String entryId);

    @Insert
    @Sql("MERGE INTO draft_age (entry_id, touched, reminded) KEY (entry_id)"
            + " VALUES (/* entryId */'', /* touched */0, /* reminded */NULL)")
    int putDraftAge(String entryId, long touched, @Nullable Long reminded);

    @Delete
    @Sql("DELETE FROM draft_age WHERE entry_id = /* entryId */''")
    int deleteDraftAge(String entryId);

    /** Drafts, and what was taken back before anything was sent, whose age is not known yet. */
    @Select
    @Sql(
            "SELECT d.entry_id FROM delivery d WHERE (d.phase = 0 OR ((d.phase = 9 OR d.phase = 10) AND d.attempted = FALSE))"
                    + " AND NOT EXISTS (SELECT 1 FROM draft_age a WHERE a.entry_id = d.entry_id)"
                    + " AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.case_id = d.case_id) LIMIT /* limit */0")
    List<String> unwatchedDrafts(int limit);

    @Select
    @Sql("SELECT case_id, content FROM termination ORDER BY case_id DESC LIMIT /* limit */0")
    List<TerminationRow> terminations(int limit);

    @Insert
    @Sql("MERGE INTO termination (case_id, content) KEY (case_id) VALUES (/* caseId */'', /* content */NULL)")
    int putTermination(String caseId, byte[] content);

    @Delete
    @Sql("DELETE FROM termination WHERE case_id = /* caseId */''")
    int deleteTermination(String caseId);
}
