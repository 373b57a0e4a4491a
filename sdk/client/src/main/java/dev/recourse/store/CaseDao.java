package dev.recourse.store;

import java.util.List;
import java.util.Optional;
import org.seasar.doma.Dao;
import org.seasar.doma.Delete;
import org.seasar.doma.Insert;
import org.seasar.doma.Select;
import org.seasar.doma.Sql;
import org.seasar.doma.Update;
import org.seasar.doma.jdbc.Result;

/** Rows of cases. */
@Dao
interface CaseDao {
    @Select
    @Sql("SELECT /*%expand*/* FROM case_file WHERE case_id = /* caseId */''")
    Optional<CaseRow> find(String caseId);

    @Select
    @Sql("SELECT /*%expand*/* FROM case_file WHERE case_id < /* before */'' ORDER BY case_id DESC LIMIT /* limit */0")
    List<CaseRow> before(String before, int limit);

    @Select
    @Sql("SELECT /*%expand*/* FROM case_file WHERE shelf = /* shelf */0 LIMIT /* limit */0")
    List<CaseRow> onShelf(int shelf, int limit);

    @Select
    @Sql("SELECT case_id FROM case_file WHERE stale = TRUE")
    List<String> stale();

    /** Cases that have ended until then and are not erased. */
    @Select
    @Sql(
            "SELECT c.case_id FROM case_file c WHERE c.shelf > 0 AND c.case_number IS NOT NULL AND c.updated_at <= /* until */0"
                    + " AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.case_id = c.case_id) LIMIT /* limit */0")
    List<String> endedUntil(long until, int limit);

    @Select
    @Sql(
            "SELECT c.case_id FROM case_file c WHERE c.shelf > 0 AND c.case_number IS NOT NULL AND c.updated_at <= /* until */0"
                    + " AND EXISTS (SELECT 1 FROM erasure e WHERE e.case_id = c.case_id) LIMIT /* limit */0")
    List<String> erasedAndEndedUntil(long until, int limit);

    @Insert
    Result<CaseRow> insert(CaseRow row);

    @Update
    Result<CaseRow> update(CaseRow row);

    @Delete
    Result<CaseRow> delete(CaseRow row);
}
