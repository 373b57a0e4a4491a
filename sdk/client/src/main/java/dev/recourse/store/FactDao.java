package dev.recourse.store;

import java.util.Optional;
import org.seasar.doma.Dao;
import org.seasar.doma.Delete;
import org.seasar.doma.Insert;
import org.seasar.doma.Select;
import org.seasar.doma.Sql;

/** Labels, and the few facts that there is one of. */
@Dao
interface FactDao {
    @Select
    @Sql("SELECT content FROM fact WHERE name = /* name */''")
    Optional<String> fact(String name);

    @Insert
    @Sql("MERGE INTO fact (name, content) KEY (name) VALUES (/* name */'', /* content */'')")
    int putFact(String name, String content);

    @Delete
    @Sql("DELETE FROM fact WHERE name = /* name */''")
    int deleteFact(String name);

    @Select
    @Sql("SELECT /*%expand*/* FROM label WHERE id = /* id */0")
    Optional<LabelRow> label(long id);

    @Insert
    @Sql("MERGE INTO label (id, content) KEY (id) VALUES (/* id */0, /* content */NULL)")
    int putLabel(long id, byte[] content);

    @Delete
    @Sql("DELETE FROM label WHERE id = /* id */0")
    int deleteLabel(long id);
}
