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

/** Rows of the queue. */
@Dao
interface DeliveryDao {
    @Select
    @Sql("SELECT /*%expand*/* FROM delivery WHERE entry_id = /* entryId */''")
    Optional<DeliveryRow> find(String entryId);

    @Select
    @Sql("SELECT /*%expand*/* FROM delivery WHERE case_id = /* caseId */'' ORDER BY case_id, ord")
    List<DeliveryRow> ofCase(String caseId);

    @Select
    @Sql("SELECT /*%expand*/* FROM delivery WHERE phase = /* phase */0 ORDER BY phase, rank LIMIT /* limit */0")
    List<DeliveryRow> first(int phase, int limit);

    @Select
    @Sql("SELECT /*%expand*/* FROM delivery WHERE phase = /* phase */0 AND rank <= /* until */0"
            + " ORDER BY phase, rank LIMIT /* limit */0")
    List<DeliveryRow> firstUntil(int phase, long until, int limit);

    /** Those whose wait began in the future. Reads all that wait: only for when the clock was set back. */
    @Select
    @Sql("SELECT /*%expand*/* FROM delivery WHERE phase = /* phase */0 AND since > /* now */0")
    List<DeliveryRow> begunAfter(int phase, long now);

    @Select
    @Sql("SELECT /*%expand*/* FROM delivery WHERE id > /* after */0 ORDER BY id LIMIT /* limit */0")
    List<DeliveryRow> page(long after, int limit);

    @Select
    @Sql("SELECT COALESCE(MAX(id), 0) FROM delivery")
    long greatestId();

    @Select
    @Sql("SELECT COALESCE(MAX(ord), 0) FROM delivery WHERE case_id = /* caseId */''")
    long greatestOrd(String caseId);

    @Select
    @Sql(
            "SELECT phase, attempted, COUNT(*) AS entries, MIN(queued_at) AS oldest FROM delivery GROUP BY phase, attempted")
    List<PhaseCount> counts();

    @Select
    @Sql("SELECT COALESCE(SUM(bytes_total), 0) FROM delivery WHERE phase >= /* from */0 AND phase <= /* to */0")
    long bytesOf(int from, int to);

    @Select
    @Sql("SELECT waiting, COUNT(*) AS entries FROM delivery WHERE waiting IS NOT NULL AND phase = /* phase */0"
            + " GROUP BY waiting ORDER BY entries DESC, waiting")
    List<WaitingCount> waits(int phase);

    @Insert
    Result<DeliveryRow> insert(DeliveryRow row);

    @Update
    Result<DeliveryRow> update(DeliveryRow row);

    @Delete
    Result<DeliveryRow> delete(DeliveryRow row);
}
