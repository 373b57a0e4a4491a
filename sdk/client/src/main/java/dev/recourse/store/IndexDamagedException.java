package dev.recourse.store;

/** A row holds what nobody can have written. The index is built anew; this never reaches a caller. */
final class IndexDamagedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IndexDamagedException(String column) {
        super("the index holds an impossible " + column);
    }
}
