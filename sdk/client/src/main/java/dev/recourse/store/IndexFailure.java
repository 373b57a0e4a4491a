package dev.recourse.store;

import java.sql.SQLException;

/** The database has failed. Never reaches a caller: its cause may quote values. */
final class IndexFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IndexFailure(SQLException cause) {
        super(cause);
    }
}
