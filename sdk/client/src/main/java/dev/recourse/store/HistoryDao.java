package dev.recourse.store;

import java.util.List;
import org.seasar.doma.Dao;
import org.seasar.doma.Delete;
import org.seasar.doma.Insert;
import org.seasar.doma.Select;
import org.seasar.doma.Sql;
import org.seasar.doma.jdbc.Result;

/** Rows of the files of cases. */
@Dao
interface HistoryDao {
    @Select
    @Sql("SELECT /*%expand*/* FROM history WHERE case_id = /* caseId */'' ORDER BY case_id, sequence")
    List<HistoryRow> ofCase(String caseId);

    @Insert
    Result<HistoryRow> insert(HistoryRow row);

    @Delete
    @Sql("DELETE FROM history WHERE case_id = /* caseId */''")
    int deleteOfCase(String caseId);
}
