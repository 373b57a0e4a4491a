package dev.recourse.torture.index;

import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.api.Trigger;

/** What somebody would like to see run: counts how often it was. */
public final class Executed implements Trigger {
    static final AtomicInteger TIMES = new AtomicInteger();

    /** H2 makes one when it opens the file. */
    public Executed() {
        TIMES.incrementAndGet();
    }

    /** The alias of a planted view. */
    public static int count() {
        return TIMES.incrementAndGet();
    }

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) {
        TIMES.incrementAndGet();
    }
}
